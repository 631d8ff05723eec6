"""Pages as they were rendered: their links, forms and contact routes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from footfall.evidence.forms import Form
from footfall.evidence.head import Head
from footfall.evidence.sight import Box, Region, Seen, ShownAs

# The trouble of a page that only its likely address led to.
NO_LINK = "no link leads here"
# Depths of lines that one does not come to by scrolling.
FOLDED, OVERLAID = -1.0, -2.0


class NameSource(StrEnum):
    """Where the name of a link comes from."""

    TEXT = "text"
    LABEL = "label"
    IMAGE = "image"
    NOTHING = "nothing"


class RouteKind(StrEnum):
    """A way to reach a company, or what one must know to use it."""

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
    """The first part of a page's title, without what follows a dash, a bar or a colon."""
    return re.split(r"\s[|–—·-]\s|:\s", title)[0].strip()[:80]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link as a visitor meets it."""

    url: str
    """Where it leads, normalised; empty where it leads nowhere else."""
    text: str
    """The words of the link, or what a screen reader would say."""
    region: Region
    seen: Seen
    heading: str = ""
    """The heading under which the link stands."""
    box: Box
    named_by: NameSource = NameSource.TEXT
    fragment: str = ""
    """The place on the page that it jumps to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One contact route on one page."""

    kind: RouteKind
    value: str
    """Phones in E.164 where the country is known, else as shown; mails in lower case."""
    shown: str
    """What the visitor reads."""
    shown_as: ShownAs
    href: str = ""
    """What a tap on it opens; empty where it is not a link."""
    dials: str = ""
    """The number that a tap dials, where it is another than the one shown."""
    decoy: str = ""
    """Why it is not the company’s own: a crisis line, the web designer’s, a placeholder ...; empty where it is."""
    protected: str = ""
    """How it is hidden from robots: Cloudflare, script, written out, reversed ...; empty where it is not."""
    region: Region = Region.MAIN
    seen: Seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page as it was rendered."""

    url: str
    status: int
    """The HTTP status; 0 where there was no answer."""
    title: str
    language: str
    clicks: int
    """Fewest clicks from the start page over the links walked."""
    headings: tuple[str, ...]
    text: str
    """The visible words, cut after 20,000 characters."""
    links: tuple[Link, ...]
    forms: tuple[Form, ...]
    routes: tuple[Route, ...]
    prices: int
    """How many amounts of money stand on the page."""
    width: float
    """How wide the document is on a phone."""
    small_text: float
    """Share of the letters that are smaller than 12 pixels on a phone."""
    zoomable: bool
    """Whether a visitor may enlarge the page with two fingers."""
    trouble: str = ""
    """Why the page could not be read, in words; empty where it could."""
    head: Head | None = None
    """What it says to machines; nothing where it was walked before that was recorded."""
    depths: tuple[float, ...] = ()
    """How many phone screens one scrolls to each line of the text; `FOLDED` where it waits in a menu or an accordion,
    `OVERLAID` where it stands in an overlay or a phone hides it."""
    pictures: tuple[str, ...] = ()
    """The longer descriptions of its pictures."""

    @property
    def name(self) -> str:
        """The first part of its title, without the company's name; its address where it has none."""
        return short_title(self.title) or self.url

    @property
    def usable(self) -> bool:
        """Whether a visitor gets something to read here."""
        return not self.trouble and 0 < self.status < 400  # noqa: PLR2004 - HTTP


@dataclass(frozen=True, slots=True, kw_only=True)
class Exploration:
    """The site as far as it was walked, in the order of the walk."""

    start: str
    pages: tuple[Page, ...]
    skipped: int
    """Pages known of but left out: budget, robots.txt, or too alike."""
    robots: str
    """What robots.txt said: allowed, none or partly closed."""

    def __iter__(self) -> Iterator[Page]:
        """Go through the pages that a visitor can read, nearest first."""
        return iter(sorted((p for p in self.pages if p.usable), key=lambda p: p.clicks))

    def page(self, url: str) -> Page | None:
        """Find a page by its address."""
        return next((p for p in self.pages if p.url == url), None)

    @property
    def home(self) -> Page:
        """The page where a prospect arrives."""
        return self.pages[0]
