"""What a browser on a walk may request: only reads, and nothing on our own network.

Two places ask: the browser before it sends (`browsing/session.py`), which sees
the method of every request that a page makes, and the proxy through which all
of it leaves (`browsing/proxy.py`), which alone sees redirects and the addresses
behind a name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from urllib.parse import urlsplit

from footfall.browsing.addresses import AddressInfo, is_private, is_public, resolve
from footfall.reading.urls import host_of

READ_METHODS = {"GET", "HEAD", "OPTIONS"}
_HARMLESS = {"data", "blob", "about"}
_WEB_PORTS = {80, 443}


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectedRequest:
    """A request that was blocked."""

    method: str
    url: str
    why: str


class RefusedError(Exception):
    """A connection that the policy does not allow; its text says why."""


ONLY_READS = "Footfall only reads"
_ANOTHER_HOST, _PRIVATE = "another host", "a private address"


@dataclass(slots=True, kw_only=True)
class RequestPolicy:
    """Decides on every request and every connection of the browser of one company."""

    named: frozenset[str] = frozenset()
    """Hosts that the audit names, with their port unless it is the usual one; these may be private."""
    only_named: bool = False
    """Refuse every other host, private or not (setting `only_this_site`)."""
    hosts: Mapping[str, str] = field(default_factory=dict)
    """Host names, with a port or for any, `*.test` for a pattern, that are served by another host and port: the demo,
    or a preview."""
    permitted: set[tuple[str, str]] = field(default_factory=set)
    """Methods and addresses of requests that may write, by their owner's permission."""
    stopped: list[RejectedRequest] = field(default_factory=list)
    failures: dict[str, Exception] = field(default_factory=dict)
    """Why the last connection to a host failed, by host."""
    _known: dict[str, bool] = field(default_factory=dict)

    async def rejection_reason(self, method: str, url: str) -> str:
        """Return why a request is blocked, and record it; empty if it is allowed."""
        parts = urlsplit(url)
        if parts.scheme in _HARMLESS:
            return ""
        if why := await self._why(method, url):
            self.stopped.append(RejectedRequest(method=method, url=url[:300], why=why))
        return why

    def forbids(self, method: str, url: str) -> bool:
        """Return whether a request would write without permission."""
        return method not in READ_METHODS and (method, url) not in self.permitted

    async def allows_get(self, url: str) -> bool:
        """Return whether an address may be read, without recording a blocked request."""
        return not await self._why("GET", url)

    async def _why(self, method: str, url: str) -> str:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https", "ws", "wss"}:
            return "not a web address"
        if self.forbids(method, url):
            return ONLY_READS
        host = parts.hostname or ""
        if host_of(url) in self.named:
            return ""
        if self.only_named:
            return _ANOTHER_HOST
        if self.served_by(host, parts.port or (443 if parts.scheme in {"https", "wss"} else 80)):
            return ""
        if host not in self._known:
            self._known[host] = await is_private(host)
        return _PRIVATE if self._known[host] else ""

    def served_by(self, host: str, port: int) -> str:
        """Return the host and port that serve a name in its place; empty if it serves itself."""
        shown = f"{host}:{port}"
        return next((place for name, place in self.hosts.items() if fnmatchcase(shown, _with_port(name))), "")

    async def addresses(self, host: str, port: int) -> list[AddressInfo]:
        """Look up a host once, and return the addresses to connect to: these and no others.

        Raises `RefusedError` if one of them must not be reached, and `OSError` if there is no such host.
        """
        host = host.rstrip(".").lower()
        shown = f"[{host}]" if ":" in host else host
        named = (shown if port in _WEB_PORTS else f"{shown}:{port}") in self.named
        if self.only_named and not named:
            raise RefusedError(_ANOTHER_HOST)
        if place := self.served_by(host, port):
            name, _, own_port = place.rpartition(":")
            return await resolve(name, int(own_port))
        found = await resolve(host, port)
        if not named and not all(is_public(str(info[4][0])) for info in found):
            raise RefusedError(_PRIVATE)
        return found


def _with_port(name: str) -> str:
    return name if ":" in name else f"{name}:*"
