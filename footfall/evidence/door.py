"""What stands between the click and the content."""

from dataclasses import dataclass
from enum import StrEnum

from footfall.evidence.sight import Device

# What a barrier is cleared by where it is no button of its own.
ESCAPE = "Escape"
BY_A_SCRIPT = "no button: a script told the tool to refuse"


class BarrierKind(StrEnum):
    """What stands between a prospect and the page."""

    COOKIES = "cookies"
    INTRO = "intro"
    NEWSLETTER = "newsletter"
    POPUP = "pop-up"
    APP = "app"
    """An invitation to get the company's app."""
    AGE = "age"
    """A question after the visitor's age."""
    PLACE = "place"
    """A question after the visitor's country or language."""
    CHAT = "chat"
    """A chat window that opened by itself."""
    DIALOG = "dialog"
    """A window of the browser itself, in which the page says something before it can be used."""
    PERMISSION = "permission"
    """A question of the browser whether the page may send notifications or know where one is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A button of a barrier as it looks, to compare one with another."""

    text: str
    width: float
    height: float
    letters: float
    """Size of its letters in pixels."""
    contrast: float
    """Of its letters to what is behind them, from 1 (none) to 21; 0 where it could not be told."""
    framed: bool
    """Whether a surface or a border makes it a button; else it looks like words."""


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
    tool: str = ""
    """The product that shows it, where it is known by name."""
    seconds: float = 0.0
    """From the first click until it was gone, without the time to read it."""
    refuse: Choice | None = None
    """The button in sight that refuses; nothing where there is none on the first layer."""
    accept: Choice | None = None
    """Likewise the one that agrees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One picture of the first ten seconds."""

    after: float
    """Seconds after the click that led here."""
    shot: str
    there: tuple[BarrierKind, ...] = ()
    """What stood in front of the page at that moment, the topmost first."""
    blank: bool = False
    """Whether nothing was painted yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """A control that stays out of reach under something fixed to the screen, however one scrolls."""

    control: str
    by: str
    """The words of what lies over it; what sort of thing it is where it has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taps:
    """How well the links and buttons of the page can be hit with a finger (WCAG 2.2, 2.5.8)."""

    targets: int
    """Links and buttons that can be seen, apart from those within a sentence."""
    missed: tuple[str, ...]
    """The words of those under 24 pixels that also have a neighbour within 24 pixels."""


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
    usable: float | None = None
    """Seconds until the first screen shows words and nothing covers them; nothing where it takes a click first."""
    landed: str = ""
    """The address at which the visitor ended up."""
    film: tuple[Moment, ...] = ()
    asked: tuple[str, ...] = ()
    """What the page asked the browser's leave for by itself: notifications, location, camera, microphone."""
    dialogs: tuple[str, ...] = ()
    """What the page said in windows of the browser itself."""
    holds_back: bool = False
    """Whether the browser asks “Leave site?” when the visitor goes."""
    sounds: tuple[str, ...] = ()
    """What plays, or tried to play, with sound by itself."""
    moving: tuple[str, ...] = ()
    """What is in motion by itself for more than five seconds, and cannot be stopped."""
    shift: float | None = None
    """How far the layout jumped while nobody touched it: Cumulative Layout Shift."""
    covered: tuple[Covered, ...] = ()
    taps: Taps | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontDoor:
    """What a prospect meets between the click and the content."""

    arrivals: tuple[Arrival, ...]
    secure: bool
    """Whether the page comes over https."""
    public: bool
    """Whether the host is one that could have a certificate."""

    @property
    def watched(self) -> bool:
        """Whether it was noted what the page does by itself; the first walks did not look."""
        return any(each.landed for each in self.arrivals)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One way of writing the site's address, and where it leads."""

    asked: str
    landed: str
    """Where it ended; empty where nothing came."""
    status: int
    trouble: str = ""
    """Why nothing came, in words; empty where something did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """What a browser thinks of the site's certificate."""

    host: str
    trouble: str
    """Why a browser would warn: expired, another name, an unknown issuer; empty where it would not."""
    days_left: int | None
    """Whole days until it runs out; nothing where it could not be read."""
    issuer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doorstep:
    """How the site's address may be written, how safe it is, and what is there before any script has run."""

    addresses: tuple[Address, ...]
    """With and without www, with and without s; empty where the host has no such names."""
    certificate: Certificate | None
    words: int
    """Words of the start page as most visitors see it."""
    plain_words: int
    """The same where no script runs."""
    links: int
    plain_links: int
    phone: bool
    """Whether the start page shows a phone number."""
    plain_phone: bool
    """Whether it does so without scripts."""
    shot_plain: str = ""
    """The first screen without scripts."""
