"""What a browser would think of a host's certificate, looked at over a connection of our own."""

import asyncio
import socket
import ssl
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from footfall.browsing.request_policy import RequestPolicy
from footfall.evidence import Certificate
from footfall.reading.urls import host_of

_SECONDS = 8
_HTTPS = 443
# What the standard library's checker says (OpenSSL's numbers), in the words of somebody who has to mend it.
_TROUBLES = {
    9: "it is not valid yet",
    10: "it has run out",
    18: "nobody vouches for it but itself",
    19: "nobody vouches for it but itself",
    20: "its issuer is not known, or the certificates in between are missing",
    21: "its issuer is not known, or the certificates in between are missing",
    23: "it was withdrawn",
    62: "it is made out to another name",
    64: "it is made out to another name",
}


async def check_certificate(url: str, policy: RequestPolicy) -> Certificate | None:
    """Look at the certificate behind an address; nothing where nobody answers, or the address may not be opened."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    port = (parts.port if parts.scheme == "https" else None) or _HTTPS
    if parts.port and parts.scheme != "https":
        return None
    try:
        addresses = await _addresses(host, port, policy)
        if not addresses:
            return None
        found = await _shake_hands(host, port, addresses)
    except ssl.SSLCertVerificationError as error:
        words = _TROUBLES.get(error.verify_code, "a browser does not trust it")
        return Certificate(host=host, trouble=words, days_left=None)
    except ssl.SSLError:
        return Certificate(host=host, trouble="no secure connection can be made", days_left=None)
    except (OSError, TimeoutError, UnicodeError):
        # A name that is too long for the name system, or has an empty part, cannot even be looked up.
        return None
    ends = datetime.fromtimestamp(ssl.cert_time_to_seconds(found["notAfter"]), UTC)
    return Certificate(host=host, trouble="", days_left=(ends - datetime.now(UTC)).days, issuer=_issuer(found))


async def _addresses(host: str, port: int, policy: RequestPolicy) -> list[str]:
    """Where a name leads; nothing where one may not go. Asked once, since the next answer may be another."""
    async with asyncio.timeout(_SECONDS):
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if host_of(_at(host, port)) in policy.named:
        return addresses
    return addresses if all([await policy.allows_get(_at(each, port)) for each in addresses]) else []


def _at(host: str, port: int) -> str:
    return f"https://{f'[{host}]' if ':' in host else host}:{port}/"


async def _shake_hands(host: str, port: int, addresses: list[str]) -> dict[str, Any]:
    async with asyncio.timeout(_SECONDS):
        context = ssl.create_default_context()
        # Browsers are not as strict about the form of a certificate as newer versions of Python.
        context.verify_flags &= ~ssl.VERIFY_X509_STRICT
        writer = await _connect(addresses, port)
        try:
            await writer.start_tls(context, server_hostname=host)
            found: dict[str, Any] = writer.get_extra_info("peercert")
        finally:
            writer.close()
        with suppress(OSError):
            await writer.wait_closed()
        return found


async def _connect(addresses: list[str], port: int) -> asyncio.StreamWriter:
    """Connect to the first of the addresses that answers."""
    for address in addresses:
        with suppress(OSError):
            return (await asyncio.open_connection(address, port))[1]
    message = "nobody answers"
    raise ConnectionError(message)


def _issuer(found: dict[str, Any]) -> str:
    names = dict(pair for part in found.get("issuer", ()) for pair in part)
    return str(names.get("organizationName") or names.get("commonName") or "")[:80]
