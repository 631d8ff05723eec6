"""Can I find what I want to know: the price, the delivery, whether they come to me?

Sends one prospect with little patience for each fact that people ask of this
trade and each that the owner configured. The prospect uses a phone, starts at
the start page and follows the same rules as the contact errands. A fact that
the prospect misses is searched for on every page walked and in the documents
they link to. The result says where the fact is: on a page that nothing leads
to, in a document, in a picture, behind a form, or nowhere.
"""

from dataclasses import dataclass, replace

from footfall.browsing.journey import JourneyRunner
from footfall.browsing.page_cache import PageCache
from footfall.browsing.pdf_text import PdfTexts, is_readable
from footfall.browsing.remarks import Reached
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
from footfall.messages import gettext
from footfall.reach.goals import GOALS, fact_goal
from footfall.reading.addresses import read_places
from footfall.reading.answers import comparable
from footfall.reading.contact_predicates import states_prices
from footfall.reading.countries import home_of
from footfall.reading.facts import asked_in_a_form, pictured, says, sells_online
from footfall.reading.mentions import is_mentioned
from footfall.reading.page import unreadable
from footfall.reading.questions import Fact, facts_of, known_facts
from footfall.reading.urls import same_site
from footfall.walk import walk

_MOST_SHOTS = 2
# Quotes are kept for this many pages; the others are recorded without a quote.
_MOST_QUOTED = 12
_BLANK = unreadable("", status=200, clicks=0, trouble="")
_NOWHERE = Seen(phone=Sight.HIDDEN, desktop=Sight.HIDDEN)
_ON_TOP = Seen(phone=Sight.FIRST_SCREEN, desktop=Sight.FIRST_SCREEN)


@walk(pages=40)
async def wanted_fact(
    prospect: Prospect, exploration: Exploration, company_settings: CompanySettings, only_fact: Fact | None
) -> WantedFacts:
    """Send one prospect for each fact, or for the only one that somebody asks for."""
    # Pages that the exploration read are not read again; the clicks are still made.
    memory = PageCache(pages={page.url: page for page in exploration})
    seeker = _Seeker(prospect=prospect, site=exploration, selling=sells_online(exploration), memory=memory)
    pricing = any(states_prices(page) for page in exploration)
    trade_facts = facts_of(company_settings.trade, selling=seeker.selling, pricing=pricing)
    asked = (replace(only_fact, sells_online=False),) if only_fact else (*trade_facts, *_own(company_settings))
    async with prospect.visit(Device.PHONE) as visit:
        seeker.papers = PdfTexts(visit=visit)
        found = [await seeker.seek(visit, fact) for fact in asked]
    results = tuple(found)
    return WantedFacts(
        trade=company_settings.trade or "general",
        facts=results,
        seconds=round(sum(step.seconds for result in results if result.journey for step in result.journey.steps), 1),
    )


def _own(company_settings: CompanySettings) -> tuple[Fact, ...]:
    taken = {*known_facts(), *GOALS}
    own_facts: list[Fact] = []
    for configured in company_settings.facts:
        name = slug(configured.question)
        name = name if name not in taken else f"{name}-{len(own_facts) + 2}"
        taken.add(name)
        phrases = configured.phrases or (configured.question,)
        own_facts.append(
            Fact(name=name, question=configured.question, phrases=phrases, pattern=configured.answer, own=True)
        )
    return tuple(own_facts)


