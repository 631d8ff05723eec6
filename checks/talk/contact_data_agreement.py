"""Do search engines get the same contact details as I do?

## What it looks for

Phone numbers, e-mail addresses and opening hours in the pages' structured data
(JSON-LD, for example), and whether visitors see the same.

## Why it matters

Search engines may show contact details from the structured data next to their
results, where people call without opening the site. Google’s rules require
that the data and the page agree. They drift apart when somebody changes the
page and forgets the data behind it.

## How to fix it

Change the structured data whenever you change the page, or remove it.

## What it cannot see

What maps know from elsewhere, and which of the two is right.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Exploration, Page, Route, RouteKind, ShownAs
from footfall.messages import gettext
from footfall.reading.clock import ROUND_THE_CLOCK, times_in
from footfall.reading.contact_predicates import own

FIXES = {
    RouteKind.PHONE: gettext("Give search engines the same phone number as visitors"),
    RouteKind.MAIL: gettext("Give search engines the same e-mail address as visitors"),
    RouteKind.HOURS: gettext("Give search engines the same opening hours as visitors"),
}

# In minutes: midnight, and how the end of the day is written.
A_WHOLE_DAY = {0, 1439, 1440}


@check(stage=Stage.TALK, weight=3, source="structured-data", version=2)
def contact_data_agreement(exploration: Exploration) -> Outcome:
    """Score the share of contact details on which structured data and pages agree."""
    compared = 0
    findings = []
    for kind, fix in FIXES.items():
        data = [(page, route) for page in exploration for route in page.routes if _data(route, kind)]
        shown = own(exploration, kind)
        if not _values(data) or not _values(shown):
            continue
        compared += 1
        if _values(data) <= _values(shown) or (kind is RouteKind.HOURS and _values(shown) <= _values(data)):
            continue
        page, route = next(pair for pair in data if not _values([pair]) <= _values(shown))
        findings.append(
            Finding(
                subject=kind,
                fix=fix,
                detail=gettext(
                    "Visitors see {shown}, search engines {told}.",
                    shown=shown[0][1].shown,
                    told=route.shown or route.value,
                ),
                page=page.url,
                quote=route.shown or route.value,
                cost=Effort.WORD,
            )
        )
    if not compared:
        return not_applicable(gettext("The structured data has no contact details that visitors also see."))
    return scored(
        1 - len(findings) / compared,
        gettext("The contact details for search engines differ from those on the pages.")
        if findings
        else gettext("The contact details for search engines match those on the pages."),
        *findings,
    )


def _data(route: Route, kind: RouteKind) -> bool:
    return route.kind is kind and route.shown_as is ShownAs.DATA and not route.decoy


def _values(routes: list[tuple[Page, Route]]) -> set[str]:
    """Return the values to compare; for opening hours the times, since hours are written in too many ways."""
    hours = {time for _, route in routes if route.kind is RouteKind.HOURS for time in _times(route.value)}
    return hours | {route.value for _, route in routes if route.kind is not RouteKind.HOURS}


def _times(hours: str) -> set[str]:
    minutes = times_in(hours)
    always = minutes <= A_WHOLE_DAY if minutes else ROUND_THE_CLOCK.search(hours)
    return {"always"} if always else {str(minute) for minute in minutes}
