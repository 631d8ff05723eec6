"""Can I hit the links with my thumb?

## What it looks for

Links and buttons of the start page on a phone that are smaller than 24 pixels
and so close to another that a circle of 24 pixels around one touches the
other. Links within a sentence are left out.

## Why it matters

People who hit the wrong link must come back, and many do not. WCAG 2.2
requires 24 pixels for each target, or enough space around it (2.5.8).

## How to fix it

Give the links of a list a height of 44 pixels, or space between them.

## What it cannot see

Links that look small but have a large tap area that only a script knows about.
"""

from footfall.check import Effort, Finding, Outcome, Scale, Stage, cannot_tell, check, not_applicable, scored
from footfall.evidence import Device, FrontDoor
from footfall.messages import Text, gettext, ngettext

# What a walk calls a control that has no name.
NAMELESS: dict[str, Text] = {
    words: words
    for words in (
        gettext("a link without a name"),
        gettext("a button without a name"),
        gettext("a field without a name"),
        gettext("a control without a name"),
    )
}
SCALE = Scale("share of links that cannot be hit safely", {0.02: 1.0, 0.1: 0.7, 0.3: 0.3})


@check(stage=Stage.DOOR, weight=2, source="wcag-2.2", scale=SCALE, version=3)
def tap_targets(front_door: FrontDoor) -> Outcome:
    """Score the share of links and buttons that are small and have a close neighbour."""
    arrival = next((arrival for arrival in front_door.arrivals if arrival.device is Device.PHONE), None)
    if arrival is None or arrival.taps is None:
        return cannot_tell(gettext("The links were not measured on a phone."))
    taps = arrival.taps
    if not taps.targets:
        return not_applicable(gettext("The start page has no link or button to tap."))
    share = len(taps.missed) / taps.targets
    if SCALE.at(share) == 1.0:
        return scored(1.0, gettext("Links and buttons are large enough for a thumb."))
    return scored(
        SCALE.at(share),
        ngettext(
            "{number} of {targets} links and buttons is small and close to another.",
            "{number} of {targets} links and buttons are small and close together.",
            len(taps.missed),
            targets=taps.targets,
        ),
        Finding(
            fix=gettext("Add space around small links"),
            detail=ngettext(
                "{number} of {targets} links and buttons is smaller than 24 pixels and very close to another: {names}.",
                "{number} of {targets} links and buttons are smaller than 24 pixels and very close to others: {names}.",
                len(taps.missed),
                targets=taps.targets,
                names=[
                    gettext("“{name}”", name=NAMELESS.get(words, words))
                    for words in list(dict.fromkeys(taps.missed))[:4]
                ],
            ),
            quote=taps.missed[0],
            shot=arrival.shot_clear,
            cost=Effort.HOUR,
        ),
    )
