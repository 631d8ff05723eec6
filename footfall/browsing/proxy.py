"""A proxy on loopback through which a visit sends all its requests.

It resolves each host once, has the policy check the addresses and connects to
exactly these. Redirects, frames, workers and hosts whose DNS entry changes in the
meantime all pass through it. Of plain HTTP it sees each request and forwards only
reads; of a tunnel it sees the target, and that it carries HTTPS and no WebSocket.
"""

import asyncio
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import urljoin

import httptools
from playwright.async_api import ProxySettings

from footfall.browsing.connection import Connection, connect
from footfall.browsing.proxied_message import Request, Response
from footfall.browsing.request_policy import ONLY_READS, RefusedError, RejectedRequest, RequestPolicy

_CHUNK = 64 * 1024
_CONNECT_AT_MOST = 15.0
_END_AT_MOST = 0.5
_LONGEST_REQUEST = 1_000_000
_ESTABLISHED = b"HTTP/1.1 200 Connection established\r\n\r\n"
_SENT_ON = {307, 308}
_HANDSHAKE = b"\x16\x03"
# The ALPN protocols (RFC 7301) that a browser offers for HTTP requests, and for WebSockets.
_HTTP_2, _HTTP_1 = b"\x02h2", b"\x08http/1.1"


@contextmanager
def proxy_for(policy: RequestPolicy) -> Iterator[str]:
    """Run a proxy for one visit in a thread of its own, and yield its address on loopback.

    At the end every connection is closed, so that nothing is sent while the page is closed.
    """
    loop = asyncio.new_event_loop()
    loop.set_exception_handler(_report)
    thread = threading.Thread(target=loop.run_forever, name="footfall-proxy", daemon=True)
    thread.start()
    proxy = _Proxy(policy)
    try:
        yield asyncio.run_coroutine_threadsafe(proxy.start(), loop).result()
    finally:
        asyncio.run_coroutine_threadsafe(proxy.close(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def _report(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Report an error to asyncio, except that of a connection that arrives while its server closes."""
    if not str(context.get("message", "")).startswith("Error on transport creation"):
        loop.default_exception_handler(context)


def through(address: str) -> ProxySettings:
    """Return Playwright's proxy settings for all requests, including those to this machine."""
    return {"server": f"http://{address}", "bypass": "<-loopback>"}


class _Proxy:
    def __init__(self, policy: RequestPolicy) -> None:
        self._policy = policy
        self._server: asyncio.Server | None = None
        self._clients: dict[asyncio.Task[None], asyncio.StreamWriter] = {}

    async def start(self) -> str:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        return f"127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def close(self) -> None:
        if self._server:
            self._server.close()
        # All tasks, because a connection that was just accepted has no client yet.
        while rest := asyncio.all_tasks() - {asyncio.current_task()}:
            for writer in self._clients.values():
                writer.transport.abort()
            _, slow = await asyncio.wait(rest, timeout=_END_AT_MOST)
            for task in slow:
                task.cancel()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is None:
            return
        self._clients[task] = writer
        try:
            # A malformed address raises ValueError.
            # Python 3.11 logs cancelled connections as errors, such as one to a silent host at the end.
            with suppress(OSError, EOFError, ValueError, httptools.HttpParserError, asyncio.CancelledError):
                await _Client(self._policy, reader, writer).serve()
        finally:
            await _end(writer)
            self._clients.pop(task)


class _Client:
    """One connection of the browser."""

    def __init__(self, policy: RequestPolicy, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._policy, self._reader, self._writer = policy, reader, writer
        self._servers: dict[tuple[str, int], Connection] = {}

    async def serve(self) -> None:
        """Handle its requests one after another, until one becomes a tunnel or either side closes."""
        try:
            while request := await self._next_request():
                if request.method == "CONNECT":
                    await self._tunnel(request)
                    return
                if not await self._forward(request):
                    return
        finally:
            for server in self._servers.values():
                await _end(server.writer)

    async def _next_request(self) -> Request | None:
        request = Request()
        while not request.complete:
            data = await self._reader.read(_CHUNK)
            if not data or len(request.body) > _LONGEST_REQUEST:
                return None
            request.feed(data)
        return request

    # Plain HTTP

    async def _forward(self, request: Request) -> bool:
        """Forward a request and its response; return whether the connection can be reused."""
        if self._policy.forbids(request.method, request.url):
            self._refuse(request.method, request.url, ONLY_READS)
            return False
        place = request.host, request.port
        # A server may close a kept connection just when it is reused, so a fresh one is tried too.
        for fresh in (False, True) if place in self._servers else (True,):
            if fresh:
                if (server := await self._connect(request, "http")) is None:
                    return False
                self._servers[place] = server
            response = await self._exchange(request, self._servers[place])
            if response.complete and response.keeps_alive:
                return request.keeps_alive
            await _end(self._servers.pop(place).writer)
            if response.begun:
                break
        return False

    async def _exchange(self, request: Request, server: Connection) -> Response:
        response = Response(to_head=request.method == "HEAD")
        with suppress(ConnectionError):
            server.writer.write(_message(request, server))
            while not response.complete and (data := await server.reader.read(_CHUNK)):
                response.feed(data)
                self._writer.write(data)
                await self._writer.drain()
        if (request.method, request.url) in self._policy.permitted:
            self._policy.permitted.discard((request.method, request.url))
            # The same form again at another address, as its server asks.
            if response.status in _SENT_ON and response.location:
                self._policy.permitted.add((request.method, urljoin(request.url, response.location)))
        return response

    # Tunnels

    async def _tunnel(self, request: Request) -> None:
        server = await self._connect(request, "https")
        if server is None:
            return
        try:
            self._writer.write(_ESTABLISHED)
            hello = request.rest or await self._reader.read(_CHUNK)
            if why := _objection(hello):
                self._refuse("GET", f"https://{request.url}/", why)
                return
            server.writer.write(hello)
            await _first_of(_pump(self._reader, server.writer), _pump(server.reader, self._writer))
        finally:
            await _end(server.writer)

    async def _connect(self, request: Request, scheme: str) -> Connection | None:
        """Connect to an address that the policy has checked; return None, and note why, if it is refused or fails."""
        try:
            async with asyncio.timeout(_CONNECT_AT_MOST):
                server = await connect(self._policy, scheme, request.host, request.port)
            self._policy.failures.pop(request.host, None)
            return server  # noqa: TRY300 - an error of the connection alone is a failure
        except RefusedError as error:
            url = request.url if scheme == "http" else f"https://{request.url}/"
            self._refuse(request.method, url, str(error))
            self._policy.failures[request.host] = error
        except (OSError, TimeoutError) as error:
            self._policy.failures[request.host] = error
        return None

    def _refuse(self, method: str, url: str, why: str) -> None:
        self._policy.stopped.append(RejectedRequest(method=method, url=url[:300], why=why))


def _message(request: Request, server: Connection) -> bytes:
    return request.for_proxy(server.upstream.header) if server.upstream else request.for_server()


async def _first_of(*pumps: Coroutine[Any, Any, None]) -> None:
    """Run coroutines until one of them ends, and cancel the others."""
    running = [asyncio.ensure_future(pump) for pump in pumps]
    try:
        await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for pump in running:
            pump.cancel()
        await asyncio.gather(*running, return_exceptions=True)


async def _end(writer: asyncio.StreamWriter) -> None:
    """Close a connection; unsent data is dropped."""
    writer.close()
    try:
        async with asyncio.timeout(_END_AT_MOST):
            await writer.wait_closed()
    except (OSError, TimeoutError):
        writer.transport.abort()


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(_CHUNK):
            writer.write(data)
            await writer.drain()


def _objection(hello: bytes) -> str:
    """Return why a tunnel with these first bytes is closed: it is not HTTPS; empty if it is."""
    if not hello.startswith(_HANDSHAKE):
        return "not a web address"
    return "a socket" if _HTTP_1 in hello and _HTTP_2 not in hello else ""
