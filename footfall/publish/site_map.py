"""The page “Where people get lost”: the site as bands of pages, sized by the visits they get."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from footfall.check import Finding, Stage
from footfall.evidence import Evidence, Page
from footfall.judging.result import PageFlow, Result
from footfall.publish.language import counted, translated
from footfall.reach.model import UNWALKED

_GONE = {404, 410}
_ON_THE_SITE = {Stage.WAY, Stage.TALK}
_MOST_TILES = 24
"""Per band; the remaining pages share one tile."""
_HARDLY = 1.0
"""Pages with fewer visits than this per 100 prospects are only listed."""
_FOREMOST, _MOST_MENDS = 5, 2
_NOTICEABLE = 0.95
"""Rounds to 1 of 100."""
_HEIGHT, _LEAST_HEIGHT, _ALONE, _BREADTH = 34.0, 4.5, 8.0, 30.0
"""Height of all bands together, of the flattest band and of a band with one page, and the assumed width of a band,
between phone and desktop; in rem."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """A page with its visits and quits."""

    name: str
    url: str
    clicks: int | None
    """Distance from the start page; None for pages beyond the walk."""
    visits: float
    quits: float
    linked_from: str = ""
    """Name of the busiest page, one click nearer, that links here; empty up to one click from the start page."""

    @property
    def ends(self) -> int:
        """How many of 100 visits end here."""
        return round(100 * self.quits / self.visits) if self.visits else 0


@dataclass(frozen=True, kw_only=True)
class Tile:
    """One or more places on the map; position and size are per cent of the band."""

    place: Place
    together: int
    """How many pages the tile represents."""
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, kw_only=True)
class Band:
    """All pages at one distance from the start."""

    title: str
    tiles: list[Tile]
    pages: int
    visits: float
    quits: float
    height: float
    """In rem."""


@dataclass(frozen=True, kw_only=True)
class Loss:
    """A page where many people give up, and the top fixes found on it."""

    place: Place
    mends: list[tuple[str, Finding]]
    """Pairs of a check's name and its finding on this page."""


@dataclass(frozen=True, kw_only=True)
class SiteMapContext:
    """The variables of the template."""

    bands: list[Band]
    losses: list[Loss]
    come: list[Place]
    """Pages that at least one of 100 prospects visits."""
    hardly: list[Place]
    lost: float
    """Prospects of 100 who give up on any page."""


def context(evidence: Evidence, result: Result) -> SiteMapContext:
    """Build the variables of the template."""
    everywhere = places(evidence, result)
    return SiteMapContext(
        bands=list(_bands(everywhere)),
        losses=losses(everywhere, result),
        come=[place for place in everywhere if place.visits >= _HARDLY],
        hardly=[place for place in everywhere if place.visits < _HARDLY],
        lost=sum(place.quits for place in everywhere),
    )


def places(evidence: Evidence, result: Result) -> list[Place]:
    """Return every page of the walk and one place for all pages beyond it, busiest first."""
    flows = {flow.url: flow for flow in result.reach.pages} if result.reach else {}
    pages = evidence.exploration.pages if evidence.exploration else ()
    visited = [_place(page, pages, flows) for page in pages if page.url in flows]
    beyond = flows.get(UNWALKED)
    if beyond and beyond.visits:
        name = translated("Documents, other sites, pages not visited")
        visited.append(Place(name=name, url="", clicks=None, visits=beyond.visits, quits=beyond.quits))
    return sorted(visited, key=lambda place: (-place.visits, place.name, place.url))


def losses(everywhere: Sequence[Place], result: Result) -> list[Loss]:
    """Return the pages where the most people give up, worst first."""
    pages = [place for place in everywhere if place.url]
    worst = sorted(pages, key=lambda place: (-place.quits, place.url))[:_FOREMOST]
    return [Loss(place=place, mends=_fixes_on(place.url, result)) for place in worst if place.quits >= _NOTICEABLE]


def _fixes_on(url: str, result: Result) -> list[tuple[str, Finding]]:
    """Return the findings on this page of the top fixes for people who, as on the map, are lost on the site."""
    by_id = {finding.id: (judged.check, finding) for judged in result.judged for finding in judged.outcome.findings}
    here = [by_id[fix.finding] for fix in result.fixes if fix.finding in by_id and fix.stage in _ON_THE_SITE]
    return [(check, finding) for check, finding in here if finding.page == url][:_MOST_MENDS]


def _place(page: Page, pages: Sequence[Page], flows: dict[str, PageFlow]) -> Place:
    return Place(
        name=page.name if page.usable else _of_its_link(page, pages),
        url=page.url,
        clicks=page.clicks,
        visits=flows[page.url].visits,
        quits=flows[page.url].quits,
        linked_from=_linking(page, pages, flows),
    )


