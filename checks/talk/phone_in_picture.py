"""Is the phone number text, or only a picture?

## What it looks for

Phone numbers that appear only in a picture.

## Why it matters

A number in a picture cannot be tapped, copied, searched or enlarged. WCAG 2.2
requires text instead of pictures of text (1.4.5).

## How to fix it

Write the number as text, and make it a link that dials.

## What it cannot see

Pictures without a description: nobody can read them out, and neither can we.
"""

from footfall.check import Effort, Finding, Outcome, ShowEverywhere, Stage, check, not_applicable, scored
from footfall.evidence import Exploration, RouteKind, ShownAs
from footfall.messages import gettext
from footfall.reading.contact_predicates import is_in_digits, own


@check(stage=Stage.TALK, weight=3, source="wcag-2.2", version=3)
def phone_in_picture(exploration: Exploration) -> Outcome:
    """Score whether each phone number is written as text somewhere."""
    shown = [(page, route) for page, route in own(exploration, RouteKind.PHONE) if is_in_digits(route)]
    if not shown:
        return not_applicable(gettext("No phone number is readable."))
    written = {route.value for _, route in shown if route.shown_as is not ShownAs.IMAGE}
    drawn = [(page, route) for page, route in shown if route.value not in written]
    if not drawn:
        return scored(1.0, gettext("The phone number is written as text."))
    page, route = drawn[0]
    return scored(
        0.0,
        gettext("A phone number appears only in a picture."),
        Finding(
            fix=gettext("Put your phone number in the header of every page"),
            detail=gettext("{phone} appears only in a picture on “{page}”.", phone=route.shown, page=page.name),
            page=page.url,
            quote=route.shown,
            cost=Effort.HOUR,
            change=ShowEverywhere(route=RouteKind.PHONE),
        ),
    )
