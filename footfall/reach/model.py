"""The site and its hurdles as the reach model sees them.

Built from the evidence once; a change makes another model (`mend`), so that
every finding's worth is the difference of two exact solutions.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from footfall.evidence import (
    BRAND,
    Arrival,
    Barrier,
    BarrierKind,
    ContactGoal,
    Device,
    Enquiry,
    Evidence,
    Exploration,
    Page,
    SearchResults,
    WantedFact,
)
from footfall.reach import parameters as p
from footfall.reach.exposure import ByDevice, exposure
from footfall.reach.goals import GOALS, Goal, fact_goal
from footfall.reach.scent import Scent
from footfall.reach.usage_costs import Factors, fate_of, shared_factors, use
from footfall.reach.visibility import facts_seen, goals_seen
from footfall.reading.urls import same_site

UNWALKED = "unwalked"
PRICES = "prices"
"""The fact that those want who check the price first."""
# What those want who drop by or ask for the price; and what nobody asks before getting in touch.
_ERRANDS_ALREADY = {PRICES, "address", "hours", "jobs", "privacy"}
_FIRST_PAGE = 10.5
_BY_RANK = {1: "found_first", 2: "found_second", 3: "found_third"}
# From this share of the screen on, a notice is a full-page one.
_WHOLE = 0.85
LinkRow = tuple[int, int, str, str, ByDevice]
"""From which page to which, its words, the heading above it, and its exposure on a phone and a desktop."""


@dataclass(frozen=True, slots=True, eq=False)
class Links:
    """Every link between two pages of the model, column by column."""

    source: NDArray[np.intp]
    target: NDArray[np.intp]
    text: NDArray[np.intp]
    """Its words, as a place in `texts`."""
    heading: NDArray[np.intp]
    """Likewise, the heading above it."""
    exposure: NDArray[np.float64]
    """A row for each link: the shares who notice it on a phone and on a desktop."""
    texts: tuple[str, ...]

    @classmethod
    def of(cls, rows: Iterable[LinkRow]) -> "Links":
        """Make the columns."""
        rows = list(rows)
        places: dict[str, int] = {}
        for row in rows:
            for text in row[2:4]:
                places.setdefault(text, len(places))
        return cls(
            source=_places(row[0] for row in rows),
            target=_places(row[1] for row in rows),
            text=_places(places[row[2]] for row in rows),
            heading=_places(places[row[3]] for row in rows),
            exposure=np.array([row[4] for row in rows], dtype=np.float64).reshape(-1, 2),
            texts=tuple(places),
        )

    def saying(self, chosen: NDArray[np.bool_], words: str) -> "Links":
        """The same links, where those chosen say something else."""
        text = np.where(chosen, len(self.texts), self.text)
        return Links(self.source, self.target, text, self.heading, self.exposure, (*self.texts, words))

    def only(self, chosen: NDArray[np.bool_]) -> "Links":
        """Those chosen."""
        source, target, text, heading = (each[chosen] for each in (self.source, self.target, self.text, self.heading))
        return Links(source, target, text, heading, self.exposure[chosen], self.texts)

    def leaving(self, source: int) -> "Links":
        """The same links, as if they stood on another page."""
        return Links(np.full_like(self.source, source), self.target, self.text, self.heading, self.exposure, self.texts)

    def and_also(self, others: "Links") -> "Links":
        """These and others together."""
        shift = len(self.texts)
        return Links(
            np.concatenate([self.source, others.source]),
            np.concatenate([self.target, others.target]),
            np.concatenate([self.text, others.text + shift]),
            np.concatenate([self.heading, others.heading + shift]),
            np.concatenate([self.exposure, others.exposure]),
            self.texts + others.texts,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelPage:
    """A page of the model."""

    url: str
    language: str = ""
    shown: dict[str, ByDevice]
    """By goal: share of those on the page who see what they came for."""
    use: dict[str, Factors]
    """By goal: what those who have seen it must still get over."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Model:
    """Everything that decides how many of 100 get through."""

    pages: tuple[ModelPage, ...]
    """The start page first."""
    links: Links
    door: dict[Device, tuple[tuple[BarrierKind, str], ...]]
    load: dict[Device, float]
    """Seconds until the page is there."""
    visitors: dict[str, float]
    languages: dict[str, float]
    """Shares of the prospects by the language they read; one that reads everything where empty."""
    goals: dict[str, Goal] = field(default_factory=lambda: GOALS)
    """Every errand by its name, wanted facts among them."""
    found: tuple[str, ...] = ()
    """For each way of looking for the company's name, the factor of where it comes up; empty where no engine of the
    world was asked."""


