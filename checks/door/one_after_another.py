"""How many things must I close before I can read?

## What it looks for

Everything between a visitor and the page on one device within the first
seconds, counted where it is more than one: each is a click and a decision. A
single banner, intro or pop-up is judged by its own check.

## Why it matters

Each thing to close is a moment to leave. Google measured what one full-page
notice costs; nobody has measured three.

## How to fix it

Keep what the law requires, and put the rest into the page.

## What it cannot see

What appears after the audit has stopped waiting.
"""

from footfall.check import Effort, Finding, Outcome, Scale, Stage, check, scored
from footfall.evidence import Arrival, Barrier, FrontDoor
from footfall.messages import gettext, verbatim
from footfall.reading.barriers import BY_ITSELF

from ._devices import ON

SCALE = Scale("clicks before visitors can read", {0: 1.0, 2: 0.4})


@check(stage=Stage.DOOR, weight=2, source="interstitial-2015", scale=SCALE, version=4)
def one_after_another(front_door: FrontDoor) -> Outcome:
    """Score the device that takes the most clicks before the page can be read."""
    worst = max(front_door.arrivals, key=lambda arrival: (len(_in_the_way(arrival)), _clicks(arrival)))
    blocking, clicks = _in_the_way(worst), _clicks(worst)
    if not blocking:
        return scored(1.0, gettext("Nothing needs to be dismissed."))
    if len(blocking) == 1:
        return scored(1.0, gettext("Only one thing needs to be dismissed."))
    return scored(
        SCALE.at(clicks),
        gettext(
            "{where} it takes {clicks:words} clicks before visitors can read.", where=ON[worst.device], clicks=clicks
        ),
        Finding(
            fix=gettext("Clear the way to the page"),
            detail=gettext(
                "{where} it takes {clicks:words} clicks before visitors can read; in the way: {things}.",
                where=ON[worst.device],
                clicks=clicks,
                things=[verbatim(barrier.kind.value) for barrier in blocking],
            ),
            quote=blocking[0].text[:200],
            shot=blocking[0].shot or worst.shot,
            cost=Effort.SETTING,
        ),
    )


def _in_the_way(arrival: Arrival) -> list[Barrier]:
    return [barrier for barrier in arrival.barriers if barrier.blocking and barrier.cleared_by != BY_ITSELF]


def _clicks(arrival: Arrival) -> int:
    return sum(barrier.refuse_clicks or barrier.accept_clicks or 1 for barrier in _in_the_way(arrival))
