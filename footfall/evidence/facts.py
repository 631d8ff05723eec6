"""Facts that people want to know of a company, and whether its site tells them."""

from dataclasses import dataclass, field
from enum import StrEnum

from footfall.evidence.journeys import Journey
from footfall.evidence.sight import Seen, ShownAs


class Verdict(StrEnum):
    """How a prospect who wanted a fact came off."""

    FOUND = "found"
    DOCUMENT = "only in a document"
    """A PDF or another file to download."""
    PICTURE = "only in a picture"
    FORM = "only behind a form"
    """One must ask for it, log in or fill in something."""
    GAVE_UP = "there, and not found"
    """A page states it, and the prospect never got there."""
    MISSING = "nowhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """Where a fact stands."""

    page: str
    """The page's address."""
    quote: str
    """The words that state it, at most 200 characters; empty beyond the first dozen pages."""
    shown_as: ShownAs = ShownAs.TEXT
    seen: Seen
    """How easily it is seen on the page."""
    value: str = ""
    """What it says, in a form that can be compared: an amount, days, an address; empty where it cannot be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedFact:
    """A fact that prospects want, and how one who sought it came off."""

    name: str
    """Short and stable, such as returns or area-served; a slug of the question for the owner's own."""
    question: str
    """In the first person, for the diary: What does delivery cost?"""
    phrases: tuple[str, ...]
    """Ways of saying it, by which links are smelt."""
    own: bool = False
    """Whether the owner put it into the configuration."""
    applies: bool = True
    """Whether it arises with this company; one that does not is not sought."""
    verdict: Verdict
    stated: tuple[Stated, ...] = ()
    """Every page walked that states it, the one where the prospect found it first."""
    contradictions: tuple[tuple[str, str], ...] = ()
    """Values that disagree, and the page of each."""
    journey: Journey | None = None
    """The diary; its goal is the fact's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedFacts:
    """What the prospects who wanted a fact brought home."""

    trade: str
    """The set of facts that was sought."""
    facts: tuple[WantedFact, ...]
    seconds: float = field(default=0.0)
    """What all of them took, by the prospects' own clock."""
