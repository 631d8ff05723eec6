"""The proxy that a machine needs to reach the internet, where there is one: `HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`."""

import asyncio
from base64 import b64encode
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from footfall.browsing.proxied_message import Response

_PORTS = {"http": 80, "https": 443}
_OK = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Upstream:
    """A proxy of this machine's network."""

    host: str
    port: int
    secure: bool
    credentials: str
    """User and password as the proxy expects them; empty if it needs none."""

    async def connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Connect to the proxy."""
        return await asyncio.open_connection(self.host, self.port, ssl=self.secure or None)

    async def tunnel(self, host: str, port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Open a tunnel through the proxy to a host.

        Raises `ConnectionError` if it does not.
        """
        reader, writer = await self.connect()
        place = f"{f'[{host}]' if ':' in host else host}:{port}"
        writer.write(f"CONNECT {place} HTTP/1.1\r\nHost: {place}\r\n{self.header}\r\n".encode("latin-1"))
        response = Response(to_head=True)
        while not response.complete and (data := await reader.read(4096)):
            response.feed(data)
        if response.status != _OK:
            writer.close()
            message = f"the proxy of this network answers {response.status or 'nothing'}"
            raise ConnectionError(message)
        return reader, writer

    @property
    def header(self) -> str:
        """The header for authentication; empty if none is needed."""
        return f"Proxy-Authorization: Basic {self.credentials}\r\n" if self.credentials else ""


def upstream_for(scheme: str, host: str) -> Upstream | None:
    """Return the proxy that this machine's settings name for a host; None if it is reached directly.

    Raises `ConnectionError` if they name a kind of proxy that is not supported.
    """
    named = getproxies().get(scheme) or getproxies().get("all")
    if not named or proxy_bypass(host):
        return None
    parts = urlsplit(named if "://" in named else f"http://{named}")
    if parts.scheme not in _PORTS or not parts.hostname:
        message = f"a proxy of the type {parts.scheme} is not supported"
        raise ConnectionError(message)
    own = f"{unquote(parts.username or '')}:{unquote(parts.password or '')}"
    return Upstream(
        host=parts.hostname,
        port=parts.port or _PORTS[parts.scheme],
        secure=parts.scheme == "https",
        credentials=b64encode(own.encode()).decode() if parts.username else "",
    )
