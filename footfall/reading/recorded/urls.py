"""Addresses in a recorded page, as its browser understands them."""

import re
import string
from urllib.parse import quote, urljoin, urlsplit

_UNSEEN = re.compile(r"[\t\n\r]")
# All but spaces, quotation marks and what is not ASCII stays as it is written.
_KEPT = "".join(sign for sign in string.punctuation if sign not in '"<>`')
_ENDS = re.compile(r"^[\x00-\x20]+|[\x00-\x20]+$")


def resolved(address: str, base: str) -> str:
    """Return the absolute address that a browser makes of one; the base for an empty one, as given if it is broken."""
    # Browsers ignore tabs and line breaks, and read a backslash as a slash.
    plain = _UNSEEN.sub("", _ENDS.sub("", address))
    web = not re.match(r"[a-zA-Z][\w+.-]*:", plain) or plain.lower().startswith(("http:", "https:"))
    head, mark, rest = plain.partition("?")
    plain = head.replace("\\", "/") + mark + rest if web else plain
    try:
        joined = urljoin(base, plain)
        parts = urlsplit(joined)
    except ValueError:
        return address
    if plain.endswith("#") and "#" not in joined:
        joined += "#"
    # A host alone is its root.
    whole = joined if parts.path or not parts.netloc else parts._replace(path="/").geturl()
    return quote(whole, safe=_KEPT) if web else whole
