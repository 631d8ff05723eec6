"""When can I start reading?

## What it looks for

The time until the first screen shows text on a phone over a simulated 4G
network and nothing covers it: the median of three loads, in bands. Where
something covers the page until a click, no time can be given.

## Why it matters

A page that is visible but cannot be read is not there yet. In a study of 11
million landing pages the risk of leaving nearly doubled at 5 s.

## How to fix it

Show text before pictures, remove loading screens, and let nothing cover the
page on arrival.

## What it cannot see

Whether the text is what visitors came for.
"""

from footfall.check import ClearBarrier, Effort, Finding, Outcome, Scale, Stage, cannot_tell, check, scored
from footfall.evidence import Arrival, Device, FrontDoor
from footfall.messages import Text, gettext
from footfall.reading.barriers import spread

SCALE = Scale("seconds until a phone shows uncovered text", {2.5: 1.0, 4.0: 0.6, 7.0: 0.3})


@check(stage=Stage.DOOR, weight=2, source="soasta-2017", scale=SCALE, version=3)
def time_to_words(front_door: FrontDoor) -> Outcome:
    """Score the band of the time to the first readable words on a phone."""
    arrival = next((arrival for arrival in front_door.arrivals if arrival.device is Device.PHONE), None)
    if arrival is None or not front_door.watched or (arrival.usable is None and not arrival.barriers):
        return cannot_tell(gettext("This audit did not record when the first text appears."))
    if arrival.usable is None:
        return scored(0.0, gettext("Nothing can be read until something is dismissed."), _covered(arrival))
    band = next((bound for bound in sorted(SCALE.steps) if arrival.usable <= bound), None)
    if band == min(SCALE.steps):
        return scored(1.0, gettext("On a phone visitors can start reading within {band:g} s.", band=band))
    summary, detail = _within(band) if band else _beyond(max(SCALE.steps))
    return scored(
        SCALE.at(arrival.usable),
        summary,
        Finding(
            fix=gettext("Show text within 2.5 seconds"),
            detail=detail,
            shot=arrival.shot,
            cost=Effort.DAY,
        ),
    )


def _within(band: float) -> tuple[Text, Text]:
    return (
        gettext("On a phone over 4G visitors can start reading within {band:g} s.", band=band),
        gettext("On a phone over 4G the first uncovered text appears within {band:g} s.", band=band),
    )


def _beyond(band: float) -> tuple[Text, Text]:
    return (
        gettext("On a phone over 4G visitors can only start reading after more than {band:g} s.", band=band),
        gettext("On a phone over 4G the first uncovered text takes more than {band:g} s to appear.", band=band),
    )


def _covered(arrival: Arrival) -> Finding:
    first = next((barrier for barrier in arrival.barriers if barrier.blocking), arrival.barriers[0])
    return Finding(
        subject="covered",
        fix=gettext("Let visitors read without a click"),
        detail=gettext("On a phone something {spread} until visitors click it away.", spread=spread(first)),
        quote=first.text[:200],
        shot=first.shot or arrival.shot,
        cost=Effort.SETTING,
        change=ClearBarrier(barrier=first.kind),
    )
