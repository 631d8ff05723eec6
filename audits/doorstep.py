"""Does the address lead here however one writes it, safely, and is there a page before any script has run?

Asks for the start page with and without www and with and without the s of
https, looks at the certificate as a browser does, and opens the page once with
scripts and once without.
"""

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from footfall.browsing.certificate import check_certificate
from footfall.browsing.scripts import script
from footfall.browsing.session import Prospect
from footfall.errors import NotAuditedError
from footfall.evidence import Address, Device, Doorstep
from footfall.reading.countries import Home
from footfall.reading.phones import numbers_in
from footfall.walk import walk

# Names set aside for examples (RFC 2606): nobody can have them with or without www.
_EXAMPLES = (".example", ".localhost", ".invalid")
# Under a country, these hold names that firms register, as in firma.co.uk; without www a name has one dot more there.
_SECOND_LEVEL = {"ac", "co", "com", "edu", "gob", "gov", "go", "gv", "ltd", "me", "ne", "net", "or", "org", "plc"}
_OF_A_COUNTRY = 2
# Seconds for an address; one that nobody serves may never answer.
_AT_MOST = 8
_READ = script("doorstep")


@dataclass(frozen=True, slots=True)
class _Look:
    words: int
    links: int
    phone: bool
    shot: str = ""


@walk(pages=6, order=15)
async def doorstep(prospect: Prospect) -> Doorstep:
    """Try the addresses, and open the page with and without scripts."""
    url = prospect.company.url
    # One after another; the prospect keeps the pause between them, which a competitor's site is given.
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
        answer = await (visit.open(url) if scripts else visit.load(url))
        if answer.trouble:
            message = f"{url}: {answer.trouble}."
            raise NotAuditedError(message, passing=answer.passing)
        read = await visit.tab.evaluate(_READ)
        return _Look(
            words=len(read["text"].split()),
            links=read["links"],
            phone=read["dials"] or any(numbers_in(read["text"], Home(country=prospect.company.country))),
            shot="" if scripts else await visit.picture("door-without-scripts"),
        )


async def _addresses(prospect: Prospect, url: str) -> tuple[Address, ...]:
    asked = ways_to_write(url)
    # A host that the policy keeps one from is not asked.
    open_to_us = [way for way in asked if await prospect.policy.allows_get(way)]
    return tuple([await _address(prospect, way) for way in open_to_us])


async def _address(prospect: Prospect, way: str) -> Address:
    async with prospect.visit(Device.DESKTOP, scripts=False) as visit:
        visit.tab.set_default_timeout(_AT_MOST * 1000)
        answer = await visit.load(way)
        landed = "" if answer.trouble else answer.url
        return Address(asked=way, landed=landed, status=answer.status, trouble=answer.trouble)


def ways_to_write(url: str) -> list[str]:
    """The start page with and without s, and with and without www where it may have both; none for a mere number."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.port or "." not in host or host.endswith(_EXAMPLES) or _is_number(host):
        return []
    bare = host.removeprefix("www.")
    names = (bare, f"www.{bare}") if bare != host or _is_registered(host) else (host,)
    return [urlunsplit((scheme, name, "/", "", "")) for name in names for scheme in ("http", "https")]


def _is_registered(host: str) -> bool:
    """Say whether a name is one that a firm registers, and not one below it, to which nobody puts www."""
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
