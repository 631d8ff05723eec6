"""Does something pop up over what I am reading?

## What it looks for

Newsletter boxes, offers and other overlays within the first seconds that must
be closed before one can go on; cookie notices and intros are asked about apart.

## Why it matters

An overlay interrupts at the very moment somebody begins to be interested.
Google measured what a full-page one costs: 69 % left, and without it more stayed.

## How to fix it

Put the offer into the page, where those who want it find it.

## What it cannot see

Pop-ups that wait longer than ten seconds, or for the mouse to leave the page.
"""

from footfall.check import ClearBarrier, Effort, Finding, Outcome, Stage, check, scored
from footfall.evidence import BarrierKind, FrontDoor
from footfall.reading.barriers import spread, way_to_close

KINDS = {BarrierKind.NEWSLETTER: "newsletter box", BarrierKind.POPUP: "pop-up"}


@check(stage=Stage.DOOR, weight=4, source="interstitial-2015", version=2)
def pop_up(front_door: FrontDoor) -> Outcome:
    """Score the pop-ups that block the page."""
    popups = [
        barrier
        for arrival in front_door.arrivals
        for barrier in arrival.barriers
        if barrier.kind in KINDS and barrier.blocking
    ]
    if not popups:
        return scored(1.0, "Nothing pops up in the first seconds.")
    findings = {
        barrier.kind: Finding(
            subject=barrier.kind,
            fix=f"Do not open the {KINDS[barrier.kind]} by itself",
            detail=f"It comes after {barrier.after:.0f} s and {spread(barrier)}; {way_to_close(barrier)}.",
            quote=barrier.text[:200],
            shot=barrier.shot,
            cost=Effort.SETTING,
            change=ClearBarrier(barrier=barrier.kind),
        )
        for barrier in reversed(popups)
    }
    worst = any(not barrier.cleared_by for barrier in popups)
    return scored(0.0 if worst else 0.3, "Something pops up over the page.", *findings.values())
