"""What a search engine shows to somebody who looks for the company."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class QueryKind(StrEnum):
    """Why somebody would type these words."""

    NAME = "the name"
    MISSPELT = "the name, misspelt"
    NAME_AND = "the name and what is wanted"
    """Phone, opening hours, the place."""
    TRADE = "what they sell and where"
    FACT = "a wanted fact"
    OWN = "the owner’s own"
    """From the configuration, or what people really typed, by Search Console."""


BRAND = frozenset({QueryKind.NAME, QueryKind.MISSPELT, QueryKind.NAME_AND})
"""Queries of people who look for this very company."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One result of a query."""

    rank: int
    """1 for the first."""
    url: str
    title: str = ""
    snippet: str = ""
    ours: bool = False
    """Whether it leads to the company's own site."""
    rival: str = ""
    """The folder name of the competitor to whose site it leads; empty where to none we know."""
    number: str = ""
    """Our phone number, where the title or the snippet shows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Words a prospect types, and what came up."""

    text: str
    kind: QueryKind
    wants: str = ""
    """What it asks for: phone, hours, place, prices; a fact's question; empty where only for the company."""
    wanted: tuple[str, ...] = ()
    """Addresses of our pages that answer it best; empty where any page of ours would do."""
    hits: tuple[Hit, ...] = ()
    """The first ten, in order; empty where the engine tells no results, only our position."""
    position: float | None = None
    """Our mean position as the engine's own statistics tell it; nothing where results were seen."""
    impressions: int | None = None
    """How often it was shown in the time of the statistics."""
    clicks: int | None = None
    trouble: str = ""
    """Why it could not be asked; empty where it was."""

    @property
    def asked(self) -> bool:
        """Whether the engine told anything."""
        return not self.trouble

    @property
    def right(self) -> bool:
        """Whether our first result is a page that answers it best."""
        return bool(self.ours and self.ours.url in self.wanted)

    @property
    def above(self) -> tuple[Hit, ...]:
        """Who stands above our first result: everybody, where we do not come up."""
        ours = self.ours
        return tuple(hit for hit in self.hits if not ours or hit.rank < ours.rank)

    @property
    def ours(self) -> Hit | None:
        """Our first result."""
        return next((hit for hit in self.hits if hit.ours), None)

    @property
    def rank(self) -> float | None:
        """Where we come up; nothing where we do not, within what was looked at."""
        return self.position if self.position is not None else self.ours.rank if self.ours else None


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResults:
    """What an engine answered to the queries of a prospect."""

    engine: str
    """Its name for people: the built-in one, SearXNG, Brave Search, Google ..."""
    embedded: bool
    """Whether it is our own engine, which knows only the sites that we read, and is no search engine of the world."""
    sites: int
    """How many sites it knows, where it is our own; 0 otherwise."""
    asked: datetime | None
    """When, or when the answers that were kept had been asked."""
    queries: tuple[Query, ...]
    market: str = ""
    """For which country and language it was asked."""

    @property
    def alone(self) -> bool:
        """Whether nobody else could have come up: being found then says nothing."""
        return self.embedded and self.sites <= 1

    def of(self, *kinds: QueryKind) -> tuple[Query, ...]:
        """The queries of these kinds that were answered."""
        return tuple(query for query in self.queries if query.kind in kinds and query.asked)
