"""Am I safe if I type the address without https?

## What it looks for

Whether the http:// address redirects to https://.

## Why it matters

People type the address with nothing in front of it. Those who land on the page
without https see “Not secure” next to the address.

## How to fix it

Have your host redirect every http:// address to https://; it is one switch.

## What it cannot see

Browsers that try https first; most do today, not all.
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
        return not_applicable(
            gettext("The site does not load both with http and with https, so there is nothing to compare.")
        )
    left = [address for address in plain if not address.landed.startswith("https:")]
    if not left:
        return scored(1.0, gettext("http:// redirects to https://."))
    return scored(
        0.0,
        gettext("http:// does not redirect to https://."),
        Finding(
            fix=gettext("Redirect every address to https"),
            detail=gettext(
                "{address} ends at {page}, without https, although the site has an https version.",
                address=left[0].asked,
                page=left[0].landed,
            ),
            page=left[0].asked,
            cost=Effort.SETTING,
        ),
    )