@dataclass(kw_only=True)
class _Seeker:
    """Sends prospects through a site that was explored."""

    prospect: Prospect
    site: Exploration
    selling: bool
    memory: PageCache
    papers: PdfTexts | None = None

    async def seek(self, visit: Visit, fact: Fact) -> WantedFact:
        """Look for one fact as a prospect, and if that fails, in everything that was walked."""
        wanted = WantedFact(
            name=fact.name, question=fact.question, phrases=fact.phrases, own=fact.own, verdict=Verdict.MISSING
        )
        if fact.sells_online and not self.selling:
            return replace(wanted, applies=False)
        journey = await self._journey(visit, fact)
        stated = self._stated(fact, journey)
        if stated:
            verdict = Verdict.FOUND if journey.reached else Verdict.GAVE_UP
        else:
            verdict, stated = await self._elsewhere(fact)
        return replace(
            wanted,
            verdict=verdict,
            stated=(*stated[:_MOST_QUOTED], *(replace(statement, quote="") for statement in stated[_MOST_QUOTED:])),
            contradictions=_contradictions(fact, stated),
            journey=journey,
        )

    async def _journey(self, visit: Visit, fact: Fact) -> Journey:
        goal = fact_goal(fact)

        def answered(page: Page) -> Reached | None:
            answers = says(fact, page)
            if not answers:
                return None
            quote = answers[0].quote
            return Reached(said=gettext("Here it is: {quote}", quote=quote[:160]), words=quote)

        runner = JourneyRunner(
            prospect=self.prospect, goal=goal, answered=answered, memory=self.memory, most_shots=_MOST_SHOTS
        )
        return await runner.run(visit)

    def _stated(self, fact: Fact, journey: Journey) -> tuple[Stated, ...]:
        """Return every page walked that states the fact, the one where the prospect found it first."""
        found = [
            Stated(page=page.url, quote=answers[0].quote, seen=answers[0].seen, value=answers[0].value)
            for page in self._walked()
            if (answers := says(fact, page))
        ]
        last = journey.steps[-1].url if journey.reached and journey.steps else ""
        return tuple(sorted(found, key=lambda statement: statement.page != last))

    async def _elsewhere(self, fact: Fact) -> tuple[Verdict, tuple[Stated, ...]]:
        """Say where the fact is if no page states it."""
        if papers := await self._in_documents(fact):
            return Verdict.DOCUMENT, tuple(papers)
        pictures = [(page, excerpt) for page in self.site if (excerpt := pictured(fact, page))]
        if pictures:
            return Verdict.PICTURE, tuple(_stated(page, excerpt, ShownAs.IMAGE) for page, excerpt in pictures)
        # An owner's pattern is understood wherever it stands.
        if not fact.own and is_mentioned(fact, self._walked()):
            return Verdict.UNCLEAR, ()
        forms = [(page, excerpt) for page in self.site if (excerpt := asked_in_a_form(fact, page))]
        if forms:
            return Verdict.FORM, tuple(_stated(page, excerpt, ShownAs.FORM) for page, excerpt in forms)
        return Verdict.MISSING, ()

    def _walked(self) -> list[Page]:
        """Return every page that was read, by the exploration or on the way."""
        walked = {page.url: page for page in self.site}
        return [*walked.values(), *(page for page in self.memory.pages.values() if page.url not in walked)]

    async def _in_documents(self, fact: Fact) -> list[Stated]:
        """Return what the linked documents say about the fact."""
        links = {
            link.url: link
            for page in self.site
            for link in page.links
            if is_readable(link.url) and same_site(link.url, self.site.start)
        }
        found = []
        for url, link in links.items():
            text = await self.papers.text(url) if self.papers else ""
            home = home_of(url, self.site.home.language, [text])
            places = tuple(read_places([{"text": text, "region": Region.MAIN}], [_ON_TOP], home))
            document = replace(_BLANK, url=url, title=link.text, headings=(link.text,), text=text, routes=places)
            if text and (answers := says(fact, document)):
                excerpt = answers[0]
                found.append(
                    Stated(
                        page=url, quote=excerpt.quote, shown_as=ShownAs.DOCUMENT, seen=link.seen, value=excerpt.value
                    )
                )
        return found


def _stated(page: Page, quote: str, shown_as: ShownAs) -> Stated:
    return Stated(page=page.url, quote=quote, shown_as=shown_as, seen=_NOWHERE)


def _contradictions(fact: Fact, stated: tuple[Stated, ...]) -> tuple[tuple[str, str], ...]:
    """Return values that cannot all be right, each with its page; empty if the pages agree."""
    if not fact.contradicts:
        return ()
    first: dict[tuple[int, str] | str, tuple[str, str]] = {}
    for statement in stated:
        if statement.value and statement.shown_as is ShownAs.TEXT:
            first.setdefault(comparable(statement.value), (statement.value, statement.page))
    return tuple(first.values()) if len(first) > 1 else ()
