"""What the page on the stage “way” tells."""

from dataclasses import dataclass

from footfall.evidence import Evidence, Page, Return, SiteSearch, Verdict, WantedFact
from footfall.publish.language import Glossary, counted, message, translated

_TONES = {Verdict.FOUND: "good", Verdict.MISSING: "bad", Verdict.GAVE_UP: "bad"}
_WORDS = Glossary(
    {
        Verdict.FOUND: message("Found"),
        Verdict.DOCUMENT: message("Only in a document"),
        Verdict.PICTURE: message("Only in a picture"),
        Verdict.FORM: message("Only behind a form"),
        Verdict.GAVE_UP: message("There, and not found"),
        Verdict.MISSING: message("Nowhere"),
    }
)
_ERROR = 400


@dataclass(frozen=True, kw_only=True)
class _Line:
    """A fact as a manager reads it."""

    fact: WantedFact

    @property
    def tone(self) -> str:
        """good, half or bad: for the colour."""
        return _TONES.get(self.fact.verdict, "half")

    @property
    def verdict(self) -> str:
        return _WORDS[self.fact.verdict]

    @property
    def took(self) -> str:
        """After how much the prospect had it or gave up."""
        journey = self.fact.journey
        if not journey or not journey.steps:
            return ""
        seconds = round(sum(step.seconds for step in journey.steps))
        if journey.reached and not journey.clicks:
            return translated("on the start page")
        if journey.reached:
            told = counted("after {number} click, {seconds} s", "after {number} clicks, {seconds} s", journey.clicks)
            return told.format(number=journey.clicks, seconds=seconds)
        told = counted(
            "gave up on “{page}” after {number} click, {seconds} s",
            "gave up on “{page}” after {number} clicks, {seconds} s",
            journey.clicks,
        )
        return told.format(page=journey.steps[-1].name, number=journey.clicks, seconds=seconds)


@dataclass(frozen=True, kw_only=True)
class WayContext:
    """What the template is given."""

    trade: str
    facts: list[_Line]
    own: list[_Line]
    """The facts that the owner asked for."""
    found: int
    unasked: list[str]
    """Questions that do not arise here."""
    split: list[WantedFact]
    """Facts that pages tell differently."""
    box: SiteSearch | None
    held: list[Return]
    """Where one press of the back button does not lead back."""
    gone: list[Page]
    """Pages that answer with an error."""


def context(evidence: Evidence) -> WayContext:
    """Gather what the template is given."""
    wanted, box, going = evidence.wanted_fact, evidence.site_search, evidence.navigation
    facts = [_Line(fact=fact) for fact in wanted.facts if fact.applies] if wanted else []
    pages = evidence.exploration.pages if evidence.exploration else ()
    return WayContext(
        trade=wanted.trade if wanted else "",
        facts=[line for line in facts if not line.fact.own],
        own=[line for line in facts if line.fact.own],
        found=sum(line.fact.verdict is Verdict.FOUND for line in facts),
        unasked=[fact.question for fact in wanted.facts if not fact.applies] if wanted else [],
        split=[line.fact for line in facts if line.fact.contradictions],
        box=box if box and box.page else None,
        held=[back for back in going.returns if back.presses != 1] if going else [],
        gone=[page for page in pages if page.status >= _ERROR][:8],
    )