def build(evidence: Evidence, scent: Scent) -> Model | None:
    """Make the model of a walked site; nothing where no page was walked."""
    site = evidence.exploration
    if site is None or not site.home.usable:
        return None
    arrivals = evidence.front_door.arrivals if evidence.front_door else ()
    company = evidence.company
    facts = wanted(evidence)
    prices = [fact for fact in _sought(evidence) if fact.name == PRICES]
    return Model(
        pages=_pages(site, evidence.enquiry, scent, [*facts, *prices]),
        links=Links.of(_links(site)),
        door={each.device: tuple((met.kind, _hurdle(met)) for met in each.barriers) for each in arrivals},
        load={each.device: _waiting(each) for each in arrivals},
        visitors=_whole(_with_facts(company.visitors or p.VISITORS, facts)),
        languages=_whole(company.languages),
        goals=GOALS | {fact.name: fact_goal(fact) for fact in facts},
        found=tuple(_ranks(evidence.search_results)),
    )


def wanted(evidence: Evidence) -> list[WantedFact]:
    """The facts that are errands of their own, beside those of getting in touch and of checking the price."""
    return [fact for fact in _sought(evidence) if fact.name not in _ERRANDS_ALREADY]


def _sought(evidence: Evidence) -> list[WantedFact]:
    return [fact for fact in evidence.wanted_fact.facts if fact.applies] if evidence.wanted_fact else []


def _with_facts(visitors: Mapping[str, float], facts: list[WantedFact]) -> dict[str, float]:
    """Let those who check something first want the price, or one of the facts, each alike."""
    check = visitors.get(ContactGoal.CHECK, 0.0)
    if not facts or not check:
        return dict(visitors)
    each = check * (1 - p.PRICE_FIRST) / len(facts)
    return {**visitors, ContactGoal.CHECK: check * p.PRICE_FIRST, **{fact.name: each for fact in facts}}


def _ranks(search: SearchResults | None) -> Iterable[str]:
    """Where the company comes up when somebody looks for its name; our own engine cannot tell."""
    if search is None or search.embedded:
        return
    for query in search.queries:
        if query.kind in BRAND and not query.trouble:
            yield found_at(query.rank)


def found_at(rank: float | None) -> str:
    """Name the factor of a rank among the results; of none where the company does not come up."""
    if rank is None or rank > _FIRST_PAGE:
        return "found_nowhere"
    return _BY_RANK.get(round(rank), "found_below")


def _whole(shares: dict[str, float]) -> dict[str, float]:
    """Shares that add up to one, whatever was rounded away."""
    total = sum(shares.values())
    return {name: share / total for name, share in shares.items() if share}


def _waiting(arrival: Arrival) -> float:
    return arrival.largest_paint or arrival.first_paint or 0.0


def _hurdle(met: Barrier) -> str:
    """Name the factor of a barrier."""
    if met.blocking and not met.cleared_by:
        return "stuck"
    if met.kind is BarrierKind.COOKIES:
        if not met.blocking:
            return "bar"
        return "wall_refusable" if met.refuse_clicks == 1 else "wall"
    if met.kind is BarrierKind.INTRO:
        return "intro"
    if met.kind is BarrierKind.APP and met.cover >= _WHOLE:
        return "app_notice"
    return "overlay" if met.blocking else "bar"


def _pages(site: Exploration, enquiry: Enquiry | None, scent: Scent, facts: list[WantedFact]) -> tuple[ModelPage, ...]:
    everywhere = shared_factors(site)
    pages = [
        ModelPage(
            url=page.url,
            language=re.split("[-_]", page.language)[0].lower(),
            shown=_shown(page, scent, facts),
            use=use(page, everywhere, fate_of(page, site, enquiry)),
        )
        for page in site.pages
    ]
    # What lies beyond the budget of the walk: a page like any other, without what one came for.
    pages.append(ModelPage(url=UNWALKED, shown={}, use={}))
    return tuple(pages)


def _shown(page: Page, scent: Scent, facts: list[WantedFact]) -> dict[str, ByDevice]:
    """Who sees what they came for; where the price was sought as a fact, it counts as it was found."""
    learnt = facts_seen(page, facts)
    price = {ContactGoal.CHECK: learnt.pop(PRICES)} if PRICES in learnt else {}
    return goals_seen(page, scent) | price | learnt


def _links(site: Exploration) -> Iterable[LinkRow]:
    place = {page.url: at for at, page in enumerate(site.pages)}
    for at, page in enumerate(site.pages):
        yield from _of_page(at, page, place)


def _of_page(at: int, page: Page, place: dict[str, int]) -> Iterable[LinkRow]:
    for link in page.links:
        seen = ByDevice(phone=exposure(link, Device.PHONE), desktop=exposure(link, Device.DESKTOP))
        if link.url == page.url or not any(seen) or not same_site(link.url, page.url):
            continue
        yield at, place.get(link.url, len(place)), link.text, link.heading, seen


def _places(values: Iterable[int]) -> NDArray[np.intp]:
    return np.array(list(values), dtype=np.intp)


def page_at(pages: Sequence[ModelPage], url: str) -> int | None:
    """The place of a page by its address."""
    return next((at for at, page in enumerate(pages) if page.url == url), None)
