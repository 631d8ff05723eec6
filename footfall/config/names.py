"""A company's name as a folder name, and its address as a user types it."""

import hashlib
import re
import unicodedata
from urllib.parse import urlsplit

from footfall.errors import UsageError


def slug(name: str) -> str:
    """Convert a name to a folder name and address part."""
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    clean = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")[:50].strip("-")
    return clean or hashlib.sha256(name.encode()).hexdigest()[:10]


def web_address(url: str) -> str:
    """Complete a web address as a user types it.

    Raises `UsageError` if it is not a web address.
    """
    whole = url.strip()
    if "://" not in whole and not re.match(r"^[a-z][a-z0-9+.-]*:(?!\d)", whole, re.IGNORECASE):
        whole = f"https://{whole}"
    try:
        parts = urlsplit(whole)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and " " not in whole
        good = good and ("." in str(parts.hostname) or parts.hostname == "localhost" or ":" in str(parts.hostname))
        _ = parts.port
        if parts.username or parts.password:
            message = "A name and a password in an address would be published: leave them out."
            raise UsageError(message)
    except ValueError:
        good = False
    if not good:
        message = f"{url!r} is not a web address. Give one such as https://www.example.com."
        raise UsageError(message)
    return whole
