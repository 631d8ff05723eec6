"""Can I tap the number to call it?

## What it looks for

Phone numbers that are links (`tel:`), or that open a messenger with the same number.

## Why it matters

Some phones make a number in plain text a link by themselves. On the others it
must be remembered or copied, and each such step is a chance to give up. Test
users asked for numbers they can use at once.

## How to fix it

Write `<a href="tel:+441134960000">0113 496 0000</a>`.

## What it cannot see

Whether anybody answers that number.
"""

from collections import Counter

from footfall.check import Effort, Finding, MakeTappable, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Exploration, Page, Route, RouteKind, ShownAs
from footfall.messages import Text, gettext
from footfall.reading.contact_predicates import is_of_a_messenger, own, without_samples
from footfall.reading.hosts import number_of
from footfall.reading.phones import same_number


@check(stage=Stage.TALK, weight=2, source="nng-contact", version=7)
def phone_tappable(exploration: Exploration) -> Outcome:
    """Score the share of phone numbers that are linked somewhere."""
    # A number that came with the template should go, not ring; one in a picture is another check's.
    every = without_samples(own(exploration, RouteKind.PHONE))
    shown = [(page, route) for page, route in every if route.shown_as is not ShownAs.IMAGE]
    numbers = {route.value for _, route in shown}
    if not numbers:
        return not_applicable(gettext("There is no phone number to tap."))
    # A tap on a messenger's number opens the messenger.
    written = {number_of(route.value) for _, route in own(exploration, RouteKind.MESSENGER)} - {""}
    linked = {
        route.value for _, route in shown if route.href or any(same_number(route.value, number) for number in written)
    }
    dead = [(page, route) for page, route in shown if route.value in numbers - linked]
    if not dead:
        rings = {route.value for _, route in shown if route.href}
        return scored(
            1.0,
            gettext("Each phone number is a link somewhere.")
            if numbers <= rings
            else gettext("A tap rings each phone number, or opens a messenger that writes to it."),
        )
    # The one that most pages show is the one that most people ring.
    often = Counter(route.value for _, route in dead).most_common(1)[0][0]
    page, first = next((page, route) for page, route in dead if route.value == often)
    return scored(
        len(linked) / len(numbers),
        gettext("A phone number cannot be tapped."),
        Finding(
            fix=_fix(page, first),
            detail=gettext("Where the phone does not recognise it by itself, it has to be copied by hand."),
            page=page.url,
            quote=first.shown,
            cost=Effort.WORD,
            change=MakeTappable(),
        ),
    )


def _fix(page: Page, route: Route) -> Text:
    if is_of_a_messenger(page, route):
        return gettext("Make {phone} a link that opens the messenger", phone=route.shown)
    return gettext("Make {phone} a link that dials", phone=route.shown)
