"""Resolve host names, and tell public network addresses from private ones."""

import asyncio
import ipaddress
import socket
from collections.abc import Iterator

AddressInfo = tuple[int, int, int, str, tuple[object, ...]]
"""A resolved address as `socket.getaddrinfo` returns it."""

_IPv6 = ipaddress.IPv6Address
# Notations of IPv6 that carry an IPv4 address: of translators (RFC 6052, 8215, 2765), of old hosts (RFC 4291, 2.5.5.1).
_CARRIERS = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "::ffff:0:0:0/96", "::/96")))
_OWN = {ipaddress.ip_address("::"), ipaddress.ip_address("::1")}


def is_public(address: str) -> bool:
    """Return whether an IP address is on the public internet, also if it is written as another kind of address."""
    meant = _meant(ipaddress.ip_address(address.partition("%")[0]))
    return all(one.is_global and not one.is_multicast and not getattr(one, "is_site_local", False) for one in meant)


def _meant(address: ipaddress.IPv4Address | _IPv6) -> Iterator[ipaddress.IPv4Address | _IPv6]:
    """Yield the addresses that an address stands for: itself, or the IPv4 addresses embedded in it."""
    if not isinstance(address, _IPv6):
        yield address
    elif address.ipv4_mapped or address.sixtofour:
        yield from filter(None, (address.ipv4_mapped, address.sixtofour))
    elif address.teredo:
        yield from address.teredo
    elif address not in _OWN and any(address in carrier for carrier in _CARRIERS):
        yield ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    else:
        yield address


async def resolve(host: str, port: int) -> list[AddressInfo]:
    """Look up a host once.

    Raises `OSError` if there is no such host.
    """
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:
        # The name is too long or has an empty label.
        raise OSError(str(error)) from error
    return [(family, kind, protocol, name, tuple(address)) for family, kind, protocol, name, address in found]


async def is_private(host: str) -> bool:
    """Return whether a host is, or resolves to, an address that is not on the public internet."""
    try:
        found = await resolve(host, 0)
    except OSError:
        # A host that does not resolve cannot be reached either.
        return False
    return not all(is_public(str(info[4][0])) for info in found)
