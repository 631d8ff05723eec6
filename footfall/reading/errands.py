"""What satisfies a prospect's errand: which routes and facts on a page count, and how well."""

from collections.abc import Iterable

from footfall.evidence import Form, FormPurpose, Page, Route, RouteKind
from footfall.reading.labels import classes_of

# So many amounts of money make a price list; fewer do if the page says that it is one. Assumed.
_PRICE_LIST = 8
_FEW_PRICES = 3
# Where a route may stand to count for the whole company; a hidden one helps nobody.
_BY_GOAL = {"ring": (RouteKind.PHONE,), "write": (RouteKind.MAIL,), "visit": (RouteKind.ADDRESS,)}


def routes_for(goal: str, routes: Iterable[Route]) -> list[Route]:
    """Routes on a page that serve a goal and that a visitor can see."""
    kinds = _BY_GOAL.get(goal, ())
    return [route for route in routes if route.kind in kinds and route.region != "overlay"]


def contact_form(forms: Iterable[Form]) -> Form | None:
    """Find the form on a page with which one writes to the company."""
    return next((form for form in forms if form.purpose is FormPurpose.CONTACT and form.asked), None)


def states_prices(page: Page) -> bool:
    """Say whether a page answers what things cost."""
    says_so = any("prices" in classes_of(text) for text in (page.title, *page.headings[:2]))
    return page.prices >= (_FEW_PRICES if says_so else _PRICE_LIST)
