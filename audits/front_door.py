"""Can I get in without a fight?

Arrives on a phone over a simulated 4G network and on a desktop over cable,
looks at what covers the screen, gets rid of it with the least clicks, and
waits for what comes late. The phone's load is timed three times and the
median kept, since one load says little.
"""

import asyncio
import ipaddress
import time
from dataclasses import replace
from statistics import median
from urllib.parse import urlsplit

from footfall.errors import NotAuditedError
from footfall.evidence import Arrival, Barrier, BarrierKind, Device, FrontDoor
from footfall.overlays import Overlay, overlays
from footfall.prospect import Prospect, Visit
from footfall.walk import walk

_LOADS = 3
# Pop-ups that wait longer find most prospects busy elsewhere.
_WATCH_SECONDS = 6.0
_MOST_BARRIERS = 6
# The largest paint is told a moment after it happened.
_PAINT_MS = 300
# Names that nobody can get a certificate for (RFC 2606).
_RESERVED = (".example", ".test", ".localhost", ".invalid")


@walk(pages=5, order=10)
async def front_door(prospect: Prospect) -> FrontDoor:
    """Arrive on both devices."""
    paints = [await _time(prospect) for _ in range(_LOADS)]
    # Both arrivals mostly wait for what may come up, so they wait together.
    phone, desktop = await asyncio.gather(_arrive(prospect, Device.PHONE), _arrive(prospect, Device.DESKTOP))
    timed = replace(
        phone,
        first_paint=_middle([first for first, _ in paints]),
        largest_paint=_middle([largest for _, largest in paints]),
    )
    parts = urlsplit(prospect.company.url)
    return FrontDoor(
        arrivals=(timed, desktop),
        secure=parts.scheme == "https",
        public=_could_be_secure(parts.hostname or ""),
    )


async def _time(prospect: Prospect) -> tuple[float | None, float | None]:
    """Time one load on a phone; each in a context of its own, so that nothing is cached."""
    async with prospect.visit(Device.PHONE, slow=True) as visit:
        await _open(visit)
        await visit.tab.wait_for_timeout(_PAINT_MS)
        return await visit.paints()


async def _open(visit: Visit) -> None:
    url = visit.prospect.company.url
    answer = await visit.open(url)
    if answer.trouble:
        message = f"{url}: {answer.trouble}."
        raise NotAuditedError(message, passing=answer.passing)


async def _arrive(prospect: Prospect, device: Device) -> Arrival:
    slow = device is Device.PHONE
    async with prospect.visit(device, slow=slow) as visit:
        await _open(visit)
        began = time.monotonic()
        at_arrival = {each.kind for each in await overlays(visit.tab)}
        await visit.tab.wait_for_timeout(_PAINT_MS)
        first, largest = await visit.paints()
        shot = await visit.picture(f"door-{device}")
        barriers = await _get_in(visit, began, at_arrival)
        clear = await visit.picture(f"door-{device}-clear") if barriers else shot
        return Arrival(
            device=device,
            network="4G" if slow else "cable",
            first_paint=first,
            largest_paint=largest,
            bytes=visit.bytes,
            barriers=tuple(barriers),
            shot=shot,
            shot_clear=clear,
        )


async def _get_in(visit: Visit, began: float, at_arrival: set[BarrierKind]) -> list[Barrier]:
    """Clear what covers the screen until nothing more comes."""
    met: list[Barrier] = []
    kinds: set[BarrierKind] = set()
    while len(met) < _MOST_BARRIERS:
        after = time.monotonic() - began
        there = [each for each in await overlays(visit.tab) if each.kind not in kinds]
        if not there:
            if after > _WATCH_SECONDS:
                break
            await visit.tab.wait_for_timeout(500)
            continue
        over = there[0]
        kinds.add(over.kind)
        name = f"door-{visit.device}-{over.kind}"
        barrier = await _deal_with(visit, over, await visit.picture(name), after)
        # An intro is there at arrival; what comes later pops up.
        late = over.kind is BarrierKind.INTRO and over.kind not in at_arrival
        met.append(replace(barrier, kind=BarrierKind.POPUP) if late else barrier)
    return met


async def _deal_with(visit: Visit, over: Overlay, shot: str, after: float) -> Barrier:
    button = over.way_out
    if button:
        await visit.press(button)
    gone = all(each.kind is not over.kind for each in await overlays(visit.tab))
    if not gone:
        await visit.tab.keyboard.press("Escape")
    return Barrier(
        kind=over.kind,
        after=round(after),
        cover=over.cover,
        blocking=over.blocking,
        buttons=over.buttons,
        refuse_clicks=1 if over.refuse else None,
        accept_clicks=1 if over.accept else None,
        cleared_by=button.text if button and gone else "",
        text=over.text[:600],
        shot=shot,
    )


def _middle(times: list[float | None]) -> float | None:
    known = [each for each in times if each is not None]
    return round(median(known), 2) if known else None


def _could_be_secure(host: str) -> bool:
    if host == "localhost" or host.endswith(_RESERVED):
        return False
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return True
