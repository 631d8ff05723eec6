"""Am I safe if I type the address without https?

## What it looks for

Whether the address without the s leads to the page with it.

## Why it matters

People type the name and nothing before it. Who lands on the page without s
reads “Not secure” beside the address.

## How to fix it

Let your host lead every address without s to the one with it; it is one switch.

## What it cannot see

Browsers that try the safe address first; most do today, not all.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Doorstep
from footfall.messages import gettext


@check(stage=Stage.DOOR, weight=2, source="not-secure")
def plain_http(doorstep: Doorstep) -> Outcome:
    """Score whether the http addresses lead to https."""
    safe = [address for address in doorstep.addresses if address.landed.startswith("https:")]
    plain = [address for address in doorstep.addresses if address.asked.startswith("http:") and address.landed]
    if not safe or not plain:
        return not_applicable(gettext("There is no page both with and without https."))
    left = [address for address in plain if not address.landed.startswith("https:")]
    if not left:
        return scored(1.0, gettext("The address without s leads to the safe page."))
    return scored(
        0.0,
        gettext("The address without s stays without it."),
        Finding(
            fix=gettext("Lead every address to https"),
            detail=gettext(
                "{address} ends at {page}, without https, although there is a safe page.",
                address=left[0].asked,
                page=left[0].landed,
            ),
            page=left[0].asked,
            cost=Effort.SETTING,
        ),
    )
