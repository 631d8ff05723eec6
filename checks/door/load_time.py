"""Is the page there before I lose interest?

## What it looks for

The time until the largest element of the first screen appears on a phone over
a simulated 4G network: the median of three loads, in bands.

## Why it matters

Google's field data set the limits: good up to 2.5 s, poor beyond 4 s. In a
study of 11 million landing pages the risk of leaving nearly doubled at 5 s.

## How to fix it

Make pictures smaller, load scripts later, and load less from other hosts.

## What it cannot see

Your visitors' real networks. The figure is a simulation on the machine that
made the audit; only the band counts.
"""

from footfall.check import Effort, Finding, Outcome, Scale, SpeedUp, Stage, cannot_tell, check, scored
from footfall.evidence import Arrival, Device, FrontDoor
from footfall.messages import Text, gettext

SCALE = Scale("seconds to the largest paint on a phone", {2.5: 1.0, 4.0: 0.6, 7.0: 0.3})


@check(stage=Stage.DOOR, weight=4, source="web-vitals", scale=SCALE, version=2)
def load_time(front_door: FrontDoor) -> Outcome:
    """Score the band of the largest paint on a phone."""
    arrival = next((arrival for arrival in front_door.arrivals if arrival.device is Device.PHONE), None)
    if arrival is None or arrival.largest_paint is None:
        return cannot_tell(gettext("The browser did not report when the page appeared."))
    band = next((bound for bound in sorted(SCALE.steps) if arrival.largest_paint <= bound), None)
    if band == min(SCALE.steps):
        return scored(1.0, gettext("On a phone the first screen appears within {band:g} s.", band=band))
    summary, detail = _between(band, arrival) if band else _beyond(arrival)
    return scored(
        SCALE.at(arrival.largest_paint),
        summary,
        Finding(
            fix=gettext("Make the first screen appear within 2.5 seconds"),
            detail=detail,
            shot=arrival.shot,
            cost=Effort.DAY,
            change=SpeedUp(seconds=2.5),
        ),
    )


def _between(band: float, arrival: Arrival) -> tuple[Text, Text]:
    below = max(bound for bound in SCALE.steps if bound < band)
    return (
        gettext(
            "On a phone over 4G the first screen takes between {below:g} and {band:g} s to appear.",
            below=below,
            band=band,
        ),
        gettext(
            "On a phone over 4G it takes between {below:g} and {band:g} s; {megabytes:.1f} MB are loaded.",
            below=below,
            band=band,
            megabytes=arrival.bytes / 1e6,
        ),
    )


def _beyond(arrival: Arrival) -> tuple[Text, Text]:
    last = max(SCALE.steps)
    return (
        gettext("On a phone over 4G the first screen takes more than {band:g} s to appear.", band=last),
        gettext(
            "On a phone over 4G it takes more than {band:g} s; {megabytes:.1f} MB are loaded.",
            band=last,
            megabytes=arrival.bytes / 1e6,
        ),
    )
