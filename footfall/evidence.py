"""What the walks record and the checks read.

Facts only: nothing here judges. Everything is frozen, so that a check cannot
change what the next check sees, and everything is plain data, so that an
audit can be judged again years later without a browser.

One file, though a long one: this is the contract between walking and checking,
and it is read whole.

Units: lengths in CSS pixels from the top left of the document, times in
seconds, shares from 0 to 1, moments in UTC.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

SCHEMA = 1


class Device(StrEnum):
    """What the prospect holds in their hand."""

    PHONE = "phone"
    DESKTOP = "desktop"


class Sight(StrEnum):
    """How easily a part of a page is seen on one device."""

    FIRST_SCREEN = "first screen"
    BELOW = "below"
    MENU = "menu"
    HIDDEN = "hidden"


class RouteKind(StrEnum):
    """A way to reach a company, or what one must know to use it."""

    PHONE = "phone"
    FAX = "fax"
    MAIL = "mail"
    ADDRESS = "address"
    HOURS = "hours"
    MESSENGER = "messenger"
    CHAT = "chat"
    SOCIAL = "social"


class FormPurpose(StrEnum):
    """What a form is for, as a careful visitor would say."""

    CONTACT = "contact"
    SEARCH = "search"
    LOGIN = "login"
    NEWSLETTER = "newsletter"
    REGISTRATION = "registration"
    ORDER = "order"
    OTHER = "other"


class BarrierKind(StrEnum):
    """What stands between a prospect and the page."""

    COOKIES = "cookies"
    INTRO = "intro"
    NEWSLETTER = "newsletter"
    POPUP = "pop-up"


def short_title(title: str) -> str:
    """The first part of a page's title, without what follows a dash, a bar or a colon."""
    return re.split(r"\s[|–—·-]\s|:\s", title)[0].strip()[:80]


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Where something lies in the document."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """How easily something is seen, on a phone and on a desktop."""

    phone: Sight
    desktop: Sight
    screens: float = 0.0
    """How many phone screens one scrolls before it comes into view."""

    def on(self, device: Device) -> Sight:
        """Say how easily it is seen on one device."""
        return self.phone if device is Device.PHONE else self.desktop


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link as a visitor meets it."""

    url: str
    """Where it leads, normalised; empty where it leads nowhere else."""
    text: str
    """The words of the link, or what a screen reader would say."""
    region: str
    """header, nav, main, aside, footer or overlay."""
    seen: Seen
    heading: str = ""
    """The heading under which the link stands."""
    box: Box
    named_by: str = "text"
    """text, label, image or nothing: where its name comes from."""
    fragment: str = ""
    """The place on the page that it jumps to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """One thing that a form asks for."""

    name: str
    kind: str
    """The HTML type: text, email, tel, select, textarea, checkbox ..."""
    label: str
    labelled_by: str
    """label, aria, title, placeholder or nothing."""
    required: bool
    explained: bool = False
    """Whether words beside the field say why it is asked."""
    autocomplete: str = ""
    visible: bool = True
    placeholder: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form and what it asks for."""

    purpose: FormPurpose
    action: str
    method: str
    fields: tuple[FormField, ...]
    button: str
    seen: Seen
    box: Box

    @property
    def asked(self) -> tuple[FormField, ...]:
        """The fields a visitor sees and is expected to fill in."""
        return tuple(f for f in self.fields if f.visible and f.kind not in {"submit", "button", "hidden"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One contact route on one page."""

    kind: RouteKind
    value: str
    """Phones in E.164 where the country is known, else as shown; mails in lower case."""
    shown: str
    """What the visitor reads."""
    shown_as: str
    """text, link, image or document."""
    href: str = ""
    """What a tap on it opens; empty where it is not a link."""
    region: str = "main"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Barrier:
    """Something that covers the page, and what it takes to be rid of it."""

    kind: BarrierKind
    after: float
    """Seconds after the page had loaded at which it was first seen, to the second."""
    cover: float
    """Share of the first screen that it covers."""
    blocking: bool
    """Whether the page behind it cannot be used."""
    buttons: tuple[str, ...]
    refuse_clicks: int | None
    """Clicks to get in without agreeing to anything; nothing where there is no such way."""
    accept_clicks: int | None
    cleared_by: str
    """The button that was clicked; empty where nothing worked."""
    text: str
    shot: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """The first ten seconds on one device."""

    device: Device
    network: str
    """cable, or 4G as simulated by the browser."""
    first_paint: float | None
    largest_paint: float | None
    bytes: int
    barriers: tuple[Barrier, ...]
    shot: str
    """The first screen as it was met."""
    shot_clear: str
    """The first screen with everything cleared away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontDoor:
    """What a prospect meets between the click and the content."""

    arrivals: tuple[Arrival, ...]
    secure: bool
    """Whether the page comes over https."""
    public: bool
    """Whether the host is one that could have a certificate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One moment of a journey, for the diary."""

    url: str
    title: str
    saw: str
    """What the prospect thought, in the first person."""
    clicked: str
    """The words clicked; empty where the journey ends."""
    seconds: float
    patience: float
    """Seconds of patience left after the step."""
    shot: str = ""
    mark: tuple[float, float] | None = None
    """Where the click fell, as shares of the picture's width and height."""
    likely: float | None = None
    """Share of the clicks on this errand that would go there from here, by the reach model; nothing where unasked."""

    @property
    def name(self) -> str:
        """The first part of the page's title; its address where it has none."""
        return short_title(self.title) or self.url


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """The diary of one prospect with one goal."""

    goal: str
    """ring, write, visit or check."""
    device: Device
    patience: float
    steps: tuple[Step, ...]
    reached: bool
    ending: str
    """How it ended, in the first person."""

    @property
    def clicks(self) -> int:
        """Clicks the prospect made."""
        return sum(1 for step in self.steps if step.clicked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Journeys:
    """The diaries of one walk."""

    journeys: tuple[Journey, ...]

    def to(self, goal: str) -> Journey | None:
        """Find the journey with this goal."""
        return next((j for j in self.journeys if j.goal == goal), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """Whom the audit is about."""

    name: str
    slug: str
    """The name as a folder and an address: lower-case letters, digits and hyphens."""
    url: str
    language: str = ""
    country: str = ""
    """Two letters, where it is known from the configuration or the site."""
    visitors: dict[str, float] = field(default_factory=dict)
    """Shares of the prospects by what they want; the documented default where empty."""
    languages: dict[str, float] = field(default_factory=dict)
    """Shares of the prospects by the language they read; anything the site speaks where empty."""
    competitor_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Under which conditions the walk was made."""

    footfall: str
    browser: str
    platform: str
    time_zone: str
    load: float
    """The machine's load average over one minute at the start."""
    configuration: str
    """SHA-256 of the configuration, first 16 digits."""
    scent: str = ""
    """The engine by which the prospects chose their links."""
    pictures: dict[str, str] = field(default_factory=dict)
    """SHA-256 of each picture by its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Everything that one audit recorded about one company."""

    schema: int = SCHEMA
    company: Company
    started: datetime
    provenance: Provenance
    exploration: Exploration | None = None
    front_door: FrontDoor | None = None
    journeys: dict[str, Journeys] = field(default_factory=dict)
    """Diaries, by the name of the walk that kept them."""
    not_measured: dict[str, str] = field(default_factory=dict)
    """Walks that could not be made, and why."""

    def of(self, walk: str) -> object | None:
        """What the walk of this name recorded, or nothing."""
        kept = {"exploration": self.exploration, "front_door": self.front_door}
        return kept[walk] if walk in kept else self.journeys.get(walk)
