"""Does the page ask for browser permissions on arrival?

## What it looks for

Permission requests that appear without a click: to send notifications, to know
the location, to use the camera or the microphone.

## Why it matters

When a page asks for a permission, the browser puts a question to the visitor
that has nothing to do with what they came for. Google's Lighthouse counts it
as a fault: people distrust a page that asks before it has said why.

## How to fix it

Ask when somebody presses a button that needs it, such as “Find the branch near
me”.

## What it cannot see

Requests that some browsers suppress; the page asks all the same.
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
    "notifications": gettext("Do not ask for permission to send notifications on arrival"),
    "location": gettext("Do not ask for the visitor's location on arrival"),
    "camera": gettext("Do not ask for the visitor's camera on arrival"),
    "microphone": gettext("Do not ask for the visitor's microphone on arrival"),
}


@check(stage=Stage.DOOR, weight=2, source="asking-leave", version=2)
def asking_leave(front_door: FrontDoor) -> Outcome:
    """Score the permissions that the page asks for on either device."""
    if not front_door.watched:
        return cannot_tell(gettext("This audit did not check it."))
    asked = {permission: arrival.shot for arrival in front_door.arrivals for permission in arrival.asked}
    if not asked:
        return scored(1.0, gettext("The page asks for no browser permissions."))
    return scored(
        0.3 if len(asked) == 1 else 0.0,
        gettext("The page asks for a browser permission on arrival."),
        *(
            Finding(
                subject=permission,
                fix=FIXES.get(permission) or gettext("Do not ask for {permission} on arrival", permission=permission),
                detail=gettext(
                    "The page asks for it without a click: {permission}.", permission=NAMES.get(permission, permission)
                ),
                shot=shot,
                cost=Effort.SETTING,
                change=ClearBarrier(barrier=BarrierKind.PERMISSION),
            )
            for permission, shot in asked.items()
        ),
    )
