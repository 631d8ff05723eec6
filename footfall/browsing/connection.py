"""Connect to servers: only to addresses that the policy has checked, or through the proxy of this network."""

import asyncio
from dataclasses import dataclass

from aiohappyeyeballs import start_connection

from footfall.browsing.addresses import is_public
from footfall.browsing.request_policy import RequestPolicy
from footfall.browsing.upstream import Upstream, upstream_for

_NEXT_ADDRESS = 0.25


@dataclass(frozen=True, slots=True)
class Connection:
    """The streams of a connection to a server, or to the proxy of this network that leads to it."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    upstream: Upstream | None = None
    """The proxy that needs the full address in each request; None for a direct connection or a tunnel."""


async def connect(policy: RequestPolicy, scheme: str, host: str, port: int) -> Connection:
    """Resolve a host once and connect to one of the addresses that the policy has checked.

    A proxy of this network forwards requests of the scheme "http"; for "https" it opens a tunnel.

    Raises `RefusedError` if the policy forbids one of them, and `OSError` if none answers.
    """
    upstream = None if policy.served_by(host, port) else upstream_for(scheme, host)
    try:
        found = await policy.addresses(host, port)
    except OSError:
        # In some networks only the proxy can resolve names.
        if upstream is None:
            raise
        found = []
    if upstream and all(is_public(str(info[4][0])) for info in found):
        if scheme == "http":
            return Connection(*await upstream.connect(), upstream)
        return Connection(*await upstream.tunnel(host, port))
    socket = await start_connection(found, happy_eyeballs_delay=_NEXT_ADDRESS, interleave=1)
    return Connection(*await asyncio.open_connection(sock=socket))
