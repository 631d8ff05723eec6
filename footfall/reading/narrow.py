"""One way of writing for what looks the same: digits and signs of full width, dashes, spaces, and what is not seen."""

import re

# As on Japanese pages, and spaces of every width.
_NARROW = str.maketrans(
    "０１２３４５６７８９（）＋－‐‑‒–—−ー／．\u00a0\u2009\u202f\u3000", "0123456789()+--------/.    "
)
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")


def seen(text: str) -> str:
    """Return a text without its signs that nobody sees, such as soft hyphens."""
    return _UNSEEN.sub("", text)


def narrow(text: str) -> str:
    """Return a text as it would be written in ASCII, as far as digits and what stands between them go."""
    return seen(text).translate(_NARROW)
