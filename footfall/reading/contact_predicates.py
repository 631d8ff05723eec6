"""What satisfies a prospect's goal: which routes and facts on a page count."""

import re
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
from footfall.reading.services import names_of
from footfall.reading.urls import parts_of

# This many amounts of money make a price list; fewer do if the page says that it is one. Assumed.
_PRICE_LIST = 8
_FEW_PRICES = 3
_NEARLY_ALL = 0.8
_ROUTE = re.compile(r"#!?/")
# Emergency numbers have three digits.
_FEWEST_DIGITS = 3
_BY_GOAL: dict[str, tuple[RouteKind, ...]] = {
    ContactGoal.RING: (RouteKind.PHONE,),
    ContactGoal.WRITE: (RouteKind.MAIL, RouteKind.MESSENGER, RouteKind.CHAT),
    ContactGoal.VISIT: (RouteKind.ADDRESS,),
}


def routes_for(goal: str, routes: Iterable[Route]) -> list[Route]:
    """Return the company's own visible routes that serve a goal."""
    kinds = _BY_GOAL.get(goal, ())
    return [route for route in routes if route.kind in kinds and is_shown(route)]


def shown_routes(page: Page, *kinds: RouteKind) -> list[Route]:
    """Return the company's own visible routes of some kinds on a page; of every kind if none is given."""
    return [route for route in page.routes if (not kinds or route.kind in kinds) and is_shown(route)]


def is_shown(route: Route) -> bool:
    """Return whether a route is the company's own and visible on some device.

    Overlays that open by themselves and structured data do not count.
    """
    # A number such as 0800 123 456 may be a placeholder or real, so visitors call it.
    decoy = route.decoy and (route.kind is not RouteKind.PHONE or route.decoy != PLACEHOLDER)
    if decoy or route.shown_as is ShownAs.DATA:
        return False
    sights = {route.seen.phone, route.seen.desktop}
    # What a click opens is the visitor's own wish; what opens by itself goes away again.
    return sights != {Sight.HIDDEN} and (route.region is not Region.OVERLAY or Sight.MENU in sights)


def phones(page: Page) -> dict[str, Route]:
    """Return the phone numbers that a page shows, by number."""
    return {route.value: route for route in routes_for(ContactGoal.RING, page.routes)}


def is_in_digits(route: Route) -> bool:
    """Return whether people read a number, and not only words that ring it, such as “Call us”."""
    return sum(letter.isdigit() for letter in route.shown) >= _FEWEST_DIGITS


def agree(showing: list[set[str]]) -> bool:
    """Return whether it is clear which value is valid, given a set for each page that shows any.

    It is if one value is on nearly all of these pages, or if one page lists
    them all.
    """
    if not showing:
        return True
    every = set.union(*showing)
    widest = max(sum(number in numbers for numbers in showing) for number in every)
    return widest >= _NEARLY_ALL * len(showing) or any(numbers == every for numbers in showing)


def contact_form(forms: Iterable[Form]) -> Form | None:
    """Return the first contact form of a page, or None."""
    return next((form for form in forms if form.purpose is FormPurpose.CONTACT and form.asked), None)


def questions(form: Form) -> list[FormField]:
    """Return all fields that a form asks a visitor to fill in, including later steps."""
    return [field for field in form.fields if (field.visible or field.later) and field.meaning is not Meaning.HONEYPOT]


def enquiry_form(pages: Iterable[Page]) -> tuple[Page, Form] | None:
    """Return the contact form with the fewest fields, and its page."""
    forms = [(page, form) for page in pages if (form := contact_form(page.forms))]
    return min(forms, key=lambda pair: len(questions(pair[1])), default=None)


def distinct(pages: Iterable[Page]) -> list[Page]:
    """Return the pages without those that are the same page again: with all the same words, or told apart by a filter.

    Addresses that differ in their query alone, with the same title and headings, list the same things in other ways;
    those that differ in their fragment alone are sections of one page, but for the routes of a script, such as
    `#/contact`.
    """
    return _distinct(pages, routes=True)


def documents(pages: Iterable[Page]) -> list[Page]:
    """Return the distinct pages of which a search engine may know: however many routes, one address is one document."""
    return _distinct(pages, routes=False)


def _distinct(pages: Iterable[Page], *, routes: bool) -> list[Page]:
    known: set[tuple[str, ...]] = set()
    found = []
    for page in pages:
        is_route = routes and _ROUTE.search(page.url)
        document = page.url if is_route else page.url.partition("#")[0]
        path = page.url if is_route else parts_of(page.url).path
        keys = {("text", page.title, page.text), ("path", path, page.title, *page.headings)}
        if not is_route:
            keys |= {("document", document)} if "#" in page.url else set()
            keys |= {("canonical", page.head.canonical)} if page.head and page.head.canonical else set()
        if not keys & known:
            found.append(page)
        known |= keys | {("document", document)}
    return found


def without_samples(routes: Iterable[tuple[Page, Route]]) -> list[tuple[Page, Route]]:
    """Return the routes without numbers that look like a template's; all if there is no other, for it may be real."""
    every = list(routes)
    return [(page, route) for page, route in every if route.decoy != PLACEHOLDER] or every


def is_of_a_messenger(page: Page, route: Route) -> bool:
    """Return whether a number stands right behind the name of a messenger, as in “WhatsApp: +49 30 1234567”."""
    names = "|".join(map(re.escape, names_of("messengers")))
    return bool(re.search(rf"(?:{names})[\s:：-]{{0,4}}{re.escape(route.shown)}", page.text, re.IGNORECASE))


def own(pages: Iterable[Page], *kinds: RouteKind) -> list[tuple[Page, Route]]:
    """Return the company's own visible routes of these kinds, each with its page."""
    return [(page, route) for page in pages for route in shown_routes(page, *kinds)]


def states_prices(page: Page) -> bool:
    """Return whether a page states prices."""
    says_so = any("prices" in classes_of(text) for text in (page.title, *page.headings[:2]))
    return page.prices >= (_FEW_PRICES if says_so else _PRICE_LIST)
