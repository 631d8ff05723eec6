"""Facts that people want to know about a company, and whether its site states them."""

from dataclasses import dataclass, field
from enum import StrEnum

from footfall.evidence.journeys import Journey
from footfall.evidence.sight import Seen, ShownAs


class Verdict(StrEnum):
    """The result of a prospect's search for a fact."""

    FOUND = "found"
    DOCUMENT = "only in a document"
    """A PDF or another file to download."""
    PICTURE = "only in a picture"
    FORM = "only behind a form"
    """The visitor must ask for it, log in or fill in something."""
    GAVE_UP = "there, and not found"
    """A page states it, but the prospect never got there."""
    UNCLEAR = "spoken of, and not understood"
    """A page touches on it, in words of which we cannot tell whether they answer; or we do not know its language."""
    MISSING = "nowhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """Where a page states a fact."""

    page: str
    """The page's address."""
    quote: str
    """The words that state it, at most 200 characters; empty beyond the first dozen pages."""
    shown_as: ShownAs = ShownAs.TEXT
    seen: Seen
    """Its visibility on the page."""
    value: str = ""
    """Its value in a form that can be compared: an amount, days, an address; empty if unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedFact:
    """A fact that prospects want, and the result of a search for it."""

    name: str
    """Short and stable, such as returns or area-served; a slug of the question for the owner's own."""
    question: str
    """In the first person, for the diary: What does delivery cost?"""
    phrases: tuple[str, ...]
    """Ways of saying it, from which links get their scent."""
    own: bool = False
    """Whether the owner put it into the configuration."""
    applies: bool = True
    """Whether it applies to this company; if not, it is not searched for."""
    verdict: Verdict
    stated: tuple[Stated, ...] = ()
    """Every walked page that states it, first the one where the prospect found it."""
    contradictions: tuple[tuple[str, str], ...] = ()
    """Contradictory values, each with its page."""
    journey: Journey | None = None
    """The diary; its goal is the fact's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedFacts:
    """The results of all searches for facts."""

    trade: str
    """The set of facts that was searched for."""
    facts: tuple[WantedFact, ...]
    seconds: float = field(default=0.0)
    """Total seconds by the prospects' own clock."""

    def asks(self, name: str) -> bool:
        """Return whether customers of the trade ask a fact of this name."""
        return any(fact.name == name and fact.applies for fact in self.facts)
