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
from footfall.messages import Text, gettext, ngettext
from footfall.vocabulary.lexicon import pattern
from footfall.vocabulary.matching import fold

from ._devices import ON

NOTICE = pattern("overlays.cookies")
# What a walk calls a cover that has no words of its own.
NAMELESS: dict[str, Text] = {words: words for words in (gettext("something without words"), gettext("a frame"))}


@check(stage=Stage.DOOR, weight=2, source="wcag-2.2", version=7)
def covered_controls(front_door: FrontDoor) -> Outcome:
    """Score the covered links and buttons on either device."""
    if not front_door.watched:
        return cannot_tell(gettext("Nobody looked at this when the door was walked."))
    every = [(covered, arrival) for arrival in front_door.arrivals for covered in arrival.covered]
    if not every:
        return scored(1.0, gettext("At the front door we saw nothing that stays lie over a link or a button."))
    # A cookie notice goes away once it is answered.
    pairs = [(covered, arrival) for covered, arrival in every if not NOTICE.search(fold(covered.by))]
    if not pairs:
        return scored(1.0, gettext("Only a cookie notice lies over links or buttons, until it is answered."))
    first = {covered.control: (covered, arrival) for covered, arrival in reversed(pairs)}
    return scored(
        0.5 if len(first) == 1 else 0.0,
        ngettext(
            "{number} link or button lies under something else.",
            "{number} links and buttons lie under something else.",
            len(first),
        ),
        *(
            Finding(
                subject=covered.control,
                fix=gettext("Uncover “{control}”", control=covered.control),
                detail=gettext(
                    "{where} it lies under “{cover}”, with the page scrolled as far as it goes.",
                    where=ON[arrival.device],
                    cover=NAMELESS.get(covered.by, covered.by),
                ),
                quote=covered.control,
                shot=arrival.shot_clear,
                cost=Effort.HOUR,
            )
            for covered, arrival in list(first.values())[:5]
        ),
    )
