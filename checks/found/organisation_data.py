"""Can a search engine tell who they are and how to call them?

## What it looks for

Structured data that names the company's phone number and its address, on any
page, with a number that the pages show as well.

## Why it matters

Google reads the name, address, phone number and opening hours of a business
from structured data, and shows them next to the results, with a call button.

## How to fix it

Add a block of JSON-LD for the business to the start page or the contact page;
most content management systems have a field for it. Schema.org calls it
LocalBusiness.

## What it cannot see

The company's entry in Google Maps, which is kept elsewhere.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Exploration, RouteKind, ShownAs
from footfall.messages import gettext
from footfall.reading.contact_predicates import own, without_samples

_ASKED = (RouteKind.PHONE, RouteKind.ADDRESS)
_TOLD = {
    (RouteKind.PHONE,): gettext("The structured data has the phone number."),
    (RouteKind.ADDRESS,): gettext("The structured data has the address."),
    _ASKED: gettext("The structured data has the phone number and the address."),
}
_UNTOLD = {
    (): gettext("No page shows the phone number from the structured data."),
    (RouteKind.PHONE,): gettext("No page has the phone number in its structured data."),
    (RouteKind.ADDRESS,): gettext("No page has the address in its structured data."),
    _ASKED: gettext("No page has the phone number and the address in its structured data."),
}
_FIXES = {
    (RouteKind.PHONE,): gettext("Add the phone number to your structured data"),
    (RouteKind.ADDRESS,): gettext("Add the address to your structured data"),
    _ASKED: gettext("Add the phone number and the address to your structured data"),
}


@check(stage=Stage.FOUND, weight=2, source="google-business", version=4)
def organisation_data(exploration: Exploration) -> Outcome:
    """Score which of phone and address are in structured data, of those that the site shows."""
    routes_of = {kind: [route for _, route in without_samples(own(exploration, kind))] for kind in _ASKED}
    shown = {kind: {route.value for route in routes} for kind, routes in routes_of.items()}
    wanted = tuple(kind for kind in _ASKED if shown[kind])
    if not wanted:
        return not_applicable(
            gettext("The site shows neither a phone number nor an address to put into structured data.")
        )
    in_data = {
        kind: {
            route.value for page in exploration for route in page.routes if _is_data(route.kind, kind, route.shown_as)
        }
        for kind in wanted
    }
    silent = tuple(kind for kind in wanted if not in_data[kind])
    # Addresses are written in too many ways to compare; phone numbers are not.
    stray = (
        RouteKind.PHONE in wanted and in_data[RouteKind.PHONE] and not in_data[RouteKind.PHONE] & shown[RouteKind.PHONE]
    )
    if not silent and not stray:
        return scored(1.0, _TOLD[wanted])
    return scored(
        1 - (len(silent) + 0.5 * bool(stray)) / len(wanted),
        gettext("The structured data does not say how to reach you.")
        if silent
        else gettext("The structured data has a different phone number."),
        Finding(
            # Only a phone number can be a wrong one.
            fix=_FIXES[silent or (RouteKind.PHONE,)],
            detail=_UNTOLD[silent],
            page=exploration.home.url,
            quote=routes_of[wanted[0]][0].shown,
            cost=Effort.HOUR,
        ),
    )


def _is_data(kind: RouteKind, wanted: RouteKind, shown_as: ShownAs) -> bool:
    return kind is wanted and shown_as is ShownAs.DATA
