"""Does Back take me back?

## What it looks for

On a phone: comes to the start page from elsewhere and presses Back, then the
same from three pages behind its main links. Pages that send one on again, or
put themselves into the way back, take more presses or never let go.

## Why it matters

People live by going back: four of five pages that they see they have seen
before. Who is held fast closes the window.

## How to fix it

Redirect on the server, not by script, and leave the history of the browser alone.

## What it cannot see

Traps that only spring when one has touched the page.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, scored
from footfall.evidence import Navigation
from footfall.messages import gettext


@check(stage=Stage.WAY, weight=2, source="cockburn-2001")
def back_button(navigation: Navigation) -> Outcome:
    """Score whether Back always took one press."""
    failed = [trip for trip in navigation.returns if trip.presses != 1]
    if not failed:
        return scored(1.0, gettext("Back takes one back."))
    return scored(
        0.0 if any(not trip.presses or not trip.text for trip in failed) else 0.3,
        gettext("Back does not take one back at once."),
        *(
            Finding(
                subject=trip.page,
                fix=gettext("Let Back lead back at the first press"),
                detail=gettext("It took {presses} presses to leave.", presses=trip.presses)
                if trip.presses
                else gettext("Three presses did not lead out."),
                page=trip.page,
                quote=trip.text,
                shot=trip.shot,
                cost=Effort.HOUR,
            )
            for trip in failed
        ),
    )
