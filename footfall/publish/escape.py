"""Escaping: the only way for strings from audited pages to reach the published site.

Text from an audited page may attack the reader's browser, Markdown, YAML or a
spreadsheet. `text` makes any string inert in HTML text, quoted attributes,
Markdown and front matter at once: every character except letters, digits,
spaces and commas becomes a numeric entity, and invisible characters are
dropped.
"""

import json
import re
import unicodedata
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

_HARMLESS = set(" ,")
# Control, format (including bidirectional overrides), surrogate, private use, line and paragraph separators.
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def text(words: object) -> Markup:
    """Make any string safe wherever a template can insert it."""
    return Markup("".join(map(_letter, str(words))))  # noqa: S704 - escaped on this line


def lines(words: object) -> Markup:
    """Make any string safe as `text` does, and keep its lines: for code, which is shown as it is written."""
    return Markup("&#10;").join(text(line) for line in str(words).splitlines())


# Characters that GitHub and GitLab read as a mention, a reference or an address, even if written as an entity.
_CALLS = re.compile(r"(&#(?:64|35|33|36|37|126|38|58);|GH(?=&#45;))(?=[^\s,])")
_NOTHING = "&#8203;"
# Harmless anywhere in Markdown: characters beyond ASCII, semicolon, question mark, and a full stop at the end of a
# sentence unless it follows a number, as in a list. Not escaped, so that a comment stays readable as an e-mail.
_NO_MARK = re.compile(r"&#(\d{4,}|1[6-9]\d|[2-9]\d\d|59|63);|(?<=[^\W\d])&#(46);(?=\s|$)")


def comment(words: object) -> Markup:
    """Make any string safe in a comment, an issue or a job summary: it cannot mention, link or close anything.

    A zero-width character separates the trigger character from what it would refer to.
    """
    inert = _CALLS.sub(rf"\1{_NOTHING}", str(text(words)))
    readable = _NO_MARK.sub(lambda match: chr(int(match[1] or match[2])), inert)
    return Markup(readable)  # noqa: S704 - made from escaped text


def comment_door(value: Any) -> Any:
    """Escape a template's value for a comment; `Markup` passes unchanged, None becomes empty."""
    if value is None:
        return Markup()
    return value if isinstance(value, Markup) else comment(value)


@lru_cache(maxsize=5000)
def _letter(letter: str) -> str:
    category = unicodedata.category(letter)
    if category in _UNSEEN:
        return " " if letter in "\n\r\t" else ""
    if category[0] in "LMN" or letter in _HARMLESS:
        return letter
    return f"&#{ord(letter)};"


def door(value: Any) -> Any:
    """Escape a template's value; `Markup` passes unchanged, None becomes empty."""
    if value is None:
        return Markup()
    return value if isinstance(value, Markup) else text(value)


def page_name(check: str) -> Markup:
    """Return the page name of a check.

    Raises `ValueError` if it is not a valid name of a check.
    """
    if not re.fullmatch(r"[a-z0-9_]+", check):
        message = f"not the name of a check: {check!r}"
        raise ValueError(message)
    return Markup(check.replace("_", "-"))  # noqa: S704 - only letters, digits and hyphens


def link(url: str) -> str:
    """Return an http or https address unchanged, and an empty string for anything else."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in {"http", "https"} and parts.hostname else ""


def front_matter(words: str) -> Markup:
    """Make a string a quoted YAML scalar that is also inert in the page's title."""
    return Markup(json.dumps(str(door(words)), ensure_ascii=False))  # noqa: S704 - escaped on this line


def cell(words: object) -> str:
    """Make a string safe in a spreadsheet, which reads some first characters as a formula."""
    plain = "".join(" " if unicodedata.category(letter) in _UNSEEN else letter for letter in str(words))
    return f"'{plain}" if plain[:1] in set("=+-@\t\r") else plain
