"""Does the page jump under my finger?

## What it looks for

How far what one sees moves by itself while the page builds itself, on a phone
and on a desktop: Cumulative Layout Shift, in the bands of Web Vitals.

## Why it matters

Who loses the line reads it again; who taps at the wrong moment hits something
else. Google's field data set the bounds: good up to 0.1, poor beyond 0.25.

## How to fix it

Tell the browser how large pictures and boxes will be before they come, and let
nothing push itself in at the top.

## What it cannot see

Jumps later than the first seconds, and those while one scrolls.
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
        return cannot_tell(gettext("The browser did not say how far the page jumped."))
    worst, arrival = max(measured, key=lambda pair: pair[0])
    if SCALE.at(worst) == 1.0:
        return scored(1.0, gettext("The page hardly moves while it builds itself."))
    summary, detail = _far(arrival.device) if SCALE.at(worst) == 0 else _noticeably(arrival.device)
    return scored(
        SCALE.at(worst),
        summary,
        Finding(
            fix=gettext("Keep the place of what comes late"),
            detail=detail,
            shot=arrival.shot_clear,
            cost=Effort.HOUR,
        ),
    )


def _far(device: Device) -> tuple[Text, Text]:
    return (
        gettext("{where} the page jumps far while it builds itself.", where=ON[device]),
        gettext(
            "{where} what one sees jumps far: more than 0.25 on the scale of Web Vitals, where 0.1 is still good.",
            where=ON[device],
        ),
    )


def _noticeably(device: Device) -> tuple[Text, Text]:
    return (
        gettext("{where} the page jumps noticeably while it builds itself.", where=ON[device]),
        gettext(
            "{where} what one sees jumps noticeably: between 0.1 and 0.25 on the scale of Web Vitals, where 0.1 is "
            "still good.",
            where=ON[device],
        ),
    )
