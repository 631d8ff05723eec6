"""The page on the stage “way”."""

from dataclasses import dataclass

from footfall.evidence import Evidence, Page, Return, SiteSearch, Verdict, WantedFact
from footfall.publish import words
from footfall.publish.language import Glossary, counted, message, translated

_TONES = {Verdict.FOUND: "good", Verdict.MISSING: "bad", Verdict.GAVE_UP: "bad"}
_WORDS = Glossary(
    {
        Verdict.FOUND: message("Found"),
        Verdict.DOCUMENT: message("Only in a document"),
        Verdict.PICTURE: message("Only in a picture"),
        Verdict.FORM: message("Only behind a form"),
        Verdict.GAVE_UP: message("On the site, but not found"),
        Verdict.UNCLEAR: message("Cannot tell"),
        Verdict.MISSING: message("Nowhere"),
    }
)
_ERROR = 400


@dataclass(frozen=True, kw_only=True)
class _Line:
    """A fact, with the wording and colour that the page shows."""

    fact: WantedFact

    @property
    def tone(self) -> str:
        """good, half or bad: selects the colour."""
        return _TONES.get(self.fact.verdict, "half")

    @property
    def verdict(self) -> str:
        return _WORDS[self.fact.verdict]

    @property
    def took(self) -> str:
        """Clicks and seconds until the prospect found the fact or gave up."""
        journey = self.fact.journey
        if not journey or not journey.steps:
            return ""
        seconds = round(sum(step.seconds for step in journey.steps))
        if journey.reached and not journey.clicks:
            return translated("on the start page")
        if journey.reached:
            sentence = counted(
                "after {number} click, {seconds} s", "after {number} clicks, {seconds} s", journey.clicks
            )
            return sentence.format(number=journey.clicks, seconds=seconds)
        sentence = counted(
            "gave up on “{page}” after {number} click, {seconds} s",
            "gave up on “{page}” after {number} clicks, {seconds} s",
            journey.clicks,
        )
        return sentence.format(page=journey.steps[-1].name, number=journey.clicks, seconds=seconds)


@dataclass(frozen=True, kw_only=True)
class WayContext:
    """The variables of the template."""

    trade: str
    facts: list[_Line]
    own: list[_Line]
    """The facts that the project's settings ask for."""
    found: int
    unasked: list[str]
    """Questions that do not apply to this company."""
    split: list[WantedFact]
    """Facts on which pages contradict each other."""
    box: SiteSearch | None
    held: list[Return]
    """Places where one press of the back button does not lead back."""
    gone: list[Page]
    """Pages that answer with an error."""


def context(evidence: Evidence) -> WayContext:
    """Build the variables of the template."""
    wanted, box, navigation = evidence.wanted_fact, evidence.site_search, evidence.navigation
    facts = [_Line(fact=fact) for fact in wanted.facts if fact.applies] if wanted else []
    pages = evidence.exploration.pages if evidence.exploration else ()
    return WayContext(
        trade=wanted.trade if wanted else "",
        facts=[line for line in facts if not line.fact.own],
        own=[line for line in facts if line.fact.own],
        found=sum(line.fact.verdict is Verdict.FOUND for line in facts),
        unasked=[words.asked(fact) for fact in wanted.facts if not fact.applies] if wanted else [],
        split=[line.fact for line in facts if line.fact.contradictions],
        box=box if box and box.page else None,
        held=[back for back in navigation.returns if back.presses != 1] if navigation else [],
        gone=[page for page in pages if page.status >= _ERROR][:8],
    )
