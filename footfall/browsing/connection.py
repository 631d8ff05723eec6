"""A connection to a server: only to addresses that the policy has checked, and through the proxy of this network."""

import asyncio
from dataclasses import dataclass

from aiohappyeyeballs import start_connection

from footfall.browsing.addresses import is_public
from footfall.browsing.request_policy import RequestPolicy
from footfall.browsing.upstream import Upstream, upstream_for

_NEXT_ADDRESS = 0.25


@dataclass(frozen=True, slots=True)
class Connection:
    """Both ends of a connection to a server, or to the proxy of this network that leads to it."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    upstream: Upstream | None = None
    """The proxy that has to be told where each request goes; None if what is written arrives as it is."""


async def connect(policy: RequestPolicy, scheme: str, host: str, port: int) -> Connection:
    """Look a host up once and connect to one of the very addresses that the policy was asked about.

    Over "http" a proxy of this network is left to send requests on; over "https" it makes a tunnel.

    Raises `RefusedError` if the policy forbids one of them, and `OSError` if none answers.
    """
    upstream = None if policy.served_by(host, port) else upstream_for(scheme, host)
    try:
        found = await policy.addresses(host, port)
    except OSError:
        # Behind some proxies names are looked up by the proxy alone.
        if upstream is None:
            raise
        found = []
    if upstream and all(is_public(str(info[4][0])) for info in found):
        if scheme == "http":
            return Connection(*await upstream.connect(), upstream)
        return Connection(*await upstream.tunnel(host, port))
    socket = await start_connection(found, happy_eyeballs_delay=_NEXT_ADDRESS, interleave=1)
    return Connection(*await asyncio.open_connection(sock=socket))
