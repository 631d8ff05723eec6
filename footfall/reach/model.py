"""The site and its hurdles as the reach model sees them.

Built from the evidence once; a change makes another model (`mend`), so that
every finding's worth is the difference of two exact solutions.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from footfall.evidence import Arrival, Barrier, BarrierKind, Device, Enquiry, Evidence, Exploration, Page
from footfall.reach import parameters as p
from footfall.reach.exposure import exposure
from footfall.reach.scent import Scent
from footfall.reach.seeing import shown
from footfall.reach.using import Factors, fate_of, shared_factors, use
from footfall.reading.urls import same_site

UNWALKED = "unwalked"
LinkRow = tuple[int, int, str, str, tuple[float, float]]
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
    shown: dict[str, tuple[float, float]]
    """By goal: share of those on the page who see what they came for, on a phone and on a desktop."""
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


def build(evidence: Evidence, scent: Scent) -> Model | None:
    """Make the model of a walked site; nothing where no page was walked."""
    site = evidence.exploration
    if site is None or not site.home.usable:
        return None
    arrivals = evidence.front_door.arrivals if evidence.front_door else ()
    company = evidence.company
    return Model(
        pages=_pages(site, evidence.enquiry, scent),
        links=Links.of(_links(site)),
        door={each.device: tuple((met.kind, _hurdle(met)) for met in each.barriers) for each in arrivals},
        load={each.device: _waiting(each) for each in arrivals},
        visitors=_whole(company.visitors or p.VISITORS),
        languages=_whole(company.languages),
    )


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
        return "wall" if met.refuse_clicks is None else "wall_refusable"
    if met.kind is BarrierKind.INTRO:
        return "intro"
    return "overlay" if met.blocking else "bar"


def _pages(site: Exploration, enquiry: Enquiry | None, scent: Scent) -> tuple[ModelPage, ...]:
    everywhere = shared_factors(site)
    pages = [
        ModelPage(
            url=page.url,
            language=re.split("[-_]", page.language)[0].lower(),
            shown=shown(page, scent),
            use=use(page, everywhere, fate_of(page, site, enquiry)),
        )
        for page in site.pages
    ]
    # What lies beyond the budget of the walk: a page like any other, without what one came for.
    pages.append(ModelPage(url=UNWALKED, shown={}, use={}))
    return tuple(pages)


def _links(site: Exploration) -> Iterable[LinkRow]:
    place = {page.url: at for at, page in enumerate(site.pages)}
    for at, page in enumerate(site.pages):
        yield from _of_page(at, page, place)


def _of_page(at: int, page: Page, place: dict[str, int]) -> Iterable[LinkRow]:
    for link in page.links:
        seen = (exposure(link, Device.PHONE), exposure(link, Device.DESKTOP))
        if link.url == page.url or not any(seen) or not same_site(link.url, page.url):
            continue
        yield at, place.get(link.url, len(place)), link.text, link.heading, seen


def _places(values: Iterable[int]) -> NDArray[np.intp]:
    return np.array(list(values), dtype=np.intp)


def page_at(pages: Sequence[ModelPage], url: str) -> int | None:
    """The place of a page by its address."""
    return next((at for at, page in enumerate(pages) if page.url == url), None)
