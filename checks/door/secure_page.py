"""Does my browser warn me of this site?

## What it looks for

Whether the page comes over https.

## Why it matters

Browsers write “Not secure” beside the address of a page that does not, and
nobody types their phone number under those words.

## How to fix it

Have your host switch on https; certificates cost nothing today.

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
        return scored(1.0, gettext("The page comes over https."))
    if not front_door.public:
        return not_applicable(gettext("This host cannot have a certificate."))
    return scored(
        0.0,
        gettext("The page comes without https."),
        Finding(
            fix=gettext("Switch on https"),
            detail=gettext("Browsers write “Not secure” beside the address."),
            cost=Effort.SETTING,
        ),
    )
