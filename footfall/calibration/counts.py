"""Visit counts in one form for all tools; no data of single visitors."""

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
    """The counts of one table."""

    tool: str
    what: What
    kind: str
    """The name of the table in its tool."""
    file: str
    counts: Counter[str]
    """By device, path or name of an event; one entry for visits."""
    first: date | None = None
    last: date | None = None
    unit: str = "visits"
    """`visitors` where a tool counts them instead of visits."""


@dataclass(slots=True, kw_only=True)
class Counts:
    """The counts of one company's visitors in one period, from all files."""

    tools: tuple[str, ...]
    first: date
    last: date
    visits: int
    devices: dict[str, int] = field(default_factory=dict)
    """Visits by `Counted`; empty if no file has them."""
    landings: dict[str, int] = field(default_factory=dict)
    """Visits by the path where they began; empty if no file has them."""
    views: dict[str, int] = field(default_factory=dict)
    """Page views by path; empty if no file has them."""
    events: dict[str, int] = field(default_factory=dict)
    """Events by name; empty if no file has them."""
    remarks: list[str] = field(default_factory=list)
    """Caveats for the reader of the figures."""
