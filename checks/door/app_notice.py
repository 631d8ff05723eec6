"""Am I told to get an app before I may read?

## What it looks for

An invitation to get the company's app over the page, how much of the screen it
covers, and whether one click leads past it.

## Why it matters

Google measured its own: 69 % of the visitors left at a full-page one, and only
9 % took the app. Without it more people stayed.

## How to fix it

A slim banner at the top of the screen, as Apple and Google offer it, asks
without standing in the way.

## What it cannot see

The banners that the browser itself shows.
"""

from footfall.check import ClearBarrier, Effort, Finding, Outcome, Stage, check, scored
from footfall.evidence import BarrierKind, FrontDoor
from footfall.messages import gettext
from footfall.reading.barriers import spread, way_past

WHOLE = 0.85


@check(stage=Stage.DOOR, weight=3, source="interstitial-2015", version=2)
def app_notice(front_door: FrontDoor) -> Outcome:
    """Score the worst app banner: one that stays first, then the largest."""
    notices = [
        barrier for arrival in front_door.arrivals for barrier in arrival.barriers if barrier.kind is BarrierKind.APP
    ]
    if not notices:
        return scored(1.0, gettext("Nobody is told to get an app."))
    worst = max(notices, key=lambda barrier: (not barrier.cleared_by, barrier.cover))
    if not worst.blocking:
        return scored(1.0, gettext("The invitation to get the app leaves the page usable."))
    return scored(
        0.3 if worst.cleared_by and worst.cover < WHOLE else 0.0,
        gettext("An invitation to get the app stands in front of the page."),
        Finding(
            fix=gettext("Offer the app in a slim banner"),
            detail=gettext("It {spread}; {way}.", spread=spread(worst), way=way_past(worst)),
            quote=worst.text[:200],
            shot=worst.shot,
            cost=Effort.SETTING,
            change=ClearBarrier(barrier=BarrierKind.APP),
        ),
    )
