"""Links to other languages, and the language each promises."""

import re

from footfall.evidence import Link, Page, Sight
from footfall.vocabulary.lexicon import words
from footfall.vocabulary.matching import fold
from footfall.vocabulary.names import language_codes

_AROUND = re.compile(r"^[^\w(]+|[^\w)]+$|^\(|(?<!\w)\)$")
_REGION = re.compile(r"\s*\([^()]*\)$")
_VERSION = re.compile(r"\s*(?<!\w)(?:{})(?!\w)\s*".format("|".join(map(fold, words("language.version")))))


def language_of(text: str, here: str = "") -> str:
    """Return the code of the language that a link text names, such as de; empty if it names none.

    `here` is the code of the language that the page is in, if it says one.
    """
    codes = language_codes(here)
    # A flag before it, an arrow behind.
    named = _REGION.sub("", _AROUND.sub("", fold(text)))
    return codes.get(named) or codes.get(_VERSION.sub("", named), "")


def switches_on(page: Page) -> list[tuple[Link, str]]:
    """Return the links of a page to other languages, each with its language."""
    here = page.language[:2].lower()
    found = [(link, language_of(link.text, here)) for link in page.links if link.seen.desktop is not Sight.HIDDEN]
    return [(link, promised) for link, promised in found if promised and promised != here]
