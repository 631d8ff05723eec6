"""The site and its obstacles, as input of the reach model.

Built once from the evidence; a change makes another model, so that every
finding's worth is the difference of two exact solutions.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from footfall.evidence import (
    BRAND,
    Arrival,
    Barrier,
    BarrierKind,
    ContactGoal,
    Device,
    Evidence,
    Exploration,
    Page,
    SearchResults,
    Verdict,
    WantedFact,
)
from footfall.reach.answer_costs import RungPhone, answer_factor, rung
from footfall.reach.exposure import ByDevice
from footfall.reach.goals import GOALS, Goal, fact_goal
from footfall.reach.links import Links, SiteLinks
from footfall.reach.scent import Scent
from footfall.reach.usage_costs import Factors, fate_of, shared_factors, use
from footfall.reach.visibility import facts_seen, goals_seen
from footfall.reach.world import EXPECTED, World
from footfall.reading.answered import decided

UNWALKED = "unwalked"
PRICES = "prices"
"""The fact wanted by prospects who check the price first."""
# Facts that belong to dropping by and checking the price, and facts that no prospect needs to get in touch.
_ERRANDS_ALREADY = {PRICES, "address", "hours", "jobs", "privacy", "who-is-behind"}
_FIRST_PAGE = 10.5
_BY_RANK = {1: "found_first", 2: "found_second", 3: "found_third"}
# A notice that covers at least this share of the screen is a full-page one.
_WHOLE = 0.85


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelPage:
    """A page of the model."""

    url: str
    language: str = ""
    shown: dict[str, ByDevice]
    """By goal: share of those on the page who see what they came for."""
    use: dict[str, Factors]
    """By goal: factors that apply to those who have seen it."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Model:
    """Everything that determines how many of 100 get through."""

    pages: tuple[ModelPage, ...]
    """The first is the start page."""
    links: Links
    door: dict[Device, tuple[tuple[BarrierKind, str], ...]]
    load: dict[Device, float]
    """Seconds until the page appears."""
    visitors: dict[str, float]
    languages: dict[str, float]
    """Shares of the prospects by the language they read; if empty, they read every language."""
    world: World = EXPECTED
    """The figures of how people click, see and quit."""
    starts: tuple[float, ...] = ()
    """Share of those who arrive by the walked page where they land; empty if all land on the start page."""
    goals: dict[str, Goal] = field(default_factory=lambda: GOALS)
    """Every goal by its name, including wanted facts."""
    found: tuple[str, ...] = ()
    """For each search for the company's name, the factor of its rank; empty if no external search engine was asked."""
    answered: tuple[str, ...] = ()
    """For each enquiry that was really sent, the factor of its answer; empty if none was, or it is too early to say."""
    rung: RungPhone | None = None
    """What callers meet before a phone rings; None if the phone menu is not known, or how it goes on cannot be told."""

    @property
    def knows_answer(self) -> bool:
        """Whether anything of the stage “answer” was measured: enquiries, or the phone menu."""
        return bool(self.answered or self.rung)


class ModelBuilder:
    """What a walked site gives to the model, read once; in each world another model is made of it."""

    def __init__(self, evidence: Evidence, site: Exploration, scent: Scent) -> None:
        """Read the evidence; `site` is its exploration."""
        self.scent = scent
        self._evidence, self._site = evidence, site
        self._links = SiteLinks(site)
        self._facts = wanted(evidence)
        self._prices = [fact for fact in _sought(evidence) if fact.name == PRICES]
        everywhere = shared_factors(site, hours_asked=not evidence.wanted_fact or evidence.wanted_fact.asks("hours"))
        self._use = [use(page, everywhere, fate_of(page, site, evidence.enquiry)) for page in site.pages]

    def model(self, world: World = EXPECTED) -> Model:
        """Return the model in a world."""
        evidence = self._evidence
        arrivals = evidence.front_door.arrivals if evidence.front_door else ()
        facts = {fact.name: fact_goal(fact) for fact in self._facts}
        return Model(
            pages=self._pages(world),
            links=self._links.noticed(world),
            door={
                arrival.device: tuple((barrier.kind, _barrier_factor(barrier)) for barrier in arrival.barriers)
                for arrival in arrivals
            },
            load={arrival.device: _load_seconds(arrival) for arrival in arrivals},
            visitors=_normalized(evidence.company.visitors or _of_trade(evidence, self._facts, world)),
            languages=_normalized(evidence.company.languages),
            world=world,
            starts=world.starts(page.url for page in self._site.pages),
            goals={name: world.promising(goal) for name, goal in (GOALS | facts).items()},
            found=tuple(_rank_factors(evidence.search_results)),
            answered=tuple(answer_factor(thread) for thread in decided(evidence.replies)) if evidence.replies else (),
            rung=rung(evidence.phone_menu) if evidence.phone_menu else None,
        )

    def _pages(self, world: World) -> tuple[ModelPage, ...]:
        pages = [
            ModelPage(url=page.url, language=_language(page), shown=self._shown(page, world), use=used)
            for page, used in zip(self._site.pages, self._use, strict=True)
        ]
        # Represents all pages beyond the budget of the walk; it shows nothing that prospects came for.
        pages.append(ModelPage(url=UNWALKED, shown={}, use={}))
        return tuple(pages)

    def _shown(self, page: Page, world: World) -> dict[str, ByDevice]:
        """Return who sees what they came for; if the price is a wanted fact, its finds count instead."""
        by_fact = facts_seen(page, [*self._facts, *self._prices], world)
        price = {ContactGoal.CHECK: by_fact.pop(PRICES)} if PRICES in by_fact else {}
        return goals_seen(page, self.scent, world) | price | by_fact


