"""Reading the documents that a site links to, as far as a prospect would: a few, not too long, under the policy."""

import asyncio
import base64
import io
import sys
from asyncio.subprocess import DEVNULL, PIPE
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.async_api import Error as PlaywrightError

from footfall.browsing.scripts import script
from footfall.browsing.visit import Visit
from footfall.reading.urls import is_document

_MOST_DOCUMENTS = 6
_MOST_BYTES = 8_000_000
_MOST_PAGES = 20
_MOST_TEXT = 40_000
# Seconds to fetch one, and to read one.
_FETCH_AT_MOST, _READ_AT_MOST = 10.0, 20.0
_ASK = script("fetch_file")


@dataclass(kw_only=True)
class PdfTexts:
    """The documents of one site, each read once."""

    visit: Visit
    read: dict[str, str] = field(default_factory=dict)
    asked: int = 0
    """How often a document was asked for."""

    async def text(self, url: str) -> str:
        """The words of a document; empty where it cannot be read, is too long, or enough have been read."""
        if url not in self.read and self.asked < _MOST_DOCUMENTS:
            self.asked += 1
            # What failed for once, as on a busy machine, may succeed when the next fact is looked for.
            with suppress(TimeoutError):
                if data := await self._fetch(url):
                    self.read[url] = await read_apart(data)
        return self.read.get(url, "")

    async def _fetch(self, url: str) -> bytes:
        # Asked for by a page of the same origin, so that it passes the guard that every request of the page passes.
        try:
            if _origin(self.visit.tab.url) != _origin(url):
                await self.visit.open(self.visit.company.url)
            async with asyncio.timeout(_FETCH_AT_MOST):
                told: str = await self.visit.tab.evaluate(_ASK, [url, _MOST_BYTES, _FETCH_AT_MOST])
        except (PlaywrightError, TimeoutError):
            return b""
        return base64.b64decode(told)


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc.lower()


async def read_apart(data: bytes) -> str:
    """Read a document in a process of its own, which can be ended where a thread cannot; raise TimeoutError then."""
    reader = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "footfall.browsing.pdf_text"), stdin=PIPE, stdout=PIPE, stderr=DEVNULL
    )
    try:
        async with asyncio.timeout(_READ_AT_MOST):
            told, _ = await reader.communicate(data)
    finally:
        if reader.returncode is None:
            reader.kill()
            await reader.wait()
    return told.decode("utf-8", "replace")


def is_readable(url: str) -> bool:
    """Say whether an address names a document whose words can be read."""
    return is_document(url) and urlsplit(url).path.lower().endswith(".pdf")


def words_in(data: bytes) -> str:
    """The words of a PDF; empty where it is none, is broken, locked, or holds only pictures."""
    if not data.startswith(b"%PDF"):
        return ""
    from pypdf import PdfReader  # noqa: PLC0415 - loaded only where a site has a PDF

    # A broken document can raise anything; it tells a prospect nothing either.
    try:
        reader = PdfReader(io.BytesIO(data))
        parts = []
        for page in reader.pages[:_MOST_PAGES]:
            parts.append(page.extract_text())
            if sum(map(len, parts)) > _MOST_TEXT:
                break
    except Exception:  # noqa: BLE001
        return ""
    return "\n".join(parts)[:_MOST_TEXT]


if __name__ == "__main__":
    sys.stdout.buffer.write(words_in(sys.stdin.buffer.read()).encode("utf-8", "replace"))
