"""Does something pop up over what I am reading?

## What it looks for

Newsletter boxes, offers and other overlays within the first seconds that must
be closed before visitors can go on; cookie banners and intros have their own
checks.

## Why it matters

A pop-up interrupts at the very moment somebody starts to be interested. Google
measured what a full-page one costs: 69 % left, and without it more stayed.

## How to fix it

Put the offer into the page, where those who want it find it.

## What it cannot see

Pop-ups that wait longer than ten seconds, or for the mouse to leave the page.
"""

from footfall.check import ClearBarrier, Effort, Finding, Outcome, Stage, check, scored
from footfall.evidence import BarrierKind, FrontDoor
from footfall.messages import gettext
from footfall.reading.barriers import spread, way_to_close

FIXES = {
    BarrierKind.NEWSLETTER: gettext("Do not open the newsletter pop-up automatically"),
    BarrierKind.POPUP: gettext("Do not open the pop-up automatically"),
}


@check(stage=Stage.DOOR, weight=4, source="interstitial-2015", version=2)
def pop_up(front_door: FrontDoor) -> Outcome:
    """Score the pop-ups that block the page."""
    popups = [
        barrier
        for arrival in front_door.arrivals
        for barrier in arrival.barriers
        if barrier.kind in FIXES and barrier.blocking
    ]
    if not popups:
        return scored(1.0, gettext("Nothing pops up in the first seconds."))
    findings = {
        barrier.kind: Finding(
            subject=barrier.kind,
            fix=FIXES[barrier.kind],
            detail=gettext(
                "It appears after {seconds:.0f} s; it {spread}; {close}.",
                seconds=barrier.after,
                spread=spread(barrier),
                close=way_to_close(barrier),
            ),
            quote=barrier.text[:200],
            shot=barrier.shot,
            cost=Effort.SETTING,
            change=ClearBarrier(barrier=barrier.kind),
        )
        for barrier in reversed(popups)
    }
    worst = any(not barrier.cleared_by for barrier in popups)
    return scored(0.0 if worst else 0.3, gettext("Something pops up over the page."), *findings.values())
