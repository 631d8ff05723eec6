"""Can I get in without a fight?

Arrives on a phone over a simulated 4G network and on a desktop over cable,
looks at what covers the screen, gets rid of it with the least clicks, and
waits for what comes late. The phone's load is timed some times and the median
kept, since one load over a slow network says little.
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
from footfall.prospect import Prospect
from footfall.visit import Visit
from footfall.walk import walk

_MOST_BARRIERS = 6
_BY_ITSELF = "nothing: it went by itself"
# Names that nobody can get a certificate for (RFC 2606).
_RESERVED = (".example", ".test", ".localhost", ".invalid")


@walk(pages=6, order=10)
async def front_door(prospect: Prospect) -> FrontDoor:
    """Arrive on both devices."""
    loads = {Device.PHONE: prospect.settings.loads, Device.DESKTOP: min(1, prospect.settings.loads)}
    paints = {device: [await _time(prospect, device) for _ in range(times)] for device, times in loads.items()}
    # Both arrivals mostly wait for what may come up, so they wait together.
    arrivals = await asyncio.gather(*(_arrive(prospect, device) for device in Device))
    parts = urlsplit(prospect.company.url)
    return FrontDoor(
        arrivals=tuple(_timed(arrival, paints[arrival.device]) for arrival in arrivals),
        secure=parts.scheme == "https",
        public=_could_be_secure(parts.hostname or ""),
    )


async def _time(prospect: Prospect, device: Device) -> tuple[float | None, float | None]:
    """Time one load; each in a context of its own, so that nothing is cached."""
    async with prospect.visit(device, slow=device is Device.PHONE) as visit:
        await _open(visit)
        # The largest paint is told a moment after it happened.
        await visit.tab.wait_for_timeout(300)
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
        at_arrival = await overlays(visit.tab)
        shot = await visit.picture(f"door-{device}")
        barriers = [await _deal_with(visit, over, shot if not at else None, 0.0) for at, over in enumerate(at_arrival)]
        barriers += await _what_comes_later(visit, began, {over.kind for over in at_arrival})
        clear = await visit.picture(f"door-{device}-clear") if barriers else shot
        return Arrival(
            device=device,
            network="4G" if slow else "cable",
            first_paint=None,
            largest_paint=None,
            bytes=visit.bytes,
            barriers=tuple(barriers),
            shot=shot,
            shot_clear=clear,
        )


async def _what_comes_later(visit: Visit, began: float, kinds: set[BarrierKind]) -> list[Barrier]:
    """Clear what covers the screen, each kind once, until nothing more comes."""
    met: list[Barrier] = []
    while len(met) < _MOST_BARRIERS:
        after = time.monotonic() - began
        there = [each for each in await overlays(visit.tab) if each.kind not in kinds]
        if not there:
            if after > visit.prospect.settings.watch:
                break
            await visit.tab.wait_for_timeout(500)
            continue
        kinds.add(there[0].kind)
        barrier = await _deal_with(visit, there[0], None, after)
        # An intro is there at arrival; what comes later pops up, or was covered until now.
        met.append(replace(barrier, kind=BarrierKind.POPUP) if barrier.kind is BarrierKind.INTRO else barrier)
    return met


async def _deal_with(visit: Visit, seen: Overlay, shot: str | None, after: float) -> Barrier:
    """Get rid of an overlay with the least clicks; it may have gone by itself meanwhile."""
    name = f"door-{visit.device}-{seen.kind}"
    picture = await visit.picture(name) if shot is None else shot
    now = next((each for each in await overlays(visit.tab) if each.kind is seen.kind), None)
    if now and now.way_out:
        await visit.press(now.way_out)
        now = next((each for each in await overlays(visit.tab) if each.kind is seen.kind), None)
    if now:
        await visit.tab.keyboard.press("Escape")
    return Barrier(
        kind=seen.kind,
        after=round(after),
        cover=seen.cover,
        blocking=seen.blocking,
        buttons=seen.buttons,
        refuse_clicks=1 if seen.refuse else None,
        accept_clicks=1 if seen.accept else None,
        cleared_by="" if now else seen.way_out.text if seen.way_out else _BY_ITSELF,
        text=seen.text[:600],
        shot=picture,
    )


def _timed(arrival: Arrival, paints: list[tuple[float | None, float | None]]) -> Arrival:
    first, largest = (_middle([paint[at] for paint in paints]) for at in range(2))
    return replace(arrival, first_paint=first, largest_paint=largest)


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
