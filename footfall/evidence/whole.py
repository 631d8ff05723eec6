"""Everything that one audit recorded, and under which conditions."""

from dataclasses import dataclass, field
from datetime import datetime

from footfall.evidence.door import FrontDoor
from footfall.evidence.journeys import Journeys
from footfall.evidence.pages import Exploration
from footfall.evidence.trials import Enquiry

SCHEMA = 2


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
    enquiry: Enquiry | None = None
    journeys: dict[str, Journeys] = field(default_factory=dict)
    """Diaries, by the name of the walk that kept them."""
    not_measured: dict[str, str] = field(default_factory=dict)
    """Walks that could not be made, and why."""

    def of(self, walk: str) -> object | None:
        """What the walk of this name recorded, or nothing."""
        kept = {"exploration": self.exploration, "front_door": self.front_door, "enquiry": self.enquiry}
        return kept[walk] if walk in kept else self.journeys.get(walk)
