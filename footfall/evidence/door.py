"""What stands between the click and the content."""

from dataclasses import dataclass
from enum import StrEnum

from footfall.evidence.sight import Device


class BarrierKind(StrEnum):
    """What stands between a prospect and the page."""

    COOKIES = "cookies"
    INTRO = "intro"
    NEWSLETTER = "newsletter"
    POPUP = "pop-up"


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
