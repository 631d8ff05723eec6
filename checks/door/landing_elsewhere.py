"""Do I get the page that I asked for?

## What it looks for

A question about the visitor's country or language in front of the page, and a
start page that sends phones and desktops to different sites.

## Why it matters

People who are redirected on a guess cannot get back. Google's advice is to let
people switch instead.

## How to fix it

Show the page that was asked for, and offer the other language or country in a
line at the top.

## What it cannot see

What visitors from other countries get: the audit comes from one place and asks
in one language. A redirect that is the same for all is not counted against
you.
"""

from footfall.check import ClearBarrier, Effort, Finding, Outcome, Stage, cannot_tell, check, scored
from footfall.evidence import BarrierKind, Device, FrontDoor
from footfall.messages import Text, gettext
from footfall.reading.barriers import spread, way_past
from footfall.reading.urls import host_of


@check(stage=Stage.DOOR, weight=2, source="multi-regional", version=2)
def landing_elsewhere(front_door: FrontDoor) -> Outcome:
    """Score where a visitor lands, and whether a country or language gate comes first."""
    if not front_door.watched:
        return cannot_tell(gettext("This audit did not check it."))
    gates = [
        barrier for arrival in front_door.arrivals for barrier in arrival.barriers if barrier.kind is BarrierKind.PLACE
    ]
    landed = {arrival.device: arrival for arrival in front_door.arrivals if arrival.landed}
    hosts = {host_of(arrival.landed) for arrival in landed.values()}
    findings = []
    if gates:
        worst = max(gates, key=lambda gate: (not gate.cleared_by, gate.cover))
        findings.append(
            Finding(
                subject="gate",
                fix=gettext("Do not ask for the country or language on arrival"),
                detail=gettext("The question {spread}; {way}.", spread=spread(worst), way=way_past(worst)),
                quote=worst.text[:200],
                shot=worst.shot,
                cost=Effort.SETTING,
                change=ClearBarrier(barrier=BarrierKind.PLACE),
            )
        )
    if len(hosts) > 1:
        findings.append(
            Finding(
                subject="devices",
                fix=gettext("Send phones and desktops to the same site"),
                detail=gettext(
                    "At the same address, {landings:;}.",
                    landings=[_landing(device, arrival.landed) for device, arrival in landed.items()],
                ),
                cost=Effort.HOUR,
            )
        )
    if not findings:
        return scored(1.0, gettext("Visitors land directly on the page they asked for."))
    stuck = any(gate.blocking for gate in gates)
    return scored(
        0.3 if stuck else 0.6, gettext("Visitors do not land directly on the page they asked for."), *findings
    )


def _landing(device: Device, page: str) -> Text:
    if device is Device.PHONE:
        return gettext("a phone lands on {page}", page=page)
    return gettext("a desktop lands on {page}", page=page)
