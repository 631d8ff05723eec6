"""Check a host's certificate as a browser would, over a separate connection."""

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
# OpenSSL's verification errors, in words that a site owner can act on.
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
    """Check the certificate of an address; None if no host answers or the policy forbids the address."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    port = (parts.port if parts.scheme == "https" else None) or _HTTPS
    if parts.port and parts.scheme != "https":
        return None
    try:
        addresses = await _addresses(host, port, policy)
        if not addresses:
            return None
        certificate = await _shake_hands(host, port, addresses)
    except ssl.SSLCertVerificationError as error:
        words = _TROUBLES.get(error.verify_code, "a browser does not trust it")
        return Certificate(host=host, trouble=words, days_left=None)
    except ssl.SSLError:
        return Certificate(host=host, trouble="no secure connection can be made", days_left=None)
    except (OSError, TimeoutError, UnicodeError):
        # DNS rejects a name that is too long or has an empty label.
        return None
    ends = datetime.fromtimestamp(ssl.cert_time_to_seconds(certificate["notAfter"]), UTC)
    return Certificate(host=host, trouble="", days_left=(ends - datetime.now(UTC)).days, issuer=_issuer(certificate))


async def _addresses(host: str, port: int, policy: RequestPolicy) -> list[str]:
    """Resolve a host once, since DNS may answer differently next time; empty if the policy forbids an address."""
    async with asyncio.timeout(_SECONDS):
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(info[4][0]) for info in found))
    if host_of(_at(host, port)) in policy.named:
        return addresses
    return addresses if all([await policy.allows_get(_at(address, port)) for address in addresses]) else []


def _at(host: str, port: int) -> str:
    return f"https://{f'[{host}]' if ':' in host else host}:{port}/"


async def _shake_hands(host: str, port: int, addresses: list[str]) -> dict[str, Any]:
    async with asyncio.timeout(_SECONDS):
        context = ssl.create_default_context()
        # Newer versions of Python are stricter about the form of a certificate than browsers.
        context.verify_flags &= ~ssl.VERIFY_X509_STRICT
        writer = await _connect(addresses, port)
        try:
            await writer.start_tls(context, server_hostname=host)
            certificate: dict[str, Any] = writer.get_extra_info("peercert")
        finally:
            writer.close()
        with suppress(OSError):
            await writer.wait_closed()
        return certificate


async def _connect(addresses: list[str], port: int) -> asyncio.StreamWriter:
    """Connect to the first of the addresses that answers."""
    for address in addresses:
        with suppress(OSError):
            return (await asyncio.open_connection(address, port))[1]
    message = "nobody answers"
    raise ConnectionError(message)


def _issuer(certificate: dict[str, Any]) -> str:
    names = dict(pair for part in certificate.get("issuer", ()) for pair in part)
    return str(names.get("organizationName") or names.get("commonName") or "")[:80]
