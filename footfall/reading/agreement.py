"""Where a site's pages contradict one another."""

from collections import defaultdict
from collections.abc import Iterable

from footfall.evidence import Page, Route, RouteKind
from footfall.reading.contact_predicates import shown_routes

# A number on so many of the pages that show any is the one that holds.
_NEARLY_ALL = 0.8
_FEW_PAGES = 3


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
