"""Walks sites stored in folders: each under its own host name on loopback, everything else blocked."""

import gzip
import mimetypes
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import yaml
from playwright.async_api import Browser
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Route as Request

from footfall.browsing.request_policy import RequestPolicy
from footfall.browsing.session import Prospect
from footfall.config.schema import WalkSettings
from footfall.evidence import Company, Exploration
from footfall.reading.urls import host_of
from footfall.walk import all_walks

WALKS = {walk.name: walk for walk in all_walks()}
# The host that a page gives as its own.
_OWN = re.compile(r"<link[^>]+rel=[\"']?canonical[^>]+href=[\"']?https?://([\w.-]+\.\w+)", re.IGNORECASE)
# Endings to which browsers go by https alone, whatever one asks for.
_SECURE = (".dev", ".app", ".page", ".new", ".foo", ".zip", ".bank", ".insurance")
# Data in a page whose parts begin with their lengths, as those built by Next.js have.
_COUNTED = "<script>self.__next_f.push("
_DATA = re.compile(rf"({re.escape(_COUNTED)}.*?</script>)", re.DOTALL)
# The path under which files of other hosts are served.
_ELSEWHERE = "/.elsewhere"


class SiteServer(ThreadingHTTPServer):
    """Serves one folder per host, as plain files; server scripts such as PHP are not run."""

    daemon_threads = True

    def __init__(self) -> None:
        """Listen on a free port."""
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folders: dict[str, Path] = {}
        self.elsewhere: dict[str, Path] = {}
        """Files of other hosts, by their addresses."""
        self.written: list[str] = []
        """Requests received that do not only read, such as POST."""

    @property
    def address(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self.server_address[1]}"

    def serve(self, truth: dict[str, Any], sites: Path, *, own: bool = False) -> str:
        """Serve a site under a host of its own, and return the address where it starts.

        With `own` it is the one that the start page gives as canonical; what is written for https is served over http.
        """
        start = str(truth.get("start") or "").lstrip("/") or "index.html"
        host = f"{truth['name']}.test".lower().replace("_", "-")
        folder = folder_of(sites, truth["name"], start, str(truth.get("source") or ""))
        if own and (said := _OWN.search((folder / start).read_text("utf-8", "replace"))):
            host = host if said[1].lower().endswith(_SECURE) else said[1].lower()
        bare = host.removeprefix("www.")
        self.folders |= {bare: folder, f"www.{bare}": folder}
        return f"http://{host}/{'' if start == 'index.html' else start}"

    def serve_elsewhere(self, listed: Path) -> None:
        """Serve files of other hosts too, as a YAML file lists them (address: path from its folder).

        Pages, styles and scripts are told of the place where these are served, since a browser on loopback can be told
        of no certificate for the other host.
        """
        files = yaml.safe_load(listed.read_text("utf-8")) or {} if listed.is_file() else {}
        self.elsewhere = {address: listed.parent / file for address, file in files.items()}

    def pointing_here(self, text: str) -> str:
        """Return a text with the addresses of files of other hosts changed to where they are served here."""
        hosts = "|".join(re.escape(host) for host in self.folders if not host.endswith(".test"))
        text = re.sub(rf"https://({hosts})(?=[/\"'?#\s<&\\])", r"http://\1", text) if hosts else text
        bare = {escape(address).partition(":")[2] for address in self.elsewhere}
        bare |= {address.partition(":")[2] for address in self.elsewhere}
        spellings = "|".join(re.escape(spelling) for spelling in sorted(bare, key=len, reverse=True))
        return re.sub(rf"(?:https?:)?({spellings})", rf"{_ELSEWHERE}\1", text) if bare else text

    def page(self, text: str) -> str:
        """Return a page that points here, but for data in it that may not change its length."""
        return "".join(
            part if part.startswith(_COUNTED) else self.pointing_here(part) for part in _DATA.split(text) if part
        )

    def file(self, host: str, path: str) -> Path | None:
        """Return the file for a path of a host."""
        if path.startswith(_ELSEWHERE):
            bare = path.removeprefix(_ELSEWHERE).partition("?")[0]
            return next((file for address, file in self.elsewhere.items() if address.partition(":")[2] == bare), None)
        folder = self.folders.get(host)
        return file_of(folder, unquote(urlsplit(path).path).lstrip("/")) if folder else None

    def handle_error(self, request: object, client_address: object) -> None:
        """Ignore it: a browser that disconnects early is no error."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: SiteServer

    def do_GET(self) -> None:
        """Answer with a file."""
        file = self.server.file(self.headers.get("Host", "").partition(":")[0], self.path)
        body = file.read_bytes() if file else b"<title>Not found</title>"
        # Server scripts are not run, so their source is served as HTML.
        kind = "text/html" if not file or file.suffix == ".php" else mimetypes.guess_type(file.name)[0]
        if _is_text(kind):
            body = self.server.page(body.decode("latin-1")).encode("latin-1")
        self.send_response(200 if file else 404)
        # A page in another encoding says so itself, and its host says nothing.
        told = "; charset=utf-8" if _is_text(kind) and _is_utf8(body) else ""
        self.send_header("Content-Type", f"{kind or 'application/octet-stream'}{told}")
        # As every host does: what is measured is the site's weight, not that of this server.
        if _is_text(kind) and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_HEAD = do_GET  # noqa: N815

    def _refuse(self) -> None:
        self.server.written.append(f"{self.command} {self.path}")
        self.send_error(405)

    do_POST = do_PUT = do_PATCH = do_DELETE = _refuse  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name the base class gives it
        """Log nothing."""


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True


def _is_text(kind: str | None) -> bool:
    return bool(kind) and (str(kind).startswith("text/") or str(kind).endswith(("javascript", "json")))


def file_of(folder: Path, path: str) -> Path | None:
    """Return the file for a path: the index of a folder, or the path with .html added."""
    for name in (path, f"{path.rstrip('/')}/index.html".lstrip("/"), f"{path}.html"):
        file = (folder / name).resolve()
        if file.is_file() and file.is_relative_to(folder.resolve()):
            return file
    return None


def folder_of(sites: Path, name: str, start: str, source: str = "") -> Path:
    """Find the folder that holds a site’s start page: named after the site or its source.

    An npm package keeps its pages in `dist`, and its archive unpacks into `package`.
    """
    source = re.sub(r"^npm:|(?<=\w)@[^/]*$", "", source)
    named = [
        sites / spelling for spelling in (name, source, source.replace("/", "+"), source.rpartition("/")[2]) if spelling
    ]
    within = [folder / inner for folder in named for inner in ("", "dist", "package/dist", "package")]
    return next((folder for folder in within if (folder / start).is_file()), sites / name)


@contextmanager
def serving() -> Iterator[SiteServer]:
    """Run the server while the block lasts."""
    server = SiteServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass(frozen=True, kw_only=True)
class Reader(Prospect):
    """A prospect that gets libraries of other hosts from a folder of npm packages."""

    packages: Path

    async def _guard(self, route: Request) -> None:
        if file := self._library(route.request.url, route.request.method):
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            with suppress(PlaywrightError):
                # A library that is loaded with a checksum asks for leave to be read.
                headers = {"Access-Control-Allow-Origin": "*", "Content-Type": kind}
                await route.fulfill(body=file.read_bytes(), headers=headers)
        else:
            await super()._guard(route)

    def _library(self, url: str, method: str) -> Path | None:
        """Find the file of a library: `angular.min.js` in the package `angular`."""
        if host_of(url) in self.policy.named or method != "GET":
            return None
        name = Path(urlsplit(url).path).name
        package = self.packages / name.partition(".")[0]
        return next((path for path in sorted(package.rglob(name)) if path.is_file()), None) if name else None


async def explored(  # noqa: PLR0913 - all that a site is walked with
    browser: Browser,
    url: str,
    *,
    server: str,
    shots: Path,
    packages: Path,
    records: Path | None = None,
    pages: int = WalkSettings().pages,
) -> Exploration:
    """Walk a site of a server with the exploration walk only; keep the records of its pages if there is a folder."""
    host = host_of(url).removeprefix("www.")
    names = (host, f"www.{host}")
    reader = Reader(
        company=Company(name="Site", slug="site", url=url),
        browser=browser,
        policy=RequestPolicy(named=frozenset(names), only_named=True, hosts=dict.fromkeys(names, server)),
        settings=WalkSettings(timeout=10, pages=pages),
        shots=shots,
        records=records,
        packages=packages,
    )
    exploration = await WALKS["exploration"].run(reader)
    assert isinstance(exploration, Exploration)  # noqa: S101 - what that walk returns
    return exploration
