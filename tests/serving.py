"""Small sites for the tests: any pages, any status, on loopback under any `.test` name."""

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Reply:
    """What the server answers for a path; a list of replies is answered one after another."""

    body: str | bytes = ""
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    """Seconds that one waits for it."""


@dataclass(frozen=True)
class Asked:
    """A request that reached the server."""

    method: str
    host: str
    path: str
    agent: str


class TestServer(ThreadingHTTPServer):
    """Serves `sites[host][path]` and remembers everything it was asked."""

    __test__ = False
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.sites: dict[str, Mapping[str, Reply | list[Reply]]] = {}
        self.asked: list[Asked] = []

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"

    def asked_of(self, host: str) -> list[Asked]:
        return [each for each in self.asked if each.host == host]

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up early is no error."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: TestServer

    def _answer(self) -> None:
        host = self.headers.get("Host", "").partition(":")[0]
        path = self.path.partition("?")[0]
        self.server.asked.append(Asked(self.command, host, self.path, self.headers.get("User-Agent", "")))
        site = self.server.sites.get(host) or self.server.sites.get("*", {})
        found = site.get(self.path) or site.get(path) or Reply("<title>Not found</title><h1>Not found</h1>", 404)
        if isinstance(found, list):
            # One reply after another; the last one stays.
            found = found.pop(0) if len(found) > 1 else found[0]
        self._send(found)

    def _send(self, reply: Reply) -> None:
        time.sleep(reply.delay)
        body = reply.body.encode() if isinstance(reply.body, str) else reply.body
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_HEAD = do_PUT = _answer  # noqa: N815 - names the base class looks for

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name the base class gives it
        """Say nothing."""


@contextmanager
def serving() -> Iterator[TestServer]:
    """Run a server while the block lasts."""
    server = TestServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
