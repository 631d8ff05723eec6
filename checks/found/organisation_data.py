"""Can a search engine tell who they are and how to ring them?

## What it looks for

Structured data that names the company's phone number and its address, on any
page, with a number that the pages show as well.

## Why it matters

Google reads name, address, telephone and opening hours of a business from it,
and shows them beside the results, with a button to ring.

## How to fix it

Add a block of JSON-LD for the business to the start or the contact page; most
editing systems have a field for it. Schema.org calls it LocalBusiness.

## What it cannot see

The entry at Google Maps, which its owner keeps elsewhere.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Exploration, RouteKind, ShownAs
from footfall.reading.contact_predicates import own, without_samples

_ASKED = {RouteKind.PHONE: "the phone number", RouteKind.ADDRESS: "the address"}


@check(stage=Stage.FOUND, weight=2, source="google-business", version=4)
def organisation_data(exploration: Exploration) -> Outcome:
    """Score which of phone and address are in structured data, of those that the site shows."""
    told = {kind: [route for _, route in without_samples(own(exploration, kind))] for kind in _ASKED}
    shown = {kind: {route.value for route in routes} for kind, routes in told.items()}
    wanted = [kind for kind in _ASKED if shown[kind]]
    if not wanted:
        return not_applicable("The site shows neither phone nor address, so there is nothing to tell.")
    in_data = {
        kind: {
            route.value for page in exploration for route in page.routes if _is_data(route.kind, kind, route.shown_as)
        }
        for kind in wanted
    }
    silent = [kind for kind in wanted if not in_data[kind]]
    # Addresses are written in too many ways to compare; phone numbers are not.
    stray = (
        RouteKind.PHONE in wanted and in_data[RouteKind.PHONE] and not in_data[RouteKind.PHONE] & shown[RouteKind.PHONE]
    )
    if not silent and not stray:
        return scored(1.0, f"Search engines are told {' and '.join(_ASKED[kind] for kind in wanted)}.")
    lacking = " and ".join(_ASKED[kind] for kind in silent)
    detail = f"No page tells it {lacking}." if silent else "The number that it is told stands on no page."
    return scored(
        1 - (len(silent) + 0.5 * bool(stray)) / len(wanted),
        "The structured data is silent on how to reach you." if silent else "The structured data tells another number.",
        Finding(
            fix=f"Tell search engines {lacking or _ASKED[RouteKind.PHONE]} in structured data",
            detail=detail,
            page=exploration.home.url,
            quote=told[wanted[0]][0].shown,
            cost=Effort.HOUR,
        ),
    )


def _is_data(kind: RouteKind, wanted: RouteKind, shown_as: ShownAs) -> bool:
    return kind is wanted and shown_as is ShownAs.DATA
