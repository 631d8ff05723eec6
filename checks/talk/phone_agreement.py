"""Do all pages show the same phone number?

## What it looks for

Pages that show different phone numbers, unless one of them is on nearly every
page that shows any, or one page lists them all. A number that is shown for
emergencies or out of hours only is not compared.

## Why it matters

People who call a number that is out of date do not try again. In a survey half
of the customers held outdated contact details against a firm.

## How to fix it

Decide which number is right and put it on every page.

## What it cannot see

Departments with numbers of their own that no page lists together.
"""

from footfall.check import Agree, Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Exploration, RouteKind
from footfall.messages import gettext
from footfall.reading.agreement import emergency_numbers, phones_agree
from footfall.reading.contact_predicates import phones, without_samples


@check(stage=Stage.TALK, weight=4, source="vistaprint-2017", version=4)
def phone_agreement(exploration: Exploration) -> Outcome:
    """Score whether the pages agree on a phone number."""
    apart = emergency_numbers(exploration)
    showing = [
        (page, here)
        for page in exploration
        if (here := {value: route for value, route in phones(page).items() if value not in apart})
    ]
    if not showing:
        return not_applicable(gettext("There is no phone number to compare."))
    if phones_agree(exploration):
        return scored(1.0, gettext("It is clear which phone number to call."))
    every = [(page, route) for page, numbers in showing for route in numbers.values()]
    compared = without_samples(every)
    # A number on most pages is the company's own, even if it looks like a template's.
    compared = compared if 2 * len(compared) >= len(every) else every
    places: dict[str, list[str]] = {}
    for page, route in compared:
        places.setdefault(route.value, []).append(page.url)
    if len(places) == 1:
        return not_applicable(gettext("Only a placeholder differs; another check covers that."))
    rare = min(places, key=lambda value: (len(places[value]), value))
    other = max((value for value in places if value != rare), key=lambda value: len(places[value]))
    shown = {value: route.shown for _, numbers in showing for value, route in numbers.items()}
    return scored(
        0.0,
        gettext("The pages show {number} different numbers.", number=len(places)),
        Finding(
            fix=gettext("Put the same phone number on every page"),
            detail=gettext("One page says {one}, another {other}.", one=shown[rare], other=shown[other]),
            page=places[rare][0],
            quote=shown[rare],
            cost=Effort.WORD,
            change=Agree(route=RouteKind.PHONE),
        ),
    )
