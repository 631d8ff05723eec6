"""The pages of the package formasaurus, opened in the real browser and read by the product's own code.

A capture is served from loopback, with its scripts switched off and every
other request blocked. So no request of a page leaves the machine, and the
server counts the requests it gets.
"""

import gzip
import threading
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import lxml.html
import msgspec
from playwright.async_api import Browser, Route

from footfall.browsing.chromium import chromium
from footfall.browsing.courtesy import Courtesy
from footfall.browsing.proxy import proxy_for, through
from footfall.browsing.reloads import Reloads
from footfall.browsing.request_policy import RequestPolicy
from footfall.browsing.session import Prospect
from footfall.browsing.visit import DESKTOP, Visit
from footfall.config.schema import WalkSettings
from footfall.evidence import Company, Device, Seen
from footfall.evidence.record import PageRecord
from footfall.reading.page import sights
from footfall.reading.recorded.snapshot import Snapshot

_MARK = "annotated-form"
# The snapshot lists the forms in the same order as the browser, so marks and forms match by index.
_MARKS = f"window[Symbol.for('footfall.look')].forms.map((form) => form.getAttribute('{_MARK}'))"


def tree_of(page: str) -> lxml.html.HtmlElement:
    """Read a capture of the installed package as its annotators did."""
    raw = (files("formasaurus") / "data" / page).read_bytes()
    return lxml.html.document_fromstring(raw, parser=lxml.html.HTMLParser(encoding="utf8"))


class Loopback(ThreadingHTTPServer):
    """Serves one capture at a time, and counts its requests by method."""

    daemon_threads = True

    def __init__(self) -> None:
        """Take a free port."""
        super().__init__(("127.0.0.1", 0), _Handler)
        self.body = b""
        self.asked: Counter[str] = Counter()

    @property
    def address(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self.server_address[1]}"

    @property
    def url(self) -> str:
        """Address of the capture."""
        return f"http://{self.address}/"


class _Handler(BaseHTTPRequestHandler):
    server: Loopback

    def handle_one_request(self) -> None:
        # A browser that hangs up early is no error.
        with suppress(ConnectionError):
            super().handle_one_request()

    def _answer(self) -> None:
        self.server.asked[self.command] += 1
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(self.server.body)))
        self.end_headers()
        self.wfile.write(self.server.body)

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = _answer  # noqa: N815 - the base's names

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name the base class gives it
        """Log nothing."""


@contextmanager
def serving() -> Iterator[Loopback]:
    """Run the server while the block lasts."""
    server = Loopback()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


async def looks(
    server: Loopback, pages: list[str], records: Path | None = None
) -> AsyncIterator[tuple[str, dict[int, tuple[dict[str, Any], Seen]]]]:
    """Yield each page with the raw form and its visibility by the form's index in the tree.

    Pages that the folder `records` has are read from there; the others are opened in turn, and kept there.
    """
    kept = {page: loaded for page in pages if records and (loaded := _load(records / _file(page)))}
    for page, record in kept.items():
        yield page, _forms(record)
    opened = [page for page in pages if page not in kept]
    if not opened:
        return
    async with chromium() as browser:
        with TemporaryDirectory() as folder:
            prospect = _prospect(browser, server, Path(folder))
            for page in opened:
                server.body = _marked(page)
                record = await _recorded(prospect, server.url)
                if records:
                    _save(record, records / _file(page))
                yield page, _forms(record)


def _file(page: str) -> str:
    return f"{page.replace('/', '-')}.json.gz"


def _save(record: PageRecord, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(gzip.compress(msgspec.json.encode(record), mtime=0))


def _load(file: Path) -> PageRecord | None:
    return msgspec.json.decode(gzip.decompress(file.read_bytes()), type=PageRecord) if file.is_file() else None


def _forms(record: PageRecord) -> dict[int, tuple[dict[str, Any], Seen]]:
    snapshot = Snapshot(record)
    here, again = snapshot.both()
    seen = sights(here["forms"], again["forms"])
    marks = [form.attribute(_MARK) for form in snapshot.forms.roots]
    return {int(mark): (raw, at) for mark, raw, at in zip(marks, here["forms"], seen, strict=True) if mark}


def _prospect(browser: Browser, server: Loopback, shots: Path) -> Prospect:
    # Some captures are of walls, and one address is every page in turn.
    return Prospect(
        company=Company(name="Captures", slug="captures", url=server.url),
        courtesy=Courtesy(borne={server.url}),
        browser=browser,
        policy=RequestPolicy(named=frozenset({server.address}), only_named=True),
        settings=WalkSettings(pause=0, timeout=20),
        shots=shots,
    )


def _marked(page: str) -> bytes:
    tree = tree_of(page)
    for nth, form in enumerate(tree.xpath("//form")):
        form.set(_MARK, str(nth))
    # A broken page can have two roots, and the second one the form.
    return b"<!doctype html>" + b"".join(lxml.html.tostring(root, encoding="utf-8") for root in tree.xpath("/*"))


async def _recorded(prospect: Prospect, url: str) -> PageRecord:
    door = ExitStack()
    context = await prospect.browser.new_context(
        viewport=DESKTOP,
        java_script_enabled=False,
        service_workers="block",
        accept_downloads=False,
        proxy=through(door.enter_context(proxy_for(prospect.policy))),
    )
    try:
        await context.route("**/*", partial(_only, url))
        visit = Visit(
            company=prospect.company,
            device=Device.DESKTOP,
            context=context,
            tab=await context.new_page(),
            courtesy=prospect.courtesy,
            policy=prospect.policy,
            reloads=Reloads(),
            shots=None,
            timeout=prospect.settings.timeout,
        )
        answer = await visit.load(url)
        if answer.error:
            raise RuntimeError(answer.error)
        return await visit.record()
    finally:
        await context.close()
        door.close()


async def _only(url: str, route: Route) -> None:
    # “aborted” keeps the page open, even if the page itself navigates.
    document = route.request.method == "GET" and route.request.url == url and route.request.resource_type == "document"
    await (route.continue_() if document else route.abort("aborted"))
