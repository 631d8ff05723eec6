"""The server of a hostile site, in plain HTTP and over TLS, and the canary that nobody may reach."""

import asyncio
import base64
import hashlib
import itertools
import socket
import ssl
import struct
import threading
import zlib
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from tests.hostile.behaviours import FORM, HOME, TYPED, Behaviour, Reply

_MOST = 1 << 20
_SLOW = 0.2
"""Seconds between two bytes that drip."""


@dataclass
class Received:
    """A request as it came: its first line in parts, its headers as they are, and its body."""

    method: str
    target: str
    head: bytes
    body: bytes = b""


@dataclass
class HostileSite:
    """A hostile site while it is served."""

    behaviour: Behaviour
    canary_port: int
    port: int = 0
    secure: bool = False
    received: list[Received] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Its address."""
        return f"http{'s' * self.secure}://127.0.0.1:{self.port}/"

    @property
    def places(self) -> dict[str, str]:
        """What stands in its texts for the words in braces."""
        here = f"127.0.0.1:{self.port}"
        return {
            "home": HOME,
            "form": FORM,
            "here": self.url.rstrip("/"),
            "port": str(self.port),
            "canary": f"127.0.0.1:{self.canary_port}",
            "canary_port": str(self.canary_port),
            "sink": f"{here}{TYPED}",
            "host": here,
        }

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the requests of a connection."""
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError):
            while await self._answer(reader, writer):
                pass
        writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = await reader.readuntil(b"\r\n\r\n")
        method, target, _ = head.split(b"\r\n", 1)[0].decode("latin-1").split(" ", 2)
        headers = {
            name.strip().lower(): value.strip()
            for name, _, value in (line.partition(b":") for line in head.split(b"\r\n")[1:])
        }
        body = await reader.read(_MOST) if b"transfer-encoding" in headers else b""
        body = body or await reader.readexactly(min(int(headers.get(b"content-length", b"0")), _MOST))
        self.received.append(Received(method, target, head, body))
        if headers.get(b"upgrade", b"").lower() == b"websocket":
            await self._take_messages(headers[b"sec-websocket-key"], reader, writer)
            return False
        reply = self.behaviour.reply(target)
        await _Sending(reply, self.places, writer).send()
        return False

    async def _take_messages(self, key: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        accept = base64.b64encode(hashlib.sha1(key + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest())  # noqa: S324 - what RFC 6455 asks for
        writer.write(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n")
        writer.write(b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n")
        while message := await reader.read(_MOST):
            self.received.append(Received("MESSAGE", "", b"", message))


@dataclass(frozen=True)
class _Sending:
    """One answer on its way."""

    reply: Reply
    places: dict[str, str]
    writer: asyncio.StreamWriter

    async def send(self) -> None:
        fault = self.reply.fault
        if fault == "silent":
            await asyncio.sleep(3600)
        if fault == "raw":
            await self._pass(self.reply.content(self.places))
            return
        head = self._head()
        await (self._drip(head) if fault == "slow_headers" else self._pass([head]))
        pieces = self.reply.content(self.places)
        if fault == "drip":
            for piece in pieces:
                await self._drip(piece)
        elif fault == "gzip":
            await self._compress(pieces)
        elif fault in ("reset", "close"):
            await self._break_off(pieces)
        else:
            await self._pass(pieces)

    def _head(self) -> bytes:
        reply = self.reply
        headers = list(reply.filled_headers(self.places))
        status = reply.status
        if reply.fault == "loops":
            status, headers = 302, [*headers, (b"Location", b"?%d" % next(_COUNT))]
        if reply.fault == "gzip":
            headers.append((b"Content-Encoding", b"gzip"))
        if reply.fault in ("reset", "close"):
            headers.append((b"Content-Length", b"100000"))
        lines = [b"%s: %s" % pair for pair in headers]
        return b"\r\n".join([b"HTTP/1.1 %d Said" % status, *lines, b"Connection: close", b"", b""])

    async def _pass(self, pieces: Iterator[bytes] | list[bytes]) -> None:
        for piece in pieces:
            self.writer.write(piece)
            await self.writer.drain()

    async def _drip(self, text: bytes) -> None:
        for at in range(len(text)):
            await self._pass([text[at : at + 1]])
            await asyncio.sleep(_SLOW)

    async def _compress(self, pieces: Iterator[bytes]) -> None:
        packer = zlib.compressobj(9, wbits=31)
        for piece in pieces:
            await self._pass([packer.compress(piece)])
            await asyncio.sleep(0)
        await self._pass([packer.flush()])

    async def _break_off(self, pieces: Iterator[bytes]) -> None:
        await self._pass(pieces)
        # What was sent arrives before the connection ends.
        await asyncio.sleep(_SLOW)
        if self.reply.fault == "reset":
            transport = self.writer.get_extra_info("socket")
            transport.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


_COUNT = itertools.count()


class Canary(asyncio.DatagramProtocol):
    """Listens where nobody may come, and counts who does."""

    def __init__(self) -> None:
        """Nobody has come yet."""
        self.port = 0
        self.hits: list[str] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Note a connection."""
        with suppress(OSError, TimeoutError):
            async with asyncio.timeout(2):
                first = await reader.read(200)
            self.hits.append(first.partition(b"\r\n")[0].decode("latin-1"))
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<h1>Inside</h1>")
        writer.close()

    def datagram_received(self, data: bytes, addr: object) -> None:  # noqa: ARG002 - what asyncio calls
        """Note a datagram."""
        self.hits.append(f"{len(data)} bytes by UDP")


class HostileServer:
    """Serves hostile sites, each at a port of its own, and the canary."""

    def __init__(self, tls: ssl.SSLContext | None = None, environment: dict[str, str] | None = None) -> None:
        """Serve the sites that `add` calls secure over TLS, as `tls` says; in `environment` a browser believes it."""
        self.environment = environment or {}
        self._loop = asyncio.new_event_loop()
        self._tls = tls
        self.canary = Canary()
        self._open: list[asyncio.Server | asyncio.DatagramTransport] = []

    def add(self, behaviour: Behaviour, *, secure: bool = False) -> HostileSite:
        """Serve one more site."""
        site = HostileSite(behaviour, self.canary.port, secure=secure)
        tls = self._tls if secure else None
        server = self._run(asyncio.start_server(site.serve, "127.0.0.1", 0, ssl=tls, limit=_MOST))
        self._open.append(server)
        site.port = server.sockets[0].getsockname()[1]
        return site

    def _run(self, task: Coroutine[Any, Any, asyncio.Server]) -> asyncio.Server:
        return asyncio.run_coroutine_threadsafe(task, self._loop).result(10)

    async def _open_canary(self) -> asyncio.Server:
        server = await asyncio.start_server(self.canary.serve, None, 0, family=socket.AF_INET)
        port = self.canary.port = server.sockets[0].getsockname()[1]
        with suppress(OSError):
            self._open.append(await asyncio.start_server(self.canary.serve, "::", port, family=socket.AF_INET6))
        everywhere = ("0.0.0.0", port)  # noqa: S104 - whatever address of this machine is tried
        listening, _ = await self._loop.create_datagram_endpoint(lambda: self.canary, local_addr=everywhere)
        self._open += [server, listening]
        return server

    @contextmanager
    def running(self) -> Iterator["HostileServer"]:
        """Serve while the block lasts."""
        thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        thread.start()
        self._run(self._open_canary())
        yield self
        asyncio.run_coroutine_threadsafe(self._end_all(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        thread.join()
        self._loop.close()

    async def _end_all(self) -> None:
        """End what is still being answered; some never would."""
        for connection in self._open:
            connection.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
