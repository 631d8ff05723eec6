"""What tools that count visits say, whichever tool it was: counts alone, and nothing of any single visitor."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class What(StrEnum):
    """What a table counts."""

    VISITS = "visits"
    DEVICES = "visits by device"
    LANDINGS = "visits by landing page"
    VIEWS = "views by page"
    EVENTS = "events"


class Counted(StrEnum):
    """The devices that the model knows; others are left out."""

    PHONE = "phone"
    DESKTOP = "desktop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one table says."""

    tool: str
    what: What
    kind: str
    """Which of the tool's tables it is."""
    file: str
    counts: Counter[str]
    """By device, path or name of an event; one entry for visits."""
    first: date | None = None
    last: date | None = None
    unit: str = "visits"
    """`visitors` where a tool counts them instead of visits."""


@dataclass(slots=True, kw_only=True)
class Counts:
    """What all files together say of one company's visitors in one period."""

    tools: tuple[str, ...]
    first: date
    last: date
    visits: int
    devices: dict[str, int] = field(default_factory=dict)
    """By `Counted`; empty if no file tells."""
    landings: dict[str, int] = field(default_factory=dict)
    """By path; empty if no file tells."""
    views: dict[str, int] = field(default_factory=dict)
    """By path; empty if no file tells."""
    events: dict[str, int] = field(default_factory=dict)
    """By name; empty if no file tells."""
    remarks: list[str] = field(default_factory=list)
    """Caveats for the reader of the figures."""
