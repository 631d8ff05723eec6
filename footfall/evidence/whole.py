"""Everything that one audit recorded, and the conditions of the walk."""

from dataclasses import dataclass, field
from datetime import datetime

from footfall.evidence.door import Doorstep, FrontDoor
from footfall.evidence.facts import WantedFacts
from footfall.evidence.head import Findability
from footfall.evidence.journeys import Journey, Journeys
from footfall.evidence.navigation import Navigation
from footfall.evidence.pages import Exploration
from footfall.evidence.phone_menu import PhoneMenu
from footfall.evidence.replies import Replies
from footfall.evidence.search import SearchResults
from footfall.evidence.site_search import SiteSearch
from footfall.evidence.trials import Enquiry

SCHEMA = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """The audited company."""

    name: str
    slug: str
    """The name for folders and addresses: lower-case letters, digits and hyphens."""
    url: str
    language: str = ""
    country: str = ""
    """Two letters, if known from the configuration or the site."""
    visitors: dict[str, float] = field(default_factory=dict)
    """Shares of the prospects by goal; empty means the documented default."""
    languages: dict[str, float] = field(default_factory=dict)
    """Shares of the prospects by the language they read; empty means any language of the site."""
    competitor_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """The conditions of the walk."""

    footfall: str
    browser: str
    platform: str
    time_zone: str
    load: float
    """The machine's load average over one minute at the start."""
    configuration: str
    """SHA-256 of the configuration, first 16 digits."""
    scent: str = ""
    """The scent engine with which the prospects chose their links."""
    pictures: dict[str, str] = field(default_factory=dict)
    """SHA-256 of each picture by name."""
    seconds: dict[str, float] = field(default_factory=dict)
    """How long each walk took, by its name; several go on at a time."""
    read: str = ""
    """The version that read the records last, if they were read again after the walk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Everything that one audit recorded about one company."""

    schema: int = SCHEMA
    company: Company
    started: datetime
    provenance: Provenance
    exploration: Exploration | None = None
    front_door: FrontDoor | None = None
    doorstep: Doorstep | None = None
    enquiry: Enquiry | None = None
    search_results: SearchResults | None = None
    findability: Findability | None = None
    wanted_fact: WantedFacts | None = None
    site_search: SiteSearch | None = None
    navigation: Navigation | None = None
    replies: Replies | None = None
    phone_menu: PhoneMenu | None = None
    journeys: dict[str, Journeys] = field(default_factory=dict)
    """Diaries by walk, for walks that record nothing else."""
    not_measured: dict[str, str] = field(default_factory=dict)
    """Walks that failed, each with the reason."""

    def of(self, walk: str) -> object | None:
        """Return what the walk of this name recorded, or None."""
        return getattr(self, walk) if walk in RECORDED else self.journeys.get(walk)

    @property
    def diaries(self) -> tuple[Journey, ...]:
        """All diaries with steps, of contact goals and of facts."""
        errands = [journey for recorded in self.journeys.values() for journey in recorded.journeys]
        facts = [fact.journey for fact in self.wanted_fact.facts if fact.journey] if self.wanted_fact else []
        return tuple(journey for journey in (*errands, *facts) if journey.steps)


RECORDED: dict[str, type] = {
    "exploration": Exploration,
    "front_door": FrontDoor,
    "doorstep": Doorstep,
    "enquiry": Enquiry,
    "search_results": SearchResults,
    "findability": Findability,
    "wanted_fact": WantedFacts,
    "site_search": SiteSearch,
    "navigation": Navigation,
    "replies": Replies,
    "phone_menu": PhoneMenu,
}
"""The type that each walk records, for walks that record more than diaries."""