def _of_its_link(page: Page, pages: Sequence[Page]) -> str:
    """Return the link text that leads to a page that was not read, because the page has no useful title."""
    links = (link.text for other in pages for link in other.links if link.url == page.url and link.text)
    broken = translated("{link} (does not open)") if page.status in _GONE else translated("{link} (not read)")
    return broken.format(link=next(links, page.url))


def _linking(page: Page, pages: Sequence[Page], flows: dict[str, PageFlow]) -> str:
    """Return the name of the busiest page, one click nearer to the start, that links to this one."""
    if page.clicks <= 1:
        return ""
    nearer = [
        candidate
        for candidate in pages
        if candidate.clicks == page.clicks - 1
        and candidate.url in flows
        and any(link.url == page.url for link in candidate.links)
    ]
    return max(nearer, key=lambda candidate: flows[candidate.url].visits).name if nearer else ""


def _bands(everywhere: Sequence[Place]) -> Iterator[Band]:
    """Group the places by distance; pages beyond the walk come last."""
    all_visits = sum(place.visits for place in everywhere)
    for clicks in sorted({place.clicks for place in everywhere if place.clicks is not None}):
        yield _band(_distance(clicks), [place for place in everywhere if place.clicks == clicks], all_visits)
    for beyond in everywhere:
        if beyond.clicks is None:
            yield _band(beyond.name, [beyond], all_visits)


def _distance(clicks: int) -> str:
    if not clicks:
        return translated("Where they arrive")
    return counted("{number} click away", "{number} clicks away", clicks).format(number=clicks)


def _band(title: str, here: list[Place], all_visits: float) -> Band:
    visits = sum(place.visits for place in here)
    height = max(_HEIGHT * visits / all_visits if all_visits else 0.0, _LEAST_HEIGHT)
    if len(here) == 1:
        height = min(height, _ALONE)
    return Band(
        title=title,
        tiles=_tiles(here, height) if visits else [],
        pages=len(here),
        visits=visits,
        quits=sum(place.quits for place in here),
        height=round(height, 2),
    )


def _tiles(here: list[Place], height: float) -> list[Tile]:
    """Lay out the tiles of a band; rarely visited pages share one."""
    single = [place for place in here if place.visits >= _HARDLY][:_MOST_TILES]
    rest = here[len(single) :]
    shown = [(place, 1) for place in single]
    if visits := sum(place.visits for place in rest):
        name = _together(len(rest), more=bool(single))
        quits = sum(place.quits for place in rest)
        shown.append((Place(name=name, url="", clicks=here[0].clicks, visits=visits, quits=quits), len(rest)))
    boxes = squares([place.visits for place, _ in shown], _BREADTH, height)
    return [
        Tile(
            place=place,
            together=together,
            left=round(100 * left / _BREADTH, 3),
            top=round(100 * top / height, 3),
            width=round(100 * width / _BREADTH, 3),
            height=round(100 * tall / height, 3),
        )
        for (place, together), (left, top, width, tall) in zip(shown, boxes, strict=True)
    ]


def _together(pages: int, *, more: bool) -> str:
    if more:
        return counted("{number} more page", "{number} more pages", pages).format(number=pages)
    return counted("{number} page", "{number} pages", pages).format(number=pages)


Box = tuple[float, float, float, float]


def squares(sizes: Sequence[float], width: float, height: float) -> list[Box]:
    """Lay out a squarified treemap: fill a rectangle with boxes of these relative sizes (Bruls et al. 2000).

    Return (left, top, width, height) per box. Each row runs along the shorter
    side and grows while one more box makes its boxes squarer.
    """
    total = sum(sizes)
    boxes: list[Box] = []
    left = top = 0.0
    areas = [size * width * height / total for size in sizes]
    while areas:
        wide, tall = width - left, height - top
        side = min(wide, tall)
        count = 1
        while count < len(areas) and _slimmest(areas[: count + 1], side) <= _slimmest(areas[:count], side):
            count += 1
        row, areas = areas[:count], areas[count:]
        thick = sum(row) / side
        along = 0.0
        for area in row:
            long = area / thick
            boxes.append(
                (left, top + along, thick, long) if side == tall else (left + along, top, long, thick),
            )
            along += long
        left, top = (left + thick, top) if side == tall else (left, top + thick)
    return boxes


def _slimmest(row: Sequence[float], side: float) -> float:
    """Return the worst aspect ratio in a row: long side divided by short side."""
    thick = sum(row) / side
    return max(max(area / thick / thick, thick * thick / area) for area in row)
