"""Must I give my age before I can look around?

## What it looks for

A question about the visitor's age that covers the page on arrival, and whether
one click answers it.

## Why it matters

The law requires an age check in some trades, and search engines accept it
there. For everybody else it is a locked door, and a date of birth to fill in
is worse than a simple yes.

## How to fix it

Ask only where the law requires it, which is usually when people order, not on
arrival. If it must be on arrival, let one click answer it.

## What it cannot see

Whether the law requires it of you, so this check is for information only and
does not affect the score. A gate that wants a date of birth is not filled in:
it counts as one that we could not pass.
"""

from footfall.check import ClearBarrier, Effort, Finding, Outcome, Stage, check, scored
from footfall.evidence import BarrierKind, FrontDoor
from footfall.messages import gettext
from footfall.reading.barriers import spread, way_past


@check(stage=Stage.DOOR, weight=0, source="intrusive-interstitials", version=2)
def age_gate(front_door: FrontDoor) -> Outcome:
    """Score the age gate, if there is one."""
    gates = [
        barrier for arrival in front_door.arrivals for barrier in arrival.barriers if barrier.kind is BarrierKind.AGE
    ]
    if not gates:
        return scored(1.0, gettext("No age check appears on arrival."))
    worst = min(gates, key=lambda barrier: bool(barrier.cleared_by))
    return scored(
        0.5 if worst.cleared_by else 0.0,
        gettext("The page asks for the visitor's age before it shows anything."),
        Finding(
            fix=gettext("Ask for the age when people order, not on arrival"),
            detail=gettext("It {spread}; {way}.", spread=spread(worst), way=way_past(worst)),
            quote=worst.text[:200],
            shot=worst.shot,
            cost=Effort.SETTING,
            change=ClearBarrier(barrier=BarrierKind.AGE),
        ),
    )
