"""When can I begin to read?

## What it looks for

The time until the first screen shows words on a phone over a simulated 4G
network and nothing lies over them: the middle of three loads, in bands. Where
something stands in front until one clicks, there is no such time.

## Why it matters

A page that is painted but cannot be read is not there yet. In a study of 11
million landing pages the risk of leaving nearly doubled at 5 s.

## How to fix it

Show words before pictures, drop the curtain that opens when everything has
come, and let nothing cover the page at arrival.

## What it cannot see

Whether the words are those that one came for.
"""

from footfall.check import ClearBarrier, Effort, Finding, Outcome, Scale, Stage, cannot_tell, check, scored
from footfall.evidence import Arrival, Device, FrontDoor
from footfall.messages import Text, gettext
from footfall.reading.barriers import spread

SCALE = Scale("seconds until a phone shows words that nothing covers", {2.5: 1.0, 4.0: 0.6, 7.0: 0.3})


@check(stage=Stage.DOOR, weight=2, source="soasta-2017", scale=SCALE, version=3)
def time_to_words(front_door: FrontDoor) -> Outcome:
    """Score the band of the time to the first readable words on a phone."""
    arrival = next((arrival for arrival in front_door.arrivals if arrival.device is Device.PHONE), None)
    if arrival is None or not front_door.watched or (arrival.usable is None and not arrival.barriers):
        return cannot_tell(gettext("Nobody saw when the first words came."))
    if arrival.usable is None:
        return scored(0.0, gettext("Nothing can be read before one has clicked something away."), _covered(arrival))
    band = next((bound for bound in sorted(SCALE.steps) if arrival.usable <= bound), None)
    if band == min(SCALE.steps):
        return scored(1.0, gettext("On a phone one begins to read within {band:g} s.", band=band))
    summary, detail = _within(band) if band else _beyond(max(SCALE.steps))
    return scored(
        SCALE.at(arrival.usable),
        summary,
        Finding(
            fix=gettext("Show words within 2.5 seconds"),
            detail=detail,
            shot=arrival.shot,
            cost=Effort.DAY,
        ),
    )


def _within(band: float) -> tuple[Text, Text]:
    return (
        gettext("On a phone over 4G one begins to read within {band:g} s.", band=band),
        gettext("On a phone over 4G the first words that nothing covers come within {band:g} s.", band=band),
    )


def _beyond(band: float) -> tuple[Text, Text]:
    return (
        gettext("On a phone over 4G one begins to read after more than {band:g} s.", band=band),
        gettext("On a phone over 4G the first words that nothing covers come after more than {band:g} s.", band=band),
    )


def _covered(arrival: Arrival) -> Finding:
    first = next((barrier for barrier in arrival.barriers if barrier.blocking), arrival.barriers[0])
    return Finding(
        subject="covered",
        fix=gettext("Let people read before they must click"),
        detail=gettext("On a phone something {spread} until one clicks.", spread=spread(first)),
        quote=first.text[:200],
        shot=first.shot or arrival.shot,
        cost=Effort.SETTING,
        change=ClearBarrier(barrier=first.kind),
    )
