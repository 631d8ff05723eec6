"""Serve a built site from a folder on this machine, so that it can be audited before it is deployed."""

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

# Usual names of output folders; the site is then named after the parent folder.
_OUTPUT = {"dist", "public", "build", "out", "output", "site", "_site", "www", "htdocs", "html"}


@contextmanager
def serving_folders(addresses: Sequence[str]) -> Iterator[tuple[tuple[str, ...], dict[str, str]]]:
    """Serve the folders among some addresses while the block runs.

    Yield the addresses, each folder replaced by a local address such as `http://my-shop.localhost/`, and the hosts
    that serve them. The address stays the same from run to run, so that audits can be compared.

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
                message = f"{address}: another folder here is called {name} too; audit them one after another."
                raise UsageError(message)
            hosts[f"{name}:80"] = stack.enter_context(_serving(Path(address)))
            whole.append(f"http://{name}/")
        yield tuple(whole), hosts


def _is_folder(address: str) -> bool:
    # A folder with the name of a host must be written as a path.
    written_as_path = "/" in address or "\\" in address or "." not in address.strip(".") or address.startswith(".")
    return written_as_path and "://" not in address and Path(address).is_dir()


def _name(folder: Path) -> str:
    whole = folder.resolve()
    return slug(whole.parent.name if whole.name.lower() in _OUTPUT and whole.parent.name else whole.name)


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    if not (folder / "index.html").is_file():
        message = f"{folder} has no index.html: give the folder that contains the built site."
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
    """The only accepted Host header, so that other sites cannot read the folder by DNS rebinding."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Ignore connections that the browser closes early."""


class _Handler(SimpleHTTPRequestHandler):
    """Responds as static hosts do: `/about` is about.html, and a missing file is 404.html if there is one."""

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
        """Return the requested file by the rules of static hosts; None if it must not be served.

        Files outside the folder (also by a link) and names that begin with a dot, such as `.git`, are not served.
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
        """Log nothing, because the terminal shows the audit."""
