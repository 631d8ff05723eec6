"""What satisfies a prospect's errand: which routes and facts on a page count, and how well."""

from collections.abc import Iterable

from footfall.evidence import Form, FormPurpose, Page, Route, RouteKind, Sight
from footfall.reading.labels import classes_of

# So many amounts of money make a price list; fewer do if the page says that it is one. Assumed.
_PRICE_LIST = 8
_FEW_PRICES = 3
_NEARLY_ALL = 0.8
_BY_GOAL = {"ring": (RouteKind.PHONE,), "write": (RouteKind.MAIL,), "visit": (RouteKind.ADDRESS,)}


def routes_for(goal: str, routes: Iterable[Route]) -> list[Route]:
    """Routes on a page that serve a goal and that a visitor can see."""
    kinds = _BY_GOAL.get(goal, ())
    return [route for route in routes if route.kind in kinds and is_shown(route)]


def is_shown(route: Route) -> bool:
    """Say whether a visitor can see a route on some device, once what pops up is cleared away."""
    return route.region != "overlay" and {route.seen.phone, route.seen.desktop} != {Sight.HIDDEN}


def phones(page: Page) -> dict[str, Route]:
    """The phone numbers that a page shows, by number."""
    return {route.value: route for route in routes_for("ring", page.routes)}


def phones_agree(pages: Iterable[Page]) -> bool:
    """Say whether it is clear which number holds.

    It is where one stands on nearly all the pages that show any, or where one
    page lists them all.
    """
    showing = [set(phones(page)) for page in pages if phones(page)]
    if not showing:
        return True
    every = set.union(*showing)
    widest = max(sum(number in numbers for numbers in showing) for number in every)
    return widest >= _NEARLY_ALL * len(showing) or any(numbers == every for numbers in showing)


def contact_form(forms: Iterable[Form]) -> Form | None:
    """Find the form on a page with which one writes to the company."""
    return next((form for form in forms if form.purpose is FormPurpose.CONTACT and form.asked), None)


def states_prices(page: Page) -> bool:
    """Say whether a page answers what things cost."""
    says_so = any("prices" in classes_of(text) for text in (page.title, *page.headings[:2]))
    return page.prices >= (_FEW_PRICES if says_so else _PRICE_LIST)
