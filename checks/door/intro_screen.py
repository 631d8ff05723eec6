"""Does an intro keep me from the page?

## What it looks for

Anything with little text that covers nearly the whole first screen on arrival:
a splash screen, a video, an animation, with or without a way to skip it.

## Why it matters

A screen that must be passed before anything can be read turns people away:
69 % left at Google's own full-page app notice.

## How to fix it

Remove the intro. What it says can go at the top of the page.

## What it cannot see

Intros that are pages of their own; those count as clicks on the way.
"""

from footfall.check import ClearBarrier, Effort, Finding, Outcome, Stage, check, scored
from footfall.evidence import BarrierKind, FrontDoor
from footfall.messages import gettext
from footfall.reading.barriers import spread, way_past


@check(stage=Stage.DOOR, weight=4, source="interstitial-2015", version=2)
def intro_screen(front_door: FrontDoor) -> Outcome:
    """Score the intro, if there is one."""
    intros = [
        barrier for arrival in front_door.arrivals for barrier in arrival.barriers if barrier.kind is BarrierKind.INTRO
    ]
    if not intros:
        return scored(1.0, gettext("No intro covers the page."))
    first = intros[0]
    return scored(
        0.3 if first.cleared_by else 0.0,
        gettext("An intro covers the page on arrival."),
        Finding(
            fix=gettext("Remove the intro"),
            detail=gettext("It {spread}; {way}.", spread=spread(first), way=way_past(first)),
            quote=first.text[:200],
            shot=first.shot,
            cost=Effort.HOUR,
            change=ClearBarrier(barrier=BarrierKind.INTRO),
        ),
    )
