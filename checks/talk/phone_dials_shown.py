"""Does a tap dial the number that I see?

## What it looks for

Phone numbers that are links, and whether each dials the number it shows.

## Why it matters

The number shown and the number dialled are written separately, and after a
move or in a template often only one of them is changed. People who tap such a
link reach a stranger and never learn why. In a survey half of the customers
held outdated contact details against a firm.

## How to fix it

Use the right number in both places: the text and the link.

## What it cannot see

Which of the two is right.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Exploration, RouteKind
from footfall.messages import gettext
from footfall.reading.contact_predicates import is_in_digits, own


@check(stage=Stage.TALK, weight=4, source="vistaprint-2017", version=2)
def phone_dials_shown(exploration: Exploration) -> Outcome:
    """Score the share of linked numbers that dial what they show."""
    linked = [(page, route) for page, route in own(exploration, RouteKind.PHONE) if route.href and is_in_digits(route)]
    if not linked:
        return not_applicable(gettext("No readable phone number is a link."))
    wrong = {route.value: (page, route) for page, route in linked if route.dials}
    if not wrong:
        return scored(1.0, gettext("A tap dials the number that is shown."))
    page, route = wrong[min(wrong)]
    return scored(
        1 - len(wrong) / len({route.value for _, route in linked}),
        gettext("A tap dials a different number from the one shown."),
        Finding(
            fix=gettext("Make the link on {shown} dial that number", shown=route.shown),
            detail=gettext("A tap on {shown} dials {dialled}.", shown=route.shown, dialled=route.dials),
            page=page.url,
            quote=route.shown,
            cost=Effort.WORD,
        ),
    )
