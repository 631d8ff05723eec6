"""Can I read in peace?

## What it looks for

Larger elements of the start page that move on their own for more than five
seconds, without a button to stop them: videos in a loop, endless animations,
scrolling text.

## Why it matters

The eye follows what moves, and not the words next to it. WCAG 2.2 requires a
way to stop it (2.2.2).

## How to fix it

Let the movement stop after one run, or add a pause button.

## What it cannot see

Pictures that a script changes every few seconds; only what the browser itself
animates is counted.
"""

from footfall.check import Effort, Finding, Outcome, Stage, cannot_tell, check, scored
from footfall.evidence import FrontDoor
from footfall.messages import gettext


@check(stage=Stage.DOOR, weight=1, source="wcag-2.2", version=8)
def motion(front_door: FrontDoor) -> Outcome:
    """Score endless motion without a stop button."""
    if not front_door.watched:
        return cannot_tell(gettext("This audit did not check it."))
    every = {what: arrival.shot_clear for arrival in front_door.arrivals for what in arrival.moving}
    if not every:
        return scored(1.0, gettext("In the first seconds we saw no text or picture that moves endlessly."))
    # An owner cannot find an animation if we cannot say where it is.
    moving = {what: shot for what, shot in every.items() if not what.startswith("an animation without words")}
    if not moving:
        return cannot_tell(gettext("Something without text moves endlessly; we cannot tell where it is."))
    return scored(
        0.3 if len(moving) == 1 else 0.0,
        gettext("Something moves on its own and cannot be stopped."),
        *(
            Finding(
                subject=what,
                fix=gettext("Let visitors stop the movement"),
                detail=gettext("{what}: it moves endlessly, and no button stops it.", what=_named(what)),
                quote="" if _nameless(what) else what,
                shot=shot,
                cost=Effort.HOUR,
            )
            for what, shot in moving.items()
        ),
    )


def _nameless(what: str) -> bool:
    """Return whether these are our own words for something that has none."""
    return what.startswith("a film without")


def _named(what: str) -> str:
    """Return what moves, for the beginning of a sentence."""
    if what == "a film without a button to stop it":
        return gettext("A video without a button to stop it")
    return what[:1].upper() + what[1:]
