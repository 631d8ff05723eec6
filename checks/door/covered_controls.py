"""Does something lie over the button that I want?

## What it looks for

Links and buttons that stay under something fixed to the screen, such as a chat
bubble or a bar, however one scrolls, once everything that can be closed is
closed.

## Why it matters

What lies under a chat bubble cannot be tapped. WCAG 2.2 asks that what is in
use is not hidden by what the page lays over it (2.4.11).

## How to fix it

Leave room at the end of the page, as high as the bubble, or let the bubble
shrink while one scrolls.

## What it cannot see

What is covered half: the middle of a link or button must lie under something.
"""

from footfall.check import Effort, Finding, Outcome, Stage, cannot_tell, check, scored
from footfall.evidence import FrontDoor
from footfall.vocabulary.lexicon import pattern
from footfall.vocabulary.matching import fold

NOTICE = pattern("overlays.cookies")


@check(stage=Stage.DOOR, weight=2, source="wcag-2.2", version=7)
def covered_controls(front_door: FrontDoor) -> Outcome:
    """Score the covered links and buttons on either device."""
    if not front_door.watched:
        return cannot_tell("Nobody looked at this when the door was walked.")
    every = [(covered, arrival) for arrival in front_door.arrivals for covered in arrival.covered]
    if not every:
        return scored(1.0, "At the front door we saw nothing that stays lie over a link or a button.")
    # A cookie notice goes away once it is answered.
    pairs = [(covered, arrival) for covered, arrival in every if not NOTICE.search(fold(covered.by))]
    if not pairs:
        return scored(1.0, "Only a cookie notice lies over links or buttons, until it is answered.")
    first = {covered.control: (covered, arrival) for covered, arrival in reversed(pairs)}
    return scored(
        0.5 if len(first) == 1 else 0.0,
        f"{len(first)} {'link or button lies' if len(first) == 1 else 'links and buttons lie'} under something else.",
        *(
            Finding(
                subject=covered.control,
                fix=f"Uncover “{covered.control}”",
                detail=f"On a {arrival.device} it lies under “{covered.by}”, with the page scrolled as far as it goes.",
                quote=covered.control,
                shot=arrival.shot_clear,
                cost=Effort.HOUR,
            )
            for covered, arrival in list(first.values())[:5]
        ),
    )
