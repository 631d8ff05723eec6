"""Do all pages show the same opening hours?

## What it looks for

Pages whose opening hours name days and differ. A page that names only some of
the hours of another, such as those of the weekdays, agrees with it.

## Why it matters

People who rely on the wrong hours find a closed door. In a survey half of the
customers held outdated details against a firm, and 42 % a missing address or
missing hours.

## How to fix it

Keep the hours in one place, and let the other pages link there.

## What it cannot see

Departments with hours of their own, and different days with the same times.
"""

from itertools import combinations

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Exploration, RouteKind
from footfall.messages import gettext
from footfall.reading.clock import names_a_day, times_in
from footfall.reading.contact_predicates import own
from footfall.vocabulary.matching import fold


@check(stage=Stage.TALK, weight=3, source="vistaprint-2017", version=3)
def hours_agreement(exploration: Exploration) -> Outcome:
    """Score whether the hours agree from page to page."""
    hours: dict[str, set[int]] = {}
    shown: dict[str, str] = {}
    for page, route in own(exploration, RouteKind.HOURS):
        # Trains and tides have times too; what is open is so on some day.
        if names_a_day(fold(route.value)) and (times := times_in(route.value)):
            hours.setdefault(page.url, set()).update(times)
            shown.setdefault(page.url, route.shown)
    if len(hours) <= 1:
        return not_applicable(gettext("At most one page shows opening hours."))
    places = {page.url: {route.value for _, route in own([page], RouteKind.ADDRESS)} for page in exploration}
    for one, other in combinations(hours, 2):
        # Branches at other addresses have hours of their own.
        elsewhere = places[one] and places[other] and not places[one] & places[other]
        if not elsewhere and not (hours[one] <= hours[other] or hours[other] <= hours[one]):
            break
    else:
        return scored(1.0, gettext("The opening hours are the same on all pages."))
    return scored(
        0.0,
        gettext("The pages show different opening hours."),
        Finding(
            fix=gettext("Show the same opening hours on every page"),
            detail=gettext("One page says “{one}”, another “{other}”.", one=shown[one], other=shown[other]),
            page=other,
            quote=shown[other],
            cost=Effort.WORD,
        ),
    )
