"""Does the page want something from my browser before I know the company?

## What it looks for

Requests for leave that come by themselves: to send notifications, to know
where one is, to use the camera or the microphone.

## Why it matters

The browser then asks the visitor a question that has nothing to do with what
they came for. Google's Lighthouse counts it as a fault: people mistrust a page
that asks before it has said what for.

## How to fix it

Ask when somebody presses a button that needs it, such as “Find the branch near
me”.

## What it cannot see

Requests that some browsers swallow without a word; the page asks all the same.
"""

from footfall.check import ClearBarrier, Effort, Finding, Outcome, Stage, cannot_tell, check, scored
from footfall.evidence import BarrierKind, FrontDoor

WORDS = {
    "notifications": "leave to send notifications",
    "location": "to know where the visitor is",
    "camera": "the visitor's camera",
    "microphone": "the visitor's microphone",
}


@check(stage=Stage.DOOR, weight=2, source="asking-leave", version=2)
def asking_leave(front_door: FrontDoor) -> Outcome:
    """Score the permissions that the page asks for on either device."""
    if not front_door.watched:
        return cannot_tell("Nobody looked at this when the door was walked.")
    asked = {permission: arrival.shot for arrival in front_door.arrivals for permission in arrival.asked}
    if not asked:
        return scored(1.0, "The page asks the browser's leave for nothing.")
    return scored(
        0.3 if len(asked) == 1 else 0.0,
        "The page asks the browser's leave for something by itself.",
        *(
            Finding(
                subject=permission,
                fix=f"Do not ask for {WORDS.get(permission, permission)} at arrival".replace("ask for to", "ask to"),
                detail=f"The page asks for it by itself: {permission}.",
                shot=shot,
                cost=Effort.SETTING,
                change=ClearBarrier(barrier=BarrierKind.PERMISSION),
            )
            for permission, shot in asked.items()
        ),
    )
