"""Phrases that the summaries of checks share."""

from collections.abc import Iterable
from datetime import datetime
from urllib.parse import unquote, urlsplit

from footfall.evidence import Page
from footfall.messages import Text, gettext, ngettext

_MONTHS = (
    gettext("January"),
    gettext("February"),
    gettext("March"),
    gettext("April"),
    gettext("May"),
    gettext("June"),
    gettext("July"),
    gettext("August"),
    gettext("September"),
    gettext("October"),
    gettext("November"),
    gettext("December"),
)


def name_of(page: Page, pages: Iterable[Page]) -> str:
    """Return a page's name, or the end of its address where another page is called the same."""
    if sum(other.name == page.name for other in pages) <= 1:
        return page.name
    parts = urlsplit(page.url)
    return unquote(f"{parts.path}?{parts.query}".rstrip("?") + f"#{parts.fragment}".rstrip("#"))


def none_shown(number: int) -> Text:
    """Say that of so many pages none shows a thing."""
    return ngettext("The only page checked shows none.", "None of the {number} pages checked shows one.", number)


def none_in_letters(number: int) -> Text:
    """Say that of so many pages none shows a thing in letters."""
    return ngettext(
        "The only page checked shows none as text.", "None of the {number} pages checked shows one as text.", number
    )


def day_of(when: datetime) -> Text:
    """Say a day: 22 November 2026."""
    return gettext("{day:02d} {month} {year}", day=when.day, month=_MONTHS[when.month - 1], year=when.year)
