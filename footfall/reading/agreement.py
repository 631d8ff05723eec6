"""Contradictions between the pages of a site."""

from collections import defaultdict
from collections.abc import Iterable

from footfall.evidence import Page, Route, RouteKind
from footfall.reading.contact_predicates import shown_routes

# A number on this share of the pages that show any is the valid one.
_NEARLY_ALL = 0.8
_FEW_PAGES = 3


def values(page: Page, kind: RouteKind) -> dict[str, Route]:
    """Return the company's own routes of a kind that a page shows, by value."""
    return {route.value: route for route in shown_routes(page, kind)}


def strays(pages: Iterable[Page], kind: RouteKind = RouteKind.PHONE) -> dict[str, str]:
    """Return outdated or mistyped values, each with the usual value that the other pages show.

    Such a value is on a few pages only, and those pages do not show the usual
    value too.
    """
    places = _places(pages, kind)
    showing = set().union(*places.values()) if places else set()
    if len(showing) <= _FEW_PAGES:
        return {}
    usual = max(places, key=lambda value: (len(places[value]), value))
    lost = {value for value, here in places.items() if value != usual and not here & places[usual]}
    # The usual value must be on every other page.
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
    """Return whether it is clear which number is valid.

    It is if one is on nearly all pages that show any, or if one page lists
    every number, with the purpose of each, and the pages with fewer numbers
    agree.
    """
    pages = list(pages)
    showing = [numbers for page in pages if (numbers := set(values(page, RouteKind.PHONE)))]
    if not showing:
        return True
    every = set().union(*showing)
    widest = max(sum(number in numbers for numbers in showing) for number in every)
    if widest >= _NEARLY_ALL * len(showing):
        return True
    # A page that lists every number only settles it if the others do not contradict one another.
    alone = [numbers for numbers in showing if numbers != every]
    return len(alone) < len(showing) and bool(not alone or set.intersection(*alone))
