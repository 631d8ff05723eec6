"""What satisfies a prospect's errand: which routes and facts on a page count, and how well."""

from collections.abc import Iterable

from footfall.evidence import (
    ContactGoal,
    Form,
    FormField,
    FormPurpose,
    Meaning,
    Page,
    Region,
    Route,
    RouteKind,
    ShownAs,
    Sight,
)
from footfall.reading.decoys import PLACEHOLDER
from footfall.reading.labels import classes_of

# So many amounts of money make a price list; fewer do if the page says that it is one. Assumed.
_PRICE_LIST = 8
_FEW_PRICES = 3
_NEARLY_ALL = 0.8
_BY_GOAL: dict[str, tuple[RouteKind, ...]] = {
    ContactGoal.RING: (RouteKind.PHONE,),
    ContactGoal.WRITE: (RouteKind.MAIL,),
    ContactGoal.VISIT: (RouteKind.ADDRESS,),
}


def routes_for(goal: str, routes: Iterable[Route]) -> list[Route]:
    """The company's own routes on a page that serve a goal and that a visitor can see."""
    kinds = _BY_GOAL.get(goal, ())
    return [route for route in routes if route.kind in kinds and is_shown(route)]


def shown_routes(page: Page, *kinds: RouteKind) -> list[Route]:
    """The company's own routes of some kinds that a visitor can see on a page; of any kind where none is named."""
    return [route for route in page.routes if (not kinds or route.kind in kinds) and is_shown(route)]


def is_shown(route: Route) -> bool:
    """Say whether a route is the company's own and a visitor can see it on some device.

    What pops up is thought away, and what only machines read shows nothing.
    """
    # A number such as 0800 123 456 may be a placeholder and may be real: visitors ring it.
    decoy = route.decoy and (route.kind is not RouteKind.PHONE or route.decoy != PLACEHOLDER)
    if decoy or route.shown_as is ShownAs.DATA:
        return False
    return route.region is not Region.OVERLAY and {route.seen.phone, route.seen.desktop} != {Sight.HIDDEN}


def phones(page: Page) -> dict[str, Route]:
    """The phone numbers that a page shows, by number."""
    return {route.value: route for route in routes_for(ContactGoal.RING, page.routes)}


def agree(showing: list[set[str]]) -> bool:
    """Say whether it is clear which of the values holds that pages show: a set for each page that shows any.

    It is where one stands on nearly all of these pages, or where one page
    lists them all.
    """
    if not showing:
        return True
    every = set.union(*showing)
    widest = max(sum(number in numbers for numbers in showing) for number in every)
    return widest >= _NEARLY_ALL * len(showing) or any(numbers == every for numbers in showing)


def contact_form(forms: Iterable[Form]) -> Form | None:
    """Find the form on a page with which one writes to the company."""
    return next((form for form in forms if form.purpose is FormPurpose.CONTACT and form.asked), None)


def questions(form: Form) -> list[FormField]:
    """All that a form asks of a visitor, in its later steps too."""
    return [each for each in form.fields if (each.visible or each.later) and each.meaning is not Meaning.HONEYPOT]


def enquiry_form(pages: Iterable[Page]) -> tuple[Page, Form] | None:
    """Find the enquiry form that asks least, and the page on which it stands."""
    forms = [(page, form) for page in pages if (form := contact_form(page.forms))]
    return min(forms, key=lambda each: len(questions(each[1])), default=None)


def own(pages: Iterable[Page], *kinds: RouteKind) -> list[tuple[Page, Route]]:
    """The company's own contact routes of these kinds that a visitor can see, and their pages."""
    return [(page, route) for page in pages for route in shown_routes(page, *kinds)]


def states_prices(page: Page) -> bool:
    """Say whether a page answers what things cost."""
    says_so = any("prices" in classes_of(text) for text in (page.title, *page.headings[:2]))
    return page.prices >= (_FEW_PRICES if says_so else _PRICE_LIST)
