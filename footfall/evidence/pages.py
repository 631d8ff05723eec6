"""Pages as they were rendered: their links, forms and contact routes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from footfall.evidence.forms import Form
from footfall.evidence.head import Head
from footfall.evidence.sight import Box, Region, Seen, ShownAs

# The trouble of a page that was only found by guessing its address.
NO_LINK = "no link leads here"
# Depths of lines that cannot be reached by scrolling.
FOLDED, OVERLAID = -1.0, -2.0


class NameSource(StrEnum):
    """Where the name of a link comes from."""

    TEXT = "text"
    LABEL = "label"
    IMAGE = "image"
    NOTHING = "nothing"


class RouteKind(StrEnum):
    """A way to reach a company, or information needed for it."""

    PHONE = "phone"
    FAX = "fax"
    MAIL = "mail"
    ADDRESS = "address"
    HOURS = "hours"
    MESSENGER = "messenger"
    CHAT = "chat"
    CALLBACK = "call-back"
    BOOKING = "booking"
    SOCIAL = "social"


def short_title(title: str) -> str:
    """Return the first part of a page's title, up to a dash, a bar or a colon."""
    return re.split(r"\s[|–—·-]\s|:\s", title)[0].strip()[:80]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link as a visitor sees it."""

    url: str
    """The normalised target; empty if it leads nowhere else."""
    text: str
    """The text of the link, or what a screen reader announces."""
    region: Region
    seen: Seen
    heading: str = ""
    """The heading above the link."""
    box: Box
    named_by: NameSource = NameSource.TEXT
    fragment: str = ""
    """The anchor that it jumps to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One contact route on one page."""

    kind: RouteKind
    value: str
    """Phones in E.164 if the country is known, else as shown; mails in lower case."""
    shown: str
    """What the visitor reads."""
    shown_as: ShownAs
    href: str = ""
    """What a tap on it opens; empty if it is not a link."""
    dials: str = ""
    """The number that a tap dials, or the address that it writes to, if it differs from the one shown."""
    decoy: str = ""
    """Why it is not the company’s own: a crisis line, the web designer’s, a placeholder ...; empty if it is."""
    protected: str = ""
    """How it is hidden from robots: Cloudflare, script, written out, reversed ...; empty if it is not."""
    region: Region = Region.MAIN
    seen: Seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page as it was rendered."""

    url: str
    status: int
    """The HTTP status; 0 if there was no response."""
    title: str
    language: str
    clicks: int
    """Fewest clicks from the start page over the walked links."""
    headings: tuple[str, ...]
    """The words of the visible headings, in order; of what level, is not kept."""
    text: str
    """The visible text, cut after 20,000 characters."""
    links: tuple[Link, ...]
    forms: tuple[Form, ...]
    routes: tuple[Route, ...]
    prices: int
    """The number of amounts of money on the page."""
    width: float
    """The width of the document on a phone, in CSS pixels."""
    small_text: float
    """Share of the characters that are smaller than 12 pixels on a phone."""
    zoomable: bool
    """Whether a visitor can pinch to zoom."""
    trouble: str = ""
    """Why the page could not be read, in words; empty if it could."""
    head: Head | None = None
    """What it tells machines; None in walks from before that was recorded."""
    depths: tuple[float, ...] = ()
    """Phone screens to scroll to each line of the text; `FOLDED` if it is in a menu or an accordion, `OVERLAID` if it
    is in an overlay or hidden on a phone."""
    pictures: tuple[str, ...] = ()
    """The longer alt texts of its pictures."""
    missing_pictures: tuple[str, ...] | None = None
    """The addresses of pictures that have a place on it and are not on their server (404 or 410); None in walks from
    before that was recorded, as in the next two."""
    placeholders: tuple[str, ...] | None = None
    """Lines that came with a template and wait to be filled in."""
    markup: tuple[str, ...] | None = None
    """Lines that show markup which should have worked, or an error message of a program."""
    record: str = ""
    """The name of its record in the run's folder; empty if none was kept."""
    revealed: tuple[str, ...] = ()
    """The names of the records of what a scripted menu on it showed, click by click."""
    opened: tuple[Link, ...] = ()
    """Links that a scripted menu on it opened instead."""
    opened_alone: int = 0
    """The error with which its own address answers, if only a click on a link shows it; 0 if it can be opened."""

    @property
    def name(self) -> str:
        """The first part of its title, without the company's name; its address if it has none."""
        return short_title(self.title) or self.url

    @property
    def usable(self) -> bool:
        """Whether the page could be loaded and read."""
        return not self.trouble and 0 < self.status < 400  # noqa: PLR2004 - HTTP


@dataclass(frozen=True, slots=True, kw_only=True)
class Exploration:
    """The walked part of the site, in the order of the walk."""

    start: str
    pages: tuple[Page, ...]
    skipped: int
    """Known pages that were left out: budget, robots.txt, or too similar."""
    robots: str
    """The result for robots.txt: allowed, none or partly closed."""
    landed: tuple[tuple[str, str], ...] = ()
    """Addresses that led to another one, with the address they led to."""

    def __iter__(self) -> Iterator[Page]:
        """Iterate over the usable pages, nearest first."""
        return iter(sorted((p for p in self.pages if p.usable), key=lambda p: p.clicks))

    def page(self, url: str) -> Page | None:
        """Return the page with this address, or None."""
        return next((p for p in self.pages if p.url == url), None)

    @property
    def home(self) -> Page:
        """The start page."""
        return self.pages[0]
