"""Must I tell my age before I may look?

## What it looks for

A question after the visitor's age that covers the page at arrival, and
whether one click answers it.

## Why it matters

The law asks some trades for it, and search engines forgive it there. For
everybody else it is a locked door: a date of birth to fill in is worse than a
yes.

## How to fix it

Ask where the law says so, which is mostly at the order, not at the door. If
it must stand at the door, let one click answer it.

## What it cannot see

Whether the law asks you for it, so it informs and does not weigh. A gate that
wants a date of birth is not filled in: it counts as one that we could not pass.
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
        return scored(1.0, gettext("Nobody asks after the visitor's age."))
    worst = min(gates, key=lambda barrier: bool(barrier.cleared_by))
    return scored(
        0.5 if worst.cleared_by else 0.0,
        gettext("The page asks after the visitor's age before it shows anything."),
        Finding(
            fix=gettext("Ask after the age at the order, not at the door"),
            detail=gettext("It {spread}; {way}.", spread=spread(worst), way=way_past(worst)),
            quote=worst.text[:200],
            shot=worst.shot,
            cost=Effort.SETTING,
            change=ClearBarrier(barrier=BarrierKind.AGE),
        ),
    )
