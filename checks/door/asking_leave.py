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
from footfall.messages import gettext

NAMES = {
    "notifications": gettext("notifications"),
    "location": gettext("location"),
    "camera": gettext("camera"),
    "microphone": gettext("microphone"),
}
FIXES = {
    "notifications": gettext("Do not ask for leave to send notifications at arrival"),
    "location": gettext("Do not ask to know where the visitor is at arrival"),
    "camera": gettext("Do not ask for the visitor's camera at arrival"),
    "microphone": gettext("Do not ask for the visitor's microphone at arrival"),
}


@check(stage=Stage.DOOR, weight=2, source="asking-leave", version=2)
def asking_leave(front_door: FrontDoor) -> Outcome:
    """Score the permissions that the page asks for on either device."""
    if not front_door.watched:
        return cannot_tell(gettext("Nobody looked at this when the door was walked."))
    asked = {permission: arrival.shot for arrival in front_door.arrivals for permission in arrival.asked}
    if not asked:
        return scored(1.0, gettext("The page asks the browser's leave for nothing."))
    return scored(
        0.3 if len(asked) == 1 else 0.0,
        gettext("The page asks the browser's leave for something by itself."),
        *(
            Finding(
                subject=permission,
                fix=FIXES.get(permission) or gettext("Do not ask for {permission} at arrival", permission=permission),
                detail=gettext(
                    "The page asks for it by itself: {permission}.", permission=NAMES.get(permission, permission)
                ),
                shot=shot,
                cost=Effort.SETTING,
                change=ClearBarrier(barrier=BarrierKind.PERMISSION),
            )
            for permission, shot in asked.items()
        ),
    )
