"""Does the address lead here however one writes it, safely, and is there a page before any script has run?

Requests the start page with and without www, over http and https, checks the
certificate as a browser does, and opens the page once with scripts and once
without.
"""

import ipaddress
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit, urlunsplit

from footfall.browsing.certificate import check_certificate
from footfall.browsing.session import Prospect
from footfall.errors import NotAuditedError
from footfall.evidence import Address, Device, Doorstep
from footfall.reading.countries import Home
from footfall.reading.phones import numbers_in
from footfall.reading.recorded.first_look import first_look
from footfall.walk import walk

# Names reserved for examples (RFC 2606); they cannot be registered, with or without www.
_EXAMPLES = (".example", ".localhost", ".invalid")
# Second-level domains below which companies register names, as in firma.co.uk, so a bare name has one dot more.
_SECOND_LEVEL = {"ac", "co", "com", "edu", "gob", "gov", "go", "gv", "ltd", "me", "ne", "net", "or", "org", "plc"}
_OF_A_COUNTRY = 2
# Seconds for an address; one without a server may never answer.
_AT_MOST = 8


@dataclass(frozen=True, slots=True)
class _Look:
    words: int
    links: int
    phone: bool
    shot: str = ""


@walk(pages=6)
async def doorstep(prospect: Prospect) -> Doorstep:
    """Try the addresses, and open the page with and without scripts.

    Raises `NotAuditedError` if the page does not open.
    """
    url = prospect.company.url
    # One after another, so that the prospect keeps the pause that a competitor's site is due.
    full, plain = await _look(prospect), await _look(prospect, scripts=False)
    return Doorstep(
        addresses=await _addresses(prospect, url),
        certificate=await check_certificate(url, prospect.policy),
        words=full.words,
        plain_words=plain.words,
        links=full.links,
        plain_links=plain.links,
        phone=full.phone,
        plain_phone=plain.phone,
        shot_plain=plain.shot,
    )


async def _look(prospect: Prospect, *, scripts: bool = True) -> _Look:
    async with prospect.visit(Device.PHONE, scripts=scripts) as visit:
        url = prospect.company.url
        result = await (visit.open(url) if scripts else visit.load(url))
        if result.error:
            message = f"{url}: {result.error}."
            raise NotAuditedError(message, passing=result.passing)
        # What fades or scrolls in counts as being there.
        draw = partial(visit.revealed, names=False, scrolls=scripts)
        view = first_look(await (visit.read_still(draw) if scripts else draw()))
        return _Look(
            words=view.words,
            links=view.links,
            phone=view.dials or any(numbers_in(view.text, Home(country=prospect.company.country))),
            shot="" if scripts else await visit.picture("door-without-scripts"),
        )


async def _addresses(prospect: Prospect, url: str) -> tuple[Address, ...]:
    asked = ways_to_write(url)
    # The request policy may forbid a host.
    open_to_us = [way for way in asked if await prospect.policy.allows_get(way)]
    return tuple([await _address(prospect, way) for way in open_to_us])


async def _address(prospect: Prospect, way: str) -> Address:
    async with prospect.visit(Device.DESKTOP, scripts=False) as visit:
        visit.tab.set_default_timeout(_AT_MOST * 1000)
        result = await visit.loader.attempt(way)
        landed = "" if result.error else result.url
        return Address(asked=way, landed=landed, status=result.status, trouble=result.error)


def ways_to_write(url: str) -> list[str]:
    """List the start page's addresses over http and https, with and without www if it may have both.

    Empty for an IP address, a reserved name, and a host with a port or without a dot.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.port or "." not in host or host.endswith(_EXAMPLES) or _is_number(host):
        return []
    bare = host.removeprefix("www.")
    names = (bare, f"www.{bare}") if bare != host or _is_registered(host) else (host,)
    return [urlunsplit((scheme, name, "/", "", "")) for name in names for scheme in ("http", "https")]


def _is_registered(host: str) -> bool:
    """Say whether a name is a registered domain and not a subdomain, which has no variant with www."""
    _, *above = host.split(".")
    match above:
        case [_]:
            return True
        case [second, country]:
            return second in _SECOND_LEVEL and len(country) == _OF_A_COUNTRY
    return False


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True
