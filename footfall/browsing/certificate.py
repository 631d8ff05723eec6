"""Check a host's certificate as a browser would, over a separate connection."""

import asyncio
import ssl
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from footfall.browsing.connection import connect
from footfall.browsing.request_policy import RefusedError, RequestPolicy
from footfall.evidence import Certificate
from footfall.messages import gettext_noop

_SECONDS = 8
_HTTPS = 443
# OpenSSL's verification errors, in words that a site owner can act on.
_TROUBLES = {
    9: gettext_noop("it is not valid yet"),
    10: gettext_noop("it has expired"),
    18: gettext_noop("it is self-signed"),
    19: gettext_noop("it is self-signed"),
    20: gettext_noop("its issuer is unknown, or intermediate certificates are missing"),
    21: gettext_noop("its issuer is unknown, or intermediate certificates are missing"),
    23: gettext_noop("it was revoked"),
    62: gettext_noop("it was issued for another name"),
    64: gettext_noop("it was issued for another name"),
}


async def check_certificate(url: str, policy: RequestPolicy) -> Certificate | None:
    """Check the certificate of an address; None if no host answers or the policy forbids the address."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    port = (parts.port if parts.scheme == "https" else None) or _HTTPS
    if parts.port and parts.scheme != "https":
        return None
    try:
        certificate = await _shake_hands(host, port, policy)
    except ssl.SSLCertVerificationError as error:
        words = _TROUBLES.get(error.verify_code, gettext_noop("browsers do not trust it"))
        return Certificate(host=host, trouble=words, days_left=None)
    except ssl.SSLError:
        return Certificate(host=host, trouble=gettext_noop("no secure connection can be made"), days_left=None)
    except (RefusedError, OSError, TimeoutError):
        return None
    ends = datetime.fromtimestamp(ssl.cert_time_to_seconds(certificate["notAfter"]), UTC)
    return Certificate(host=host, trouble="", days_left=(ends - datetime.now(UTC)).days, issuer=_issuer(certificate))


async def _shake_hands(host: str, port: int, policy: RequestPolicy) -> dict[str, Any]:
    async with asyncio.timeout(_SECONDS):
        context = ssl.create_default_context()
        # Newer versions of Python are stricter about the form of a certificate than browsers.
        context.verify_flags &= ~ssl.VERIFY_X509_STRICT
        writer = (await connect(policy, "https", host, port)).writer
        try:
            await writer.start_tls(context, server_hostname=host)
            certificate: dict[str, Any] = writer.get_extra_info("peercert")
        finally:
            writer.close()
        with suppress(OSError):
            await writer.wait_closed()
        return certificate


def _issuer(certificate: dict[str, Any]) -> str:
    names = dict(pair for part in certificate.get("issuer", ()) for pair in part)
    return str(names.get("organizationName") or names.get("commonName") or "")[:80]
