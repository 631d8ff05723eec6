"""Can I find what I want to know: the price, the delivery, whether they come to me?

One prospect with little patience for each fact that people ask of this trade,
and for each that the owner named, on a phone, from the front door on, by the
same rules as on the errands to get in touch. What was not found is looked for
on every page walked and in the documents that they link to, so that it can be
said where it stands: on a page that nothing leads to, in a document, in a
picture, behind a form, or nowhere.
"""

from dataclasses import dataclass, replace

from footfall.browsing.journey import JourneyRunner
from footfall.browsing.page_cache import PageCache
from footfall.browsing.pdf_text import PdfTexts, is_readable
from footfall.browsing.session import Prospect
from footfall.browsing.visit import Visit
from footfall.config.names import slug
from footfall.config.schema import CompanySettings
from footfall.evidence import (
    Device,
    Exploration,
    Journey,
    Page,
    Region,
    Seen,
    ShownAs,
    Sight,
    Stated,
    Verdict,
    WantedFact,
    WantedFacts,
)
from footfall.reach.goals import GOALS, fact_goal
from footfall.reading.addresses import read_places
from footfall.reading.answers import comparable
from footfall.reading.facts import (
    Fact,
    asked_in_a_form,
    facts_of,
    known_facts,
    pictured,
    says,
    sells_online,
)
from footfall.reading.page import unreadable
from footfall.reading.urls import same_site
from footfall.walk import walk

_MOST_SHOTS = 2
# The words of so many pages are kept; that the others state it too is kept without them.
_MOST_QUOTED = 12
_BLANK = unreadable("", status=200, clicks=0, trouble="")
_NOWHERE = Seen(phone=Sight.HIDDEN, desktop=Sight.HIDDEN)
_ON_TOP = Seen(phone=Sight.FIRST_SCREEN, desktop=Sight.FIRST_SCREEN)


@walk(pages=40, order=32)
async def wanted_fact(prospect: Prospect, exploration: Exploration, company_settings: CompanySettings) -> WantedFacts:
    """Send one prospect for each fact."""
    # What was read on the way round is not read again; the clicks are made all the same.
    memory = PageCache(pages={page.url: page for page in exploration})
    seeker = _Seeker(prospect=prospect, site=exploration, selling=sells_online(exploration), memory=memory)
    facts = (*facts_of(company_settings.trade), *_own(company_settings))
    async with prospect.visit(Device.PHONE) as visit:
        seeker.papers = PdfTexts(visit=visit)
        found = [await seeker.seek(visit, fact) for fact in facts]
    kept = tuple(found)
    return WantedFacts(
        trade=company_settings.trade or "general",
        facts=kept,
        seconds=round(sum(step.seconds for each in kept if each.journey for step in each.journey.steps), 1),
    )


def _own(company_settings: CompanySettings) -> tuple[Fact, ...]:
    taken = {*known_facts(), *GOALS}
    made: list[Fact] = []
    for told in company_settings.facts:
        name = slug(told.question)
        name = name if name not in taken else f"{name}-{len(made) + 2}"
        taken.add(name)
        phrases = told.phrases or (told.question,)
        made.append(Fact(name=name, question=told.question, phrases=phrases, pattern=told.answer, own=True))
    return tuple(made)


@dataclass(kw_only=True)
class _Seeker:
    """Knows the site, and sends prospects into it."""

    prospect: Prospect
    site: Exploration
    selling: bool
    memory: PageCache
    papers: PdfTexts | None = None

    async def seek(self, visit: Visit, fact: Fact) -> WantedFact:
        """Look for one fact: as a prospect, and then, where he failed, in all that was walked."""
        found = WantedFact(
            name=fact.name, question=fact.question, phrases=fact.phrases, own=fact.own, verdict=Verdict.MISSING
        )
        if fact.sells_online and not self.selling:
            return replace(found, applies=False)
        journey = await self._journey(visit, fact)
        stated = self._stated(fact, journey)
        if stated:
            verdict = Verdict.FOUND if journey.reached else Verdict.GAVE_UP
        else:
            verdict, stated = await self._elsewhere(fact)
        return replace(
            found,
            verdict=verdict,
            stated=(*stated[:_MOST_QUOTED], *(replace(each, quote="") for each in stated[_MOST_QUOTED:])),
            contradictions=_contradictions(fact, stated),
            journey=journey,
        )

    async def _journey(self, visit: Visit, fact: Fact) -> Journey:
        goal = fact_goal(fact)

        def answered(page: Page) -> str:
            answers = says(fact, page)
            return f"Here it is: {answers[0].quote[:160]}" if answers else ""

        errand = JourneyRunner(
            prospect=self.prospect, goal=goal, answered=answered, memory=self.memory, most_shots=_MOST_SHOTS
        )
        return await errand.run(visit)

    def _stated(self, fact: Fact, journey: Journey) -> tuple[Stated, ...]:
        """Every page walked that states it, where the prospect found it first."""
        walked = {page.url: page for page in self.site}
        walked |= {page.url: page for page in self.memory.pages.values() if page.url not in walked}
        found = [
            Stated(page=page.url, quote=answers[0].quote, seen=answers[0].seen, value=answers[0].value)
            for page in walked.values()
            if (answers := says(fact, page))
        ]
        last = journey.steps[-1].url if journey.reached and journey.steps else ""
        return tuple(sorted(found, key=lambda each: each.page != last))

    async def _elsewhere(self, fact: Fact) -> tuple[Verdict, tuple[Stated, ...]]:
        """Where it stands if no page states it."""
        if papers := await self._on_paper(fact):
            return Verdict.DOCUMENT, tuple(papers)
        pictures = [(page, said) for page in self.site if (said := pictured(fact, page))]
        if pictures:
            return Verdict.PICTURE, tuple(_stated(page, said, ShownAs.IMAGE) for page, said in pictures)
        forms = [(page, said) for page in self.site if (said := asked_in_a_form(fact, page))]
        if forms:
            return Verdict.FORM, tuple(_stated(page, said, ShownAs.FORM) for page, said in forms)
        return Verdict.MISSING, ()

    async def _on_paper(self, fact: Fact) -> list[Stated]:
        """What the documents say that the pages link to."""
        links = {
            link.url: link
            for page in self.site
            for link in page.links
            if is_readable(link.url) and same_site(link.url, self.site.start)
        }
        found = []
        for url, link in links.items():
            text = await self.papers.text(url) if self.papers else ""
            places = tuple(read_places([{"text": text, "region": Region.MAIN}], [_ON_TOP]))
            paper = replace(_BLANK, url=url, title=link.text, headings=(link.text,), text=text, routes=places)
            if text and (answers := says(fact, paper)):
                said = answers[0]
                found.append(
                    Stated(page=url, quote=said.quote, shown_as=ShownAs.DOCUMENT, seen=link.seen, value=said.value)
                )
        return found


def _stated(page: Page, quote: str, shown_as: ShownAs) -> Stated:
    return Stated(page=page.url, quote=quote, shown_as=shown_as, seen=_NOWHERE)


def _contradictions(fact: Fact, stated: tuple[Stated, ...]) -> tuple[tuple[str, str], ...]:
    """Values of two pages that cannot both be right, each with its page."""
    if not fact.contradicts:
        return ()
    first: dict[tuple[int, str] | str, tuple[str, str]] = {}
    for each in stated:
        if each.value and each.shown_as is ShownAs.TEXT:
            first.setdefault(comparable(each.value), (each.value, each.page))
    return tuple(first.values()) if len(first) > 1 else ()
