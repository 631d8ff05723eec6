"""Does the Back button work?

## What it looks for

On a phone: opens the start page from another page and presses Back, then does
the same with three pages behind its main links. Pages that redirect again, or
add themselves to the history, take more presses or never let visitors leave.

## Why it matters

People use Back all the time: they have seen four of five pages that they see
before. People who are trapped close the window.

## How to fix it

Redirect on the server, not by script, and leave the browser's history alone.

## What it cannot see

Traps that only work after a touch on the page.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, scored
from footfall.evidence import Navigation
from footfall.messages import gettext


@check(stage=Stage.WAY, weight=2, source="cockburn-2001")
def back_button(navigation: Navigation) -> Outcome:
    """Score whether Back always took one press."""
    failed = [trip for trip in navigation.returns if trip.presses != 1]
    if not failed:
        return scored(1.0, gettext("The Back button works."))
    return scored(
        0.0 if any(not trip.presses or not trip.text for trip in failed) else 0.3,
        gettext("The Back button does not work at once."),
        *(
            Finding(
                subject=trip.page,
                fix=gettext("Make the Back button work on the first press"),
                detail=gettext("It took {presses} presses of Back to leave the page.", presses=trip.presses)
                if trip.presses
                else gettext("Three presses of Back did not leave the page."),
                page=trip.page,
                quote=trip.text,
                shot=trip.shot,
                cost=Effort.HOUR,
            )
            for trip in failed
        ),
    )
