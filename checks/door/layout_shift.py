"""Does the page jump while I read or tap?

## What it looks for

How far the visible content moves on its own while the page is loading, on a
phone and on a desktop: Cumulative Layout Shift, in the bands of Web Vitals.

## Why it matters

People who lose the line have to read it again; people who tap at the wrong
moment hit something else. Google's field data set the limits: good up to 0.1,
poor beyond 0.25.

## How to fix it

Tell the browser the size of pictures and boxes before they load, and insert
nothing at the top later.

## What it cannot see

Jumps after the first seconds, and those during scrolling.
"""

from footfall.check import Effort, Finding, Outcome, Scale, Stage, cannot_tell, check, scored
from footfall.evidence import Device, FrontDoor
from footfall.messages import Text, gettext

from ._devices import ON

SCALE = Scale("layout shift", {0.1: 1.0, 0.25: 0.5})


@check(stage=Stage.DOOR, weight=2, source="layout-shift", scale=SCALE, version=3)
def layout_shift(front_door: FrontDoor) -> Outcome:
    """Score the device with the largest layout shift."""
    measured = [(arrival.shift, arrival) for arrival in front_door.arrivals if arrival.shift is not None]
    if not measured:
        return cannot_tell(gettext("The browser did not report how far the page jumped."))
    worst, arrival = max(measured, key=lambda pair: pair[0])
    if SCALE.at(worst) == 1.0:
        return scored(1.0, gettext("The page hardly moves while loading."))
    summary, detail = _far(arrival.device) if SCALE.at(worst) == 0 else _noticeably(arrival.device)
    return scored(
        SCALE.at(worst),
        summary,
        Finding(
            fix=gettext("Reserve space for content that loads late"),
            detail=detail,
            shot=arrival.shot_clear,
            cost=Effort.HOUR,
        ),
    )


def _far(device: Device) -> tuple[Text, Text]:
    return (
        gettext("{where} the page jumps far while loading.", where=ON[device]),
        gettext(
            "{where} the visible content jumps far: more than 0.25 on the Web Vitals scale, where up to 0.1 is good.",
            where=ON[device],
        ),
    )


def _noticeably(device: Device) -> tuple[Text, Text]:
    return (
        gettext("{where} the page jumps noticeably while loading.", where=ON[device]),
        gettext(
            "{where} the visible content jumps noticeably: between 0.1 and 0.25 on the Web Vitals scale, "
            "where up to 0.1 is good.",
            where=ON[device],
        ),
    )
