"""Can I request a call back, or book a time?

## What it looks for

A way to request a call back, or to book an appointment, on any page of the
audit.

## Why it matters

People who work during the day cannot call while you are open, but can choose a
time at night. How many would depends on your trade; we have no figures for it,
so this check is for information only and does not affect the score.

## How to fix it

Offer two or three times for a call on the contact page.

## What it cannot see

Bookings described only in text (“call us for an appointment”).
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Exploration, Meaning, RouteKind, WantedFacts
from footfall.messages import gettext
from footfall.reading.contact_predicates import own

# A form that asks for a date or a time arranges one.
_WHEN = {Meaning.DATE, Meaning.TIME}

# Trades, as an owner names them, whose customers arrange a time before they come.
_BY_APPOINTMENT = {"craftsman", "practice"}


@check(stage=Stage.TALK, weight=0, source="footfall", version=5, words=True)
def call_back_or_booking(exploration: Exploration, wanted_fact: WantedFacts) -> Outcome:
    """Score whether visitors can ask for a call back or book an appointment."""
    dates = (asked.meaning in _WHEN for page in exploration for form in page.forms for asked in form.asked)
    if own(exploration, RouteKind.CALLBACK, RouteKind.BOOKING) or any(dates):
        return scored(1.0, gettext("The site offers a booking, a call back or a choice of dates."))
    if wanted_fact.trade not in _BY_APPOINTMENT:
        return not_applicable(gettext("Footfall does not know whether customers in this trade make appointments."))
    return scored(
        0.0,
        gettext("We found no way to request a call back or to book a time."),
        Finding(
            fix=gettext("Let people request a call at a time of their choice"),
            detail=gettext("None of the pages checked offers a call back or an appointment."),
            cost=Effort.DAY,
        ),
    )
