"""What is between the click and the content: barriers, loading and the address."""

from dataclasses import dataclass
from enum import StrEnum

from footfall.evidence.sight import Device

# What clears a barrier other than a button of its own.
ESCAPE = "Escape"
BY_A_SCRIPT = "no button: a script told the tool to refuse"


class BarrierKind(StrEnum):
    """Kinds of barrier between a prospect and the page."""

    COOKIES = "cookies"
    INTRO = "intro"
    NEWSLETTER = "newsletter"
    POPUP = "pop-up"
    APP = "app"
    """An app install banner."""
    AGE = "age"
    """An age check."""
    PLACE = "place"
    """A choice of country or language."""
    CHAT = "chat"
    """A chat window that opened by itself."""
    DIALOG = "dialog"
    """A dialog of the browser itself that shows a message of the page and blocks it."""
    PERMISSION = "permission"
    """A permission prompt of the browser for notifications or location."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The look of a button of a barrier, to compare buttons."""

    text: str
    width: float
    height: float
    letters: float
    """Font size in pixels."""
    contrast: float
    """Contrast ratio of its text to the background, from 1 (none) to 21; 0 if unknown."""
    framed: bool
    """Whether a background or a border makes it a button; else it looks like plain text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Barrier:
    """Something that covers the page, and what it takes to dismiss it."""

    kind: BarrierKind
    after: float
    """Seconds from the page load until it was first seen, to the second."""
    cover: float
    """Share of the first screen on which it takes the clicks."""
    blocking: bool
    """Whether the page behind it cannot be used."""
    buttons: tuple[str, ...]
    refuse_clicks: int | None
    """Clicks to get past it without agreeing to anything; None if there is no such way."""
    accept_clicks: int | None
    cleared_by: str
    """The button that was clicked; empty if nothing worked."""
    text: str
    shot: str = ""
    tool: str = ""
    """The name of the product that shows it, if known."""
    seconds: float = 0.0
    """Seconds from the first click until it was gone, without reading time."""
    refuse: Choice | None = None
    """The visible button that refuses; None if the first layer has none."""
    accept: Choice | None = None
    """The visible button that agrees; None if the first layer has none."""
    hidden: float | None = None
    """Share of the first screen on which the page behind it cannot be read; None in older walks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One screenshot of the first ten seconds."""

    after: float
    """Seconds since the click that led here."""
    shot: str
    there: tuple[BarrierKind, ...] = ()
    """The barriers in front of the page at that moment, the topmost first."""
    blank: bool = False
    """Whether the screen was still blank."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """A control that a fixed element covers at every scroll position."""

    control: str
    by: str
    """The text of the covering element; its kind if it has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taps:
    """How well the links and buttons of the page can be tapped (WCAG 2.2, 2.5.8)."""

    targets: int
    """Number of visible links and buttons, except those within a sentence."""
    missed: tuple[str, ...]
    """The texts of those under 24 pixels that also have a neighbour within 24 pixels."""


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
    """Screenshot of the first screen on arrival."""
    shot_clear: str
    """Screenshot of the first screen with all barriers dismissed."""
    usable: float | None = None
    """Seconds until the first screen shows text and nothing covers it; None if it takes a click first."""
    landed: str = ""
    """The final address."""
    film: tuple[Moment, ...] = ()
    asked: tuple[str, ...] = ()
    """Permissions that the page asked for by itself: notifications, location, camera, microphone."""
    dialogs: tuple[str, ...] = ()
    """The texts of browser dialogs."""
    holds_back: bool = False
    """Whether the browser asks “Leave site?” when the visitor goes."""
    sounds: tuple[str, ...] = ()
    """Media that play, or tried to play, with sound by themselves."""
    moving: tuple[str, ...] = ()
    """What moves by itself for more than five seconds and cannot be stopped."""
    shift: float | None = None
    """Cumulative Layout Shift without user input."""
    covered: tuple[Covered, ...] = ()
    taps: Taps | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontDoor:
    """What a prospect encounters between the click and the content."""

    arrivals: tuple[Arrival, ...]
    secure: bool
    """Whether the page uses https."""
    public: bool
    """Whether the host could have a public certificate."""

    @property
    def watched(self) -> bool:
        """Whether the walk recorded what the page does by itself; the first walks did not."""
        return any(arrival.landed for arrival in self.arrivals)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One spelling of the site's address, and where it leads."""

    asked: str
    landed: str
    """The final address; empty if there was no response."""
    status: int
    trouble: str = ""
    """Why there was no response, in words; empty if there was one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """The site's certificate as a browser judges it."""

    host: str
    trouble: str
    """Why a browser would warn: expired, another name, an unknown issuer; empty if it would not."""
    days_left: int | None
    """Whole days until it expires; None if it could not be read."""
    issuer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doorstep:
    """The spellings of the site's address, its certificate, and its content without scripts."""

    addresses: tuple[Address, ...]
    """With and without www, with http and https; empty if the host has no such names."""
    certificate: Certificate | None
    words: int
    """Number of words on the start page with scripts."""
    plain_words: int
    """Number of words without scripts."""
    links: int
    plain_links: int
    phone: bool
    """Whether the start page shows a phone number."""
    plain_phone: bool
    """Whether it shows one without scripts."""
    shot_plain: str = ""
    """Screenshot of the first screen without scripts."""
