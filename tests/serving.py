"""Small test sites on loopback: any pages and statuses under any `.test` host."""

import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Reply:
    """The server's response for a path; a list of replies is sent one after another."""

    body: str | bytes = ""
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    """Seconds before the response is sent."""


@dataclass(frozen=True)
class Asked:
    """A request that reached the server."""

    method: str
    host: str
    path: str
    agent: str


class TestServer(ThreadingHTTPServer):
    """Serves `sites[host][path]` and records every request in `asked`."""

    __test__ = False
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.sites: dict[str, Mapping[str, Reply | list[Reply]]] = {}
        self.asked: list[Asked] = []
        self.pages_at_once: Counter[str] = Counter()
        """The most pages of each host that were ever asked for at the same time."""
        self._open_pages: Counter[str] = Counter()
        self._counting = threading.Lock()

    @property
    def address(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self.server_address[1]}"

    def asked_of(self, host: str) -> list[Asked]:
        """Return the requests that a host received."""
        return [received for received in self.asked if received.host == host]

    @contextmanager
    def counted(self, host: str) -> Iterator[None]:
        """Count a page of a host as asked for while the block runs."""
        with self._counting:
            self._open_pages[host] += 1
            self.pages_at_once[host] = max(self.pages_at_once[host], self._open_pages[host])
        try:
            yield
        finally:
            with self._counting:
                self._open_pages[host] -= 1

    def handle_error(self, request: object, client_address: object) -> None:
        """Ignore browsers that close the connection early."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # The head and the body of an answer are written apart; the second must not wait until the first is acknowledged.
    disable_nagle_algorithm = True
    server: TestServer

    def _answer(self) -> None:
        host = self.headers.get("Host", "").partition(":")[0]
        path = self.path.partition("?")[0]
        self.server.asked.append(Asked(self.command, host, self.path, self.headers.get("User-Agent", "")))
        site = self.server.sites.get(host) or self.server.sites.get("*", {})
        answer = site.get(self.path) or site.get(path) or Reply("<title>Not found</title><h1>Not found</h1>", 404)
        if isinstance(answer, list):
            # The last reply is repeated.
            answer = answer.pop(0) if len(answer) > 1 else answer[0]
        page = "text/html" in self.headers.get("Accept", "")
        with self.server.counted(host) if page else nullcontext():
            self._send(answer)

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
        """Log nothing."""


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
