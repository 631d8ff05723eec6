"""Is a button that I want covered by something?

## What it looks for

Links and buttons that stay under something fixed to the screen, such as a chat
bubble or a bar, however far the page is scrolled, once everything that can be
closed is closed.

## Why it matters

What is under a chat bubble cannot be tapped. WCAG 2.2 requires that the
control in use is not hidden by other content of the page (2.4.11).

## How to fix it

Leave as much room at the end of the page as the bubble is high, or let the
bubble shrink during scrolling.

## What it cannot see

Controls that are half covered: the middle of a link or button must be under
something.
"""

from footfall.check import Effort, Finding, Outcome, Stage, cannot_tell, check, scored
from footfall.evidence import FrontDoor
from footfall.messages import Text, gettext, ngettext
from footfall.vocabulary.lexicon import pattern
from footfall.vocabulary.matching import fold

from ._devices import ON

NOTICE = pattern("overlays.cookies")
# What a walk calls a cover that has no words of its own.
NAMELESS: dict[str, Text] = {
    "something without words": gettext("something without text"),
    "a frame": gettext("a frame"),
}


@check(stage=Stage.DOOR, weight=2, source="wcag-2.2", version=8)
def covered_controls(front_door: FrontDoor) -> Outcome:
    """Score the covered links and buttons on either device."""
    if not front_door.watched:
        return cannot_tell(gettext("This audit did not check it."))
    every = [(covered, arrival) for arrival in front_door.arrivals for covered in arrival.covered]
    if not every:
        return scored(1.0, gettext("On the start page we saw no fixed element that covers a link or a button."))
    # A cookie notice goes away once it is answered.
    pairs = [(covered, arrival) for covered, arrival in every if not NOTICE.search(fold(covered.by))]
    if not pairs:
        return scored(1.0, gettext("Only a cookie banner covers links or buttons, until it is answered."))
    first = {covered.control: (covered, arrival) for covered, arrival in reversed(pairs)}
    return scored(
        0.5 if len(first) == 1 else 0.0,
        ngettext(
            "{number} link or button is covered by something else.",
            "{number} links and buttons are covered by something else.",
            len(first),
        ),
        *(
            Finding(
                subject=covered.control,
                fix=gettext("Uncover “{control}”", control=covered.control),
                detail=gettext(
                    "{where} it stays covered by “{cover}”, however far the page is scrolled.",
                    where=ON[arrival.device],
                    cover=NAMELESS.get(covered.by, covered.by),
                ),
                quote=covered.control,
                shot=arrival.shot_clear,
                cost=Effort.HOUR,
            )
            for covered, arrival in first.values()
        ),
    )
