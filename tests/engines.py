"""A loopback server that answers as a search engine would and records its requests."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.serving import Reply


@dataclass(frozen=True)
class Question:
    """A request as the engine received it."""

    method: str
    path: str
    params: dict[str, str]
    headers: dict[str, str]
    body: bytes = field(repr=False)


class EngineServer(ThreadingHTTPServer):
    """Sends one reply after another; the last one is repeated."""

    daemon_threads = True

    def __init__(self, replies: list[Reply]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.replies = replies
        self.asked: list[Question] = []

    @property
    def base(self) -> str:
        """The server's URL."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Ignore clients that close the connection early."""


class _Handler(BaseHTTPRequestHandler):
    server: EngineServer

    def _answer(self) -> None:
        parts = urlsplit(self.path)
        params = {name: values[0] for name, values in parse_qs(parts.query).items()}
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.asked.append(Question(self.command, parts.path, params, dict(self.headers.items()), body))
        replies = self.server.replies
        reply = replies.pop(0) if len(replies) > 1 else replies[0]
        time.sleep(reply.delay)
        raw = reply.body.encode() if isinstance(reply.body, str) else reply.body
        self.send_response(reply.status)
        for name, value in {"Content-Type": reply.kind, "Content-Length": str(len(raw)), **reply.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(raw)

    do_GET = do_POST = _answer  # noqa: N815 - names the base class looks for

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name the base class gives it
        """Log nothing."""


@contextmanager
def answering(*replies: Reply | dict[str, Any]) -> Iterator[EngineServer]:
    """Run an engine while the block lasts; a dictionary is sent as JSON."""
    server = EngineServer(
        [
            answer if isinstance(answer, Reply) else Reply(json.dumps(answer), kind="application/json")
            for answer in replies
        ]
    )
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