def building(evidence: Evidence, scent: Scent) -> ModelBuilder | None:
    """Return what builds the models of a walked site; None if no page was walked."""
    site = evidence.exploration
    return ModelBuilder(evidence, site, scent) if site and site.home.usable else None


def build(evidence: Evidence, scent: Scent, world: World = EXPECTED) -> Model | None:
    """Build the model of a walked site in one world; return None if no page was walked."""
    builder = building(evidence, scent)
    return builder.model(world) if builder else None


def wanted(evidence: Evidence) -> list[WantedFact]:
    """Return the facts that are goals of their own, beside getting in touch and checking the price."""
    return [fact for fact in _sought(evidence) if fact.name not in _ERRANDS_ALREADY]


def _sought(evidence: Evidence) -> list[WantedFact]:
    """Return the facts that are asked here, without those of which we cannot tell whether they are stated."""
    facts = evidence.wanted_fact.facts if evidence.wanted_fact else ()
    return [fact for fact in facts if fact.applies and fact.verdict is not Verdict.UNCLEAR]


def _of_trade(evidence: Evidence, facts: list[WantedFact], world: World) -> dict[str, float]:
    """Split those who check something first between the price and the facts, with equal shares for the facts.

    Where customers of the trade do not ask for a price before they get in touch, nobody checks it.
    """
    visitors = world.visitors
    check = visitors[ContactGoal.CHECK]
    asked = not evidence.wanted_fact or any(fact.name == PRICES for fact in _sought(evidence))
    if not facts:
        return {**visitors, ContactGoal.CHECK: check if asked else 0.0}
    price_first = world["price among the facts"]
    share = check * (1 - price_first) / len(facts)
    price = check * price_first if asked else 0.0
    return {**visitors, ContactGoal.CHECK: price, **{fact.name: share for fact in facts}}


def _rank_factors(search: SearchResults | None) -> Iterable[str]:
    """Yield the factor of the company's rank in each search for its name; none for the built-in engine."""
    if search is None or search.embedded:
        return
    for query in search.queries:
        if query.kind in BRAND and not query.trouble:
            yield found_at(query.rank)


def found_at(rank: float | None) -> str:
    """Return the name of the factor for a rank among the results; None means that the company is not shown."""
    if rank is None or rank > _FIRST_PAGE:
        return "found_nowhere"
    return _BY_RANK.get(round(rank), "found_below")


def _normalized(shares: dict[str, float]) -> dict[str, float]:
    """Return shares that add up to 1, without those of 0."""
    total = sum(shares.values())
    return {name: share / total for name, share in shares.items() if share}


def _load_seconds(arrival: Arrival) -> float:
    return arrival.largest_paint or arrival.first_paint or 0.0


def _barrier_factor(barrier: Barrier) -> str:
    """Return the name of a barrier's factor."""
    if barrier.blocking and not barrier.cleared_by:
        return "stuck"
    if barrier.kind is BarrierKind.COOKIES:
        if not barrier.blocking:
            return "bar"
        return "wall_refusable" if barrier.refuse_clicks == 1 else "wall"
    if barrier.kind is BarrierKind.INTRO:
        return "intro"
    if barrier.kind is BarrierKind.APP and barrier.cover >= _WHOLE:
        return "app_notice"
    return "overlay" if barrier.blocking else "bar"


def _language(page: Page) -> str:
    return re.split("[-_]", page.language)[0].lower()


def page_at(pages: Sequence[ModelPage], url: str) -> int | None:
    """Return the index of a page by its address, or None."""
    return next((at for at, page in enumerate(pages) if page.url == url), None)
