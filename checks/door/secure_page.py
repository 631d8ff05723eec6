"""Does my browser warn me about this site?

## What it looks for

Whether the page uses https.

## Why it matters

Browsers show “Not secure” next to the address of a page without https, and
nobody wants to type their phone number there.

## How to fix it

Have your host switch on https; certificates are free today.

## What it cannot see

Hosts on your own network, which cannot have a certificate: not applicable there.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import FrontDoor
from footfall.messages import gettext


@check(stage=Stage.DOOR, weight=4, source="not-secure", version=2)
def secure_page(front_door: FrontDoor) -> Outcome:
    """Score whether the page uses https."""
    if front_door.secure:
        return scored(1.0, gettext("The page uses https."))
    if not front_door.public:
        return not_applicable(gettext("This host cannot have a certificate."))
    return scored(
        0.0,
        gettext("The page does not use https."),
        Finding(
            fix=gettext("Switch on https"),
            detail=gettext("Browsers show “Not secure” next to the address."),
            cost=Effort.SETTING,
        ),
    )
