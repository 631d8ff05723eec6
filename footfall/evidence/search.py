"""Search queries for the company and the results of an engine."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class QueryKind(StrEnum):
    """The reason for a query."""

    NAME = "the name"
    MISSPELT = "the name, misspelt"
    NAME_AND = "the name and what is wanted"
    """Phone, opening hours, the place."""
    TRADE = "what they sell and where"
    FACT = "a wanted fact"
    OWN = "the owner’s own"
    """From the configuration, or really typed, by Search Console."""


BRAND = frozenset({QueryKind.NAME, QueryKind.MISSPELT, QueryKind.NAME_AND})
"""Queries of people who look for this company by name."""


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
    """The slug of the competitor to whose site it leads; empty if none is known."""
    number: str = ""
    """Our phone number, if the title or the snippet shows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A query of a prospect, and its results."""

    text: str
    kind: QueryKind
    wants: str = ""
    """What it asks for: phone, hours, place, prices; a fact's question; empty if only for the company."""
    wanted: tuple[str, ...] = ()
    """Addresses of our pages that answer it best; empty if any page of ours will do."""
    hits: tuple[Hit, ...] = ()
    """The first ten, in order; empty if the engine reports only our position."""
    position: float | None = None
    """Our mean position by the engine's own statistics; None if there are results."""
    impressions: int | None = None
    """How often our site was shown in the period of the statistics."""
    clicks: int | None = None
    trouble: str = ""
    """Why it could not be asked; empty if it was."""

    @property
    def asked(self) -> bool:
        """Whether the engine answered."""
        return not self.trouble

    @property
    def right(self) -> bool:
        """Whether our first result is one of the pages that answer it best."""
        return bool(self.ours and self.ours.url in self.wanted)

    @property
    def above(self) -> tuple[Hit, ...]:
        """The results above our first one; all of them if we are not among the results."""
        ours = self.ours
        return tuple(hit for hit in self.hits if not ours or hit.rank < ours.rank)

    @property
    def ours(self) -> Hit | None:
        """Our first result."""
        return next((hit for hit in self.hits if hit.ours), None)

    @property
    def rank(self) -> float | None:
        """Our rank; None if we are not among the results."""
        return self.position if self.position is not None else self.ours.rank if self.ours else None


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResults:
    """The answers of an engine to the queries of a prospect."""

    engine: str
    """Its name for people: the built-in engine, SearXNG, Brave Search, Google ..."""
    embedded: bool
    """Whether it is the built-in engine, which only knows the walked sites and not the web."""
    sites: int
    """The number of sites that the built-in engine knows; 0 for any other."""
    asked: datetime | None
    """The time of the search, or of the oldest cached answer."""
    queries: tuple[Query, ...]
    market: str = ""
    """The country and language of the search."""

    @property
    def alone(self) -> bool:
        """Whether no other site could rank, so that being found means nothing."""
        return self.embedded and self.sites <= 1

    def of(self, *kinds: QueryKind) -> tuple[Query, ...]:
        """Return the answered queries of these kinds."""
        return tuple(query for query in self.queries if query.kind in kinds and query.asked)
