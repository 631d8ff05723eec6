"""What a snippet is, and HTML that cannot break out of its place."""

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
"""The most pages that get lines of their own; who has more needs a rule in the editing system, and not a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """Lines to paste, and where."""

    code: str
    place: Place
    page: str = ""
    """The address of the page; empty if it goes on every page, or on none."""
    without: tuple[str, ...] = ()
    """What is to be taken away from the tag: attributes, or `*` for the star in its label."""
    file: str = ""
    """The path of the file that it is, from the root of the site."""
    proposal: bool = False
    """Whether somebody should read it first: its words are made from the site's, or it depends on the server."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A finding that a snippet is to answer, and what is known of its site."""

    finding: Finding
    company: Company
    site: Exploration
    findability: Findability | None


def tag(name: str, attributes: Mapping[str, str], words: str | None = None) -> str:
    """Return an element; an attribute that is empty is left out. Without `words`, only its first tag."""
    written = "".join(f' {key}="{html.escape(value)}"' for key, value in attributes.items() if value)
    return f"<{name}{written}>" if words is None else f"<{name}{written}>{html.escape(words, quote=False)}</{name}>"
