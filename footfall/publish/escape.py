"""The one door through which strings from audited pages reach the published site.

Whatever an audited page says may be an attack on the reader's browser, on
Markdown, on YAML or on a spreadsheet. `text` makes any string inert in all of
HTML text, quoted attributes, Markdown and front matter at once: every
character that is not a letter, a digit or a plain blank becomes a numeric
entity, and what cannot be seen is dropped.
"""

import json
import re
import unicodedata
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

_HARMLESS = set(" ,")
# Control, format (bidirectional overrides among them), surrogate, private and line separators.
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def text(words: object) -> Markup:
    """Make any string safe wherever a template can put it."""
    return Markup("".join(_letter(letter) for letter in str(words)))  # noqa: S704 - this is the door


# What GitHub and GitLab take for a mention, a reference or an address, whether it was written as an entity or not.
_CALLS = re.compile(r"(&#(?:64|35|33|36|37|126|38|58);|GH(?=&#45;))(?=[^\s,])")
_NOTHING = "&#8203;"
# Means nothing in Markdown, wherever it stands: signs beyond ASCII, a semicolon, a question mark; and the end of a
# sentence, unless it follows a number, as in a list. Left as it is, so that a comment can be read as a mail too.
_NO_MARK = re.compile(r"&#(\d{4,}|1[6-9]\d|[2-9]\d\d|59|63);|(?<=[^\W\d])&#(46);(?=\s|$)")


def comment(words: object) -> Markup:
    """Make any string safe in a comment, an issue or a job summary: nobody is mentioned, nothing is linked or closed.

    A character that takes no room keeps what calls apart from what would be called.
    """
    inert = _CALLS.sub(rf"\1{_NOTHING}", str(text(words)))
    readable = _NO_MARK.sub(lambda found: chr(int(found[1] or found[2])), inert)
    return Markup(readable)  # noqa: S704 - it has been through the door


def comment_door(value: Any) -> Any:
    """Let a template's value through into a comment: what is safe already as it is, everything else escaped."""
    if value is None:
        return Markup()
    return value if isinstance(value, Markup) else comment(value)


def _letter(letter: str) -> str:
    category = unicodedata.category(letter)
    if category in _UNSEEN:
        return " " if letter in "\n\r\t" else ""
    if category[0] in "LMN" or letter in _HARMLESS:
        return letter
    return f"&#{ord(letter)};"


def door(value: Any) -> Any:
    """Let a template's value through: what is safe already as it is, everything else escaped."""
    if value is None:
        return Markup()
    return value if isinstance(value, Markup) else text(value)


def page_name(check: str) -> Markup:
    """Name the page of a check; a name that is none is refused with a `ValueError`."""
    if not re.fullmatch(r"[a-z0-9_]+", check):
        message = f"not the name of a check: {check!r}"
        raise ValueError(message)
    return Markup(check.replace("_", "-"))  # noqa: S704 - nothing but letters, digits and hyphens


def link(url: str) -> str:
    """Let a web address through and nothing else that a click could run."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in {"http", "https"} and parts.hostname else ""


def front_matter(words: str) -> Markup:
    """Make a string a quoted YAML scalar that is inert in the page's title as well."""
    return Markup(json.dumps(str(door(words)), ensure_ascii=False))  # noqa: S704 - it has been through the door


def cell(words: object) -> str:
    """Make a string safe in a spreadsheet, which takes some first characters for a formula."""
    plain = "".join(" " if unicodedata.category(letter) in _UNSEEN else letter for letter in str(words))
    return f"'{plain}" if plain[:1] in set("=+-@\t\r") else plain
