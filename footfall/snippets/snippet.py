"""The type of a snippet, and safe HTML elements."""

import html
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from footfall.check import Finding
from footfall.evidence import Company, Exploration, Findability


class Place(StrEnum):
    """Where a snippet goes."""

    HEAD = "in the head"
    HEADER = "in the header"
    MENU = "in the menu"
    CONTENT = "among the words of the page"
    WORDS = "in place of the same words"
    LINK = "in the tag of the link"
    FIELD = "in the tag of the field"
    LABEL = "around the field"
    ROOT = "in the first tag"
    APACHE = "in .htaccess"
    NGINX = "in nginx"
    FILE = "as a file of its own"


ON_A_PAGE = frozenset(Place) - {Place.APACHE, Place.NGINX, Place.FILE}
"""The places that are in the HTML of a page."""

MOST_PAGES = 20
"""The most pages that get snippets of their own; beyond that a rule in the editing system is better than a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """Lines to paste, and where."""

    code: str
    place: Place
    page: str = ""
    """The address of the page; empty if it goes on every page, or on none."""
    without: tuple[str, ...] = ()
    """What to remove from the tag: attributes, or `*` for the star in its label."""
    file: str = ""
    """For a whole file: its path from the root of the site."""
    proposal: bool = False
    """Whether a person should review it first: it has generated text, or depends on the server."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A finding that needs a snippet, with what is known of its site."""

    finding: Finding
    company: Company
    site: Exploration
    findability: Findability | None


def tag(name: str, attributes: Mapping[str, str], words: str | None = None) -> str:
    """Return an element; empty attributes are left out. Without `words`, only its start tag."""
    written = "".join(f' {key}="{html.escape(value)}"' for key, value in attributes.items() if value)
    return f"<{name}{written}>" if words is None else f"<{name}{written}>{html.escape(words, quote=False)}</{name}>"
