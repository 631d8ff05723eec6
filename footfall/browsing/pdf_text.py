"""Read the documents that a site links to as a prospect would: a few, not too long, within the request policy."""

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
# Seconds to fetch a document, and to read it.
_FETCH_AT_MOST, _READ_AT_MOST = 10.0, 20.0
_ASK = script("fetch_file")


@dataclass(kw_only=True)
class PdfTexts:
    """The documents of one site, each read once."""

    visit: Visit
    read: dict[str, str] = field(default_factory=dict)
    asked: int = 0
    """The number of requests for documents."""

    async def text(self, url: str) -> str:
        """Return a document's text; empty if it cannot be read, is too long, or the limit of documents is reached."""
        if url not in self.read and self.asked < _MOST_DOCUMENTS:
            self.asked += 1
            # A timeout on a busy machine is not cached, so that the next search can succeed.
            with suppress(TimeoutError):
                if data := await self._fetch(url):
                    self.read[url] = await read_apart(data)
        return self.read.get(url, "")

    async def _fetch(self, url: str) -> bytes:
        # Requested by a page of the same origin, so that the request policy applies to it.
        try:
            if _origin(self.visit.tab.url) != _origin(url):
                await self.visit.open(self.visit.company.url)
            async with asyncio.timeout(_FETCH_AT_MOST):
                encoded: str = await self.visit.tab.evaluate(_ASK, [url, _MOST_BYTES, _FETCH_AT_MOST])
        except (PlaywrightError, TimeoutError):
            return b""
        return base64.b64decode(encoded)


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc.lower()


async def read_apart(data: bytes) -> str:
    """Read a document in its own process, which can be killed, unlike a thread.

    Raises `TimeoutError` if it takes too long.
    """
    reader = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "footfall.browsing.pdf_text"), stdin=PIPE, stdout=PIPE, stderr=DEVNULL
    )
    try:
        async with asyncio.timeout(_READ_AT_MOST):
            output, _ = await reader.communicate(data)
    finally:
        if reader.returncode is None:
            reader.kill()
            await reader.wait()
    return output.decode("utf-8", "replace")


def is_readable(url: str) -> bool:
    """Return whether an address is that of a document whose text can be read."""
    return is_document(url) and urlsplit(url).path.lower().endswith(".pdf")


def words_in(data: bytes) -> str:
    """Return the text of a PDF; empty if it is not a PDF, is broken or locked, or contains only pictures."""
    if not data.startswith(b"%PDF"):
        return ""
    from pypdf import PdfReader  # noqa: PLC0415 - loaded only where a site has a PDF

    # A broken document can raise any exception; it is treated as empty.
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
