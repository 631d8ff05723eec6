"""Am I told to get an app before I can read?

## What it looks for

A banner over the page that advertises the company's app, how much of the
screen it covers, and whether one click closes it.

## Why it matters

Google measured its own app banners: 69 % of the visitors left at a full-page
one, and only 9 % took the app. Without it more people stayed.

## How to fix it

Use a slim banner at the top of the screen, as Apple and Google provide it; it
does not get in the way.

## What it cannot see

Banners that the browser itself shows.
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
        return scored(1.0, gettext("No app banner appears on arrival."))
    worst = max(notices, key=lambda barrier: (not barrier.cleared_by, barrier.cover))
    if not worst.blocking:
        return scored(1.0, gettext("The app banner leaves the page usable."))
    return scored(
        0.3 if worst.cleared_by and worst.cover < WHOLE else 0.0,
        gettext("A banner for the app blocks the page."),
        Finding(
            fix=gettext("Offer the app in a slim banner"),
            detail=gettext("It {spread}; {way}.", spread=spread(worst), way=way_past(worst)),
            quote=worst.text[:200],
            shot=worst.shot,
            cost=Effort.SETTING,
            change=ClearBarrier(barrier=BarrierKind.APP),
        ),
    )
