"""Are the number and the address real?

## What it looks for

Phone numbers and e-mail addresses that came with a template and were never
filled in, such as “123 456 789” or “info@example.com”.

## Why it matters

Nobody answers there, and who notices may doubt the rest of the page. In a
survey half of the customers held outdated contact details against a firm.

## How to fix it

Put in your own number and address, or take the line away.

## What it cannot see

Invented numbers that look like real ones.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Exploration, Route, RouteKind, ShownAs
from footfall.messages import gettext
from footfall.reading.contact_predicates import own

KINDS = (RouteKind.PHONE, RouteKind.FAX, RouteKind.MAIL, RouteKind.ADDRESS)


@check(stage=Stage.TALK, weight=3, source="vistaprint-2017", version=2)
def placeholder_contact(exploration: Exploration) -> Outcome:
    """Score whether placeholder contact details were left on the site."""
    left = {route.value: (page, route) for page in exploration for route in page.routes if _placeholder(route)}
    if not left and not own(exploration, *KINDS):
        return not_applicable(gettext("There is neither a number nor an address."))
    if not left:
        return scored(1.0, gettext("No placeholder that we know was left standing."))
    return scored(
        0.0,
        gettext("A placeholder stands where a number or an address should."),
        *(
            Finding(
                subject=value,
                fix=gettext("Put your own details in place of {shown}", shown=route.shown),
                detail=gettext("It looks like one that came with a template, and those reach nobody."),
                page=page.url,
                quote=route.shown,
                cost=Effort.WORD,
            )
            for value, (page, route) in sorted(left.items())
        ),
    )


def _placeholder(route: Route) -> bool:
    return route.kind in KINDS and "placeholder" in route.decoy and route.shown_as is not ShownAs.DATA
