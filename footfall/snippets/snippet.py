"""What a snippet is, and HTML that cannot break out of its place."""

import html
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from footfall.check import Finding
from footfall.evidence import Company, Exploration


class Place(StrEnum):
    """Where a snippet goes."""

    HEAD = "in the head"
    HEADER = "in the header"
    MENU = "in the menu"
    CONTENT = "among the words of the page"
    WORDS = "in place of the same words"
    LINK = "in place of the link"
    FIELD = "in place of the field"
    ROOT = "in place of the first tag"
    APACHE = "in .htaccess"
    NGINX = "in nginx"
    FILE = "as a file of its own"


ON_A_PAGE = frozenset(Place) - {Place.APACHE, Place.NGINX, Place.FILE}
"""The places that are in the HTML of a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """Lines to paste, and where."""

    code: str
    place: Place
    page: str = ""
    """The address of the page; empty if it goes on every page, or on none."""
    file: str = ""
    """The path of the file that it is, from the root of the site."""
    proposal: bool = False
    """Whether its words are a proposal that somebody should read first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A finding that a snippet is to answer, and what is known of its site."""

    finding: Finding
    company: Company
    site: Exploration


def tag(name: str, attributes: Mapping[str, str | bool], words: str | None = None) -> str:
    """Return an element; an attribute that is True has no value, and one that is False or empty is left out."""
    written = "".join(
        f" {key}" if value is True else f' {key}="{html.escape(value)}"' for key, value in attributes.items() if value
    )
    return f"<{name}{written}>" if words is None else f"<{name}{written}>{html.escape(words, quote=False)}</{name}>"
