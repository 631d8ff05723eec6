"""A built site in a folder, served on this machine so that it can be audited before it is put on the web."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from os import PathLike
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote, unquote

from footfall.config.names import slug
from footfall.errors import UsageError

# What builders call the folder; the site is called like the folder around it.
_OUTPUT = {"dist", "public", "build", "out", "output", "site", "_site", "www", "htdocs", "html"}


@contextmanager
def serving_folders(addresses: Sequence[str]) -> Iterator[tuple[tuple[str, ...], dict[str, str]]]:
    """Serve the folders among some addresses while the block runs.

    Yield the addresses, a folder's replaced by one on this machine alone such as `http://my-shop.localhost/`, and the
    hosts that it stands for. The address stays the same from run to run, so that audits can be compared.

    Raises `UsageError` if a folder has no start page, or two would have the same address.
    """
    whole: list[str] = []
    hosts: dict[str, str] = {}
    with ExitStack() as stack:
        for address in addresses:
            if not _is_folder(address):
                whole.append(address)
                continue
            name = f"{_name(Path(address))}.localhost"
            if f"{name}:80" in hosts:
                message = f"{address}: another folder is called {name} here too; audit them one after another."
                raise UsageError(message)
            hosts[f"{name}:80"] = stack.enter_context(_serving(Path(address)))
            whole.append(f"http://{name}/")
        yield tuple(whole), hosts


def _is_folder(address: str) -> bool:
    # A folder may be called like a host: then it must be written as a path.
    written_as_path = "/" in address or "\\" in address or "." not in address.strip(".") or address.startswith(".")
    return written_as_path and "://" not in address and Path(address).is_dir()


def _name(folder: Path) -> str:
    whole = folder.resolve()
    return slug(whole.parent.name if whole.name.lower() in _OUTPUT and whole.parent.name else whole.name)


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    if not (folder / "index.html").is_file():
        message = f"{folder} has no index.html: give the folder that the built site is in."
        raise UsageError(message)
    with _Server(("127.0.0.1", 0), partial(_Handler, directory=str(folder.resolve()))) as server:
        server.named = f"{_name(folder)}.localhost"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    named = ""
    """The host that it answers for; nobody else's page is to read the folder through a name that leads here."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that moves on before a page is sent."""


class _Handler(SimpleHTTPRequestHandler):
    """Answers as web hosts do: `/about` is about.html, what is not there is 404.html if there is one."""

    server: _Server

    def send_head(self) -> BinaryIO | None:
        if (self.headers.get("Host") or "").partition(":")[0] != self.server.named:
            self.send_error(403)
            return None
        file = self._file()
        if file is None:
            self.send_error(404)
            return None
        self.path = f"/{quote(file.relative_to(self.directory).as_posix())}"
        return super().send_head()

    def _file(self) -> Path | None:
        """Return the file that is asked for, as web hosts choose it; None for what none of them would send.

        That is what lies outside the folder, by a link too, and what begins with a dot, such as `.git`.
        """
        asked = unquote(self.path.partition("?")[0].partition("#")[0])
        if "\0" in asked or any(part.startswith(".") for part in asked.split("/")):
            return None
        root = Path(self.directory)
        place = root / asked.strip("/")
        for file in (place, place / "index.html", place.with_name(f"{place.name}.html")):
            if file.is_file() and file.resolve().is_relative_to(root):
                return file
        return None

    def guess_type(self, path: str | PathLike[str]) -> str:
        kind = super().guess_type(path)
        return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        own = Path(self.directory) / f"{code}.html"
        if not own.is_file():
            super().send_error(code, message, explain)
            return
        page = own.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(page)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as in the class it replaces
        """Say nothing: the terminal shows the audit."""
