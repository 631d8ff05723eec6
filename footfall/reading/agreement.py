"""Where a site's pages contradict one another, or what they tell machines."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from footfall.evidence import Page, Route, RouteKind
from footfall.reading.errands import shown_routes
from footfall.reading.hours import week

# A number on so many of the pages that show any is the one that holds.
_NEARLY_ALL = 0.8
_FEW_PAGES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Two things of one kind of which a visitor, or a machine, cannot know which holds."""

    kind: RouteKind
    usual: str
    """What most pages show, as they write it."""
    other: str
    """What contradicts it, as it is written there."""
    page: str
    """The address of the page with the other."""
    how: str
    """What contradicts what: pages, data (what only machines read) or link (dials or opens another than it shows)."""


def values(page: Page, kind: RouteKind) -> dict[str, Route]:
    """The company's own values of a kind that a page shows, by value."""
    return {route.value: route for route in shown_routes(page, kind)}


def strays(pages: Iterable[Page], kind: RouteKind = RouteKind.PHONE) -> dict[str, str]:
    """Values that stand on a page or two in the place of the one that all other pages show, each with that one.

    Such a number was forgotten when the company got a new one, or mistyped:
    its pages do not show the usual one beside it.
    """
    places = _places(pages, kind)
    showing = set().union(*places.values()) if places else set()
    if len(showing) <= _FEW_PAGES:
        return {}
    usual = max(places, key=lambda value: (len(places[value]), value))
    lost = {value for value, here in places.items() if value != usual and not here & places[usual]}
    # The usual one must stand everywhere but there.
    instead = set().union(*(places[value] for value in lost)) if lost else set()
    clear = places[usual] == showing - instead and len(places[usual]) >= _NEARLY_ALL * len(showing)
    return dict.fromkeys(sorted(lost), usual) if clear else {}


def _places(pages: Iterable[Page], kind: RouteKind) -> dict[str, set[str]]:
    places: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        for value in values(page, kind):
            places[value].add(page.url)
    return dict(places)


def phones_agree(pages: Iterable[Page]) -> bool:
    """Say whether it is clear which number holds.

    It is where one stands on nearly all the pages that show any, or where the
    pages with fewer numbers all agree with one that lists every number: there
    each number is told what it is for.
    """
    pages = list(pages)
    showing = [numbers for page in pages if (numbers := set(values(page, RouteKind.PHONE)))]
    if not showing:
        return True
    every = set().union(*showing)
    widest = max(sum(number in numbers for numbers in showing) for number in every)
    if widest >= _NEARLY_ALL * len(showing):
        return True
    # One page that lists all vouches for the others only if these do not contradict one another.
    alone = [numbers for numbers in showing if numbers != every]
    return len(alone) < len(showing) and bool(not alone or set.intersection(*alone))


def phone_disagreements(pages: Iterable[Page]) -> list[Disagreement]:
    """Where phone numbers differ: between pages, from structured data, and between what a link shows and dials."""
    pages = list(pages)
    dialled = [
        _differs(RouteKind.PHONE, route.shown or route.value, route.dials, page, "link")
        for page in pages
        for route in shown_routes(page, RouteKind.PHONE)
        if route.dials
    ]
    return [*_between_pages(pages, RouteKind.PHONE), *_with_data(pages, RouteKind.PHONE), *dialled]


def mail_disagreements(pages: Iterable[Page]) -> list[Disagreement]:
    """Where mail addresses differ: one page shows another than the rest, or machines are told another."""
    pages = list(pages)
    return [*_between_pages(pages, RouteKind.MAIL), *_with_data(pages, RouteKind.MAIL)]


def hours_disagreements(pages: Iterable[Page]) -> list[Disagreement]:
    """Where opening hours differ, day by day, between pages or from structured data; the first of each page."""
    told = [
        (page, route, days)
        for page in pages
        for route in page.routes
        if route.kind is RouteKind.HOURS and not route.decoy and (days := week(route.value))
    ]
    found = []
    for page, route, days in told[1:]:
        _, first, usual = told[0]
        if any(days[day] != usual[day] for day in days.keys() & usual.keys()):
            how = "data" if "data" in {route.shown_as, first.shown_as} else "pages"
            found.append(_differs(RouteKind.HOURS, first.shown, route.shown, page, how))
    return found


def _between_pages(pages: list[Page], kind: RouteKind) -> list[Disagreement]:
    astray = strays(pages, kind)
    first: dict[str, tuple[Page, Route]] = {}
    for page in pages:
        for value, route in values(page, kind).items():
            first.setdefault(value, (page, route))
    return [
        _differs(kind, first[usual][1].shown, first[value][1].shown, first[value][0], "pages")
        for value, usual in astray.items()
    ]


def _with_data(pages: list[Page], kind: RouteKind) -> list[Disagreement]:
    """What machines are told that no page shows, though pages show another."""
    shown = {value: route for page in pages for value, route in values(page, kind).items()}
    if not shown:
        return []
    found: dict[str, Disagreement] = {}
    for page in pages:
        for route in page.routes:
            if route.kind is kind and route.shown_as == "data" and not route.decoy and route.value not in shown:
                usual = next(iter(shown.values())).shown
                found.setdefault(route.value, _differs(kind, usual, route.shown, page, "data"))
    return list(found.values())


def _differs(kind: RouteKind, usual: str, other: str, page: Page, how: str) -> Disagreement:
    return Disagreement(kind=kind, usual=usual, other=other, page=page.url, how=how)
