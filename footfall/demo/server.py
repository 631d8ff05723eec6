"""The demo companies on loopback, each fault of theirs planted or mended at will."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from mimetypes import guess_type
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

import jinja2

FAULTS = (
    *("splash", "cookie_wall", "newsletter_popup", "vague_prices", "phone_in_image", "phone_conflict"),
    *("long_form", "required_phone", "unlabelled_fields", "hours_in_pdf", "dead_footer_link", "no_mail"),
)
"""What is wrong with Ashgrove Heating: everything that small firms' sites really have."""

_TEXTS = {".html", ".xml", ".txt"}


class DemoServer(ThreadingHTTPServer):
    """One demo company's site on a free port of loopback."""

    daemon_threads = True

    def __init__(self, company: str, faults: frozenset[str]) -> None:
        """Serve `company`, a folder beside this file, with these faults."""
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder = Path(str(files("footfall.demo") / company))
        self.faults = faults
        self.domain = f"{company}.example"

    @cached_property
    def templates(self) -> jinja2.Environment:
        """The site's pages before the faults are planted."""
        return jinja2.Environment(
            loader=jinja2.FileSystemLoader(self.folder), autoescape=True, undefined=jinja2.StrictUndefined
        )

    @property
    def address(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self.server_address[1]}"

    def answer(self, path: str) -> tuple[int, str, bytes]:
        """Status, content type and body for a path."""
        name = unquote(urlsplit(path).path).lstrip("/") or "index.html"
        known = PurePosixPath(name)
        if ".." in known.parts or known.name.startswith("_") or not (self.folder / known).is_file():
            return (
                404,
                "text/html",
                b"<!doctype html><title>Not found</title><h1>Not found</h1><p>This page does not exist.</p>",
            )
        kind = guess_type(name)[0] or "application/octet-stream"
        if known.suffix not in _TEXTS:
            return 200, kind, (self.folder / known).read_bytes()
        page = self.templates.get_template(name)
        return 200, kind, page.render(faults=self.faults, origin=f"http://{self.domain}").encode()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # The head and the body of an answer are written apart; the second must not wait until the first is acknowledged.
    disable_nagle_algorithm = True
    server: DemoServer

    def do_GET(self) -> None:
        status, kind, body = self.server.answer(self.path)
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def handle_one_request(self) -> None:
        # A browser that moves on before a page is sent is no error.
        with suppress(ConnectionError):
            super().handle_one_request()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name the base class gives it
        """Say nothing: the audit tells what happens."""


@contextmanager
def serving(
    company: str, faults: frozenset[str] = frozenset(), kind: type[DemoServer] = DemoServer
) -> Iterator[DemoServer]:
    """Serve a demo company while the block runs."""
    server = kind(company, faults)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
