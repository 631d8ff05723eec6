"""What a browser on a walk may request: only reads, and nothing on our own network.

Footfall sends nothing: every request that is not a plain read is blocked and
recorded. A page on the public web cannot make the browser fetch from
loopback, private or link-local addresses; only a host that the audit names
may be private.
"""

import asyncio
import ipaddress
import socket
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from footfall.reading.urls import host_of

READ_METHODS = {"GET", "HEAD", "OPTIONS"}
_HARMLESS = {"data", "blob", "about"}


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectedRequest:
    """A request that was blocked in the browser."""

    method: str
    url: str
    why: str


@dataclass(slots=True, kw_only=True)
class RequestPolicy:
    """Decides on every request of one audit."""

    named: frozenset[str]
    """Hosts that the audit names, with their port; these may be private."""
    only_named: bool = False
    """Refuse every other host, private or not (setting `only_this_site`)."""
    stopped: list[RejectedRequest] = field(default_factory=list)
    _known: dict[str, bool] = field(default_factory=dict)

    async def rejection_reason(self, method: str, url: str) -> str:
        """Return why a request is blocked, and record it; empty if it is allowed."""
        parts = urlsplit(url)
        if parts.scheme in _HARMLESS:
            return ""
        if why := await self._why(method, parts.scheme, host_of(url), parts.hostname or ""):
            self.stopped.append(RejectedRequest(method=method, url=url[:300], why=why))
        return why

    async def allows_get(self, url: str) -> bool:
        """Say whether an address may be read, without recording a blocked request."""
        parts = urlsplit(url)
        return not await self._why("GET", parts.scheme, host_of(url), parts.hostname or "")

    async def _why(self, method: str, scheme: str, netloc: str, host: str) -> str:
        if scheme not in {"http", "https", "ws", "wss"}:
            return "not a web address"
        if method not in READ_METHODS:
            return "Footfall only reads"
        if netloc in self.named:
            return ""
        if self.only_named:
            return "another host"
        if host not in self._known:
            self._known[host] = await is_private(host)
        return "a private address" if self._known[host] else ""


async def is_private(host: str) -> bool:
    """Say whether a host is, or resolves to, an address that is not on the public internet."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        # A host that does not resolve cannot be reached either.
        return False
    return any(not ipaddress.ip_address(str(info[4][0]).partition("%")[0]).is_global for info in found)
