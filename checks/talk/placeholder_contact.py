"""Are the phone number and the e-mail address real?

## What it looks for

Phone numbers and e-mail addresses that came with a template and were never
filled in, such as “123 456 789” or “info@example.com”.

## Why it matters

Nobody answers at a placeholder, and people who notice it may doubt the rest of
the page. In a survey half of the customers held outdated contact details
against a firm.

## How to fix it

Put in your own number and address, or remove the line.

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
        return not_applicable(gettext("There is neither a phone number nor an e-mail address."))
    if not left:
        return scored(1.0, gettext("We found no placeholder contact details."))
    return scored(
        0.0,
        gettext("Placeholder contact details are still on the site."),
        *(
            Finding(
                subject=value,
                fix=gettext("Replace {shown} with your own details", shown=route.shown),
                detail=gettext("It looks like sample data from a template, which reaches nobody."),
                page=page.url,
                quote=route.shown,
                cost=Effort.WORD,
            )
            for value, (page, route) in sorted(left.items())
        ),
    )


def _placeholder(route: Route) -> bool:
    return route.kind in KINDS and "placeholder" in route.decoy and route.shown_as is not ShownAs.DATA
