"""Can I see the opening hours?

## What it looks for

Opening hours on any page of the audit: as text, or only in a document.

## Why it matters

People who call or visit when you are closed do not try again. In a survey 42 %
held it against a firm when its address or hours were missing; a PDF on a phone
is as good as missing.

## How to fix it

Show the hours next to the phone number.

## What it cannot see

Hours in pictures and in maps, and hours that are only in structured data.
"""

from footfall.check import Effort, Finding, Outcome, Stage, StateHours, cannot_tell, check, scored
from footfall.evidence import Exploration, RouteKind, ShownAs
from footfall.messages import gettext
from footfall.reading.clock import says_hours_alone
from footfall.reading.contact_predicates import own
from footfall.reading.mentions import is_mentioned
from footfall.reading.questions import known_facts


@check(stage=Stage.TALK, weight=3, source="vistaprint-2017", version=5, fact="hours")
def opening_hours(exploration: Exploration) -> Outcome:
    """Score whether the opening hours are on a page, in a document only, or missing."""
    hours = own(exploration, RouteKind.HOURS)
    if any(route.shown_as is not ShownAs.DOCUMENT for _, route in hours):
        return scored(1.0, gettext("Opening hours are on the site."))
    alone = None if hours else _without_days(exploration)
    if alone:
        return alone
    if not hours and is_mentioned(known_facts()["hours"], exploration):
        return cannot_tell(gettext("Times of day are mentioned; we cannot tell whether they are opening hours."))
    finding = Finding(
        fix=gettext("Put your opening hours on the contact page"),
        detail=gettext("They are only in a file: “{file}”.", file=hours[0][1].shown)
        if hours
        else gettext("We found none on the pages checked."),
        page=hours[0][0].url if hours else "",
        quote=hours[0][1].shown if hours else "",
        cost=Effort.WORD,
        change=StateHours(),
    )
    if hours:
        return scored(0.3, gettext("The opening hours are only in a document."), finding)
    return scored(0.0, gettext("None of the pages checked shows the opening hours."), finding)


def _without_days(site: Exploration) -> Outcome | None:
    """Return the outcome where a page gives hours but no days; None if no page does."""
    lines = ((page, line.strip()) for page in site for line in page.text.split("\n"))
    page, line = next(((page, line) for page, line in lines if says_hours_alone(line)), (None, ""))
    if page is None:
        return None
    return scored(
        0.7,
        gettext("A page gives the hours, but not the days."),
        Finding(
            fix=gettext("State the days next to your opening hours"),
            detail=gettext("The times alone do not show whether anybody is there on a Saturday."),
            page=page.url,
            quote=line[:200],
            cost=Effort.WORD,
        ),
    )
