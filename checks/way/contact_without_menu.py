"""On a phone, do I see how to get in touch without opening a menu?

## What it looks for

On the start page, on a phone: a phone number or a link that promises contact
that can be seen without opening the menu.

## Why it matters

What hides behind a menu button is noticed by fewer people. How many fewer is
our assumption (half), so this check informs and does not weigh.

## How to fix it

Put a phone symbol with the number, or “Contact”, beside the menu button.

## What it cannot see

Buttons that only appear after scrolling.
"""

from footfall.check import Finding, Outcome, Stage, check, finding_id, scored
from footfall.evidence import Exploration, RouteKind, Sight
from footfall.reading.labels import classes_of

PROMISE = {"contact", "quote", "phone"}
SHOWN = {Sight.FIRST_SCREEN, Sight.BELOW}


@check(stage=Stage.WAY, weight=0, source="footfall")
def contact_without_menu(exploration: Exploration) -> Outcome:
    """Score what a phone's screen shows of contact on the start page."""
    home = exploration.home
    numbers = [route for route in home.routes if route.kind is RouteKind.PHONE and route.seen.phone in SHOWN]
    links = [link for link in home.links if PROMISE & classes_of(link.text) and link.region != "overlay"]
    first = [route.seen for route in numbers] + [link.seen for link in links if link.seen.phone in SHOWN]
    if any(seen.phone is Sight.FIRST_SCREEN for seen in first):
        return scored(1.0, "A phone's first screen shows how to get in touch.")
    where = "further down" if first else "hidden in the menu, or missing"
    finding = Finding(
        id=finding_id("contact_without_menu"),
        fix="Show the phone number beside the menu button on phones",
        detail=f"On the start page of a phone the way to contact is {where}.",
        page=home.url,
        cost="an hour",
    )
    if first:
        return scored(0.6, "On a phone one must scroll to see how to get in touch.", finding)
    return scored(0.0, "On a phone nothing on the start page shows how to get in touch.", finding)
