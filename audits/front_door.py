"""Can I get in without a fight?

Opens the start page on a phone over a simulated 4G network and on a desktop
over cable, records what covers the screen, dismisses it with the fewest
clicks, and waits for late overlays. It also records what the page does
unprompted: sounds, permission requests, movement and dialogs. The phone's load
is timed several times and the median kept, since one load over a slow network
says little.
"""

import asyncio
import ipaddress
import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field, replace
from statistics import median
from typing import Annotated
from urllib.parse import urlsplit

import msgspec
from playwright.async_api import Error as PlaywrightError

from footfall.browsing.dismissal import dismiss_overlay, visible_overlays
from footfall.browsing.filmstrip import Filmstrip
from footfall.browsing.scripts import script
from footfall.browsing.session import Prospect
from footfall.browsing.visit import Visit
from footfall.errors import NotAuditedError
from footfall.evidence import Arrival, Barrier, BarrierKind, Device, FrontDoor
from footfall.messages import gettext
from footfall.reading.overlays import Overlay
from footfall.reading.recorded.motion import can_be_stopped
from footfall.reading.recorded.touch import covered, taps
from footfall.walk import walk

_ARRIVAL, _STATE = script("arrival"), script("page_state")
_Few = Annotated[tuple[Annotated[str, msgspec.Meta(max_length=300)], ...], msgspec.Meta(max_length=12)]
_MOST_BARRIERS = 6
# Reserved names for which no certificate is issued (RFC 2606).
_RESERVED = (".example", ".test", ".localhost", ".invalid")
# Milliseconds to wait for the browser's “Leave site?” dialog.
_LEAVING = 250
# Milliseconds after the load event in which the first words may still appear.
_WORDS_AT_MOST, _WORDS_STEP = 3000, 100


@dataclass(frozen=True, slots=True)
class _Times:
    """Seconds of one load: to the first paint, to the largest paint, and to words that nothing covers."""

    first: float | None
    largest: float | None
    usable: float | None


class _PageState(msgspec.Struct, frozen=True):
    """What `page_state.js` finds, with times in milliseconds."""

    usable: float | None
    shift: float | None
    asked: _Few
    sounds: _Few
    moving: _Few
    leaves: bool

    @property
    def seconds(self) -> float | None:
        """Seconds to words that nothing covers."""
        return None if self.usable is None else round(self.usable / 1000, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class _FirstLook:
    """What covers the screen on arrival."""

    overlays: list[Overlay]
    shot: str
    at: float = field(default_factory=time.monotonic)


_Arrived = Callable[[Device], Awaitable[None]]


@walk(pages=6, holds_others=True)
async def front_door(prospect: Prospect) -> FrontDoor:
    """Record the arrival on both devices."""
    loads = {Device.PHONE: prospect.settings.loads, Device.DESKTOP: min(1, prospect.settings.loads)}
    times = {device: await _times(prospect, device, number) for device, number in loads.items()}
    # Both arrivals spend most of their time waiting for late overlays, so they run at the same time, and other walks
    # may go on as soon as both have arrived.
    expected = set(Device)

    async def arrived(device: Device) -> None:
        expected.discard(device)
        if not expected:
            await prospect.let_others_begin()

    arrivals = await asyncio.gather(*(_arrive(prospect, device, arrived) for device in Device))
    parts = urlsplit(prospect.company.url)
    return FrontDoor(
        arrivals=tuple(_timed(arrival, times[arrival.device]) for arrival in arrivals),
        secure=parts.scheme == "https",
        public=_could_be_secure(parts.hostname or ""),
    )


async def _times(prospect: Prospect, device: Device, number: int) -> list[_Times]:
    """Time `number` loads; if the first shows no words, wait less for the others."""
    times: list[_Times] = []
    for _ in range(number):
        steps = 1 if times and times[0].usable is None else _WORDS_AT_MOST // _WORDS_STEP
        times.append(await _time(prospect, device, steps))
    return times


async def _time(prospect: Prospect, device: Device, steps: int) -> _Times:
    """Time one load in its own browser context, so that nothing is cached."""
    async with prospect.visit(device, slow=device is Device.PHONE) as visit:
        await _open(visit)
        # The browser reports the largest paint with a short delay.
        await visit.tab.wait_for_timeout(300)
        usable = None
        for _ in range(steps):
            usable = (await _page_state(visit)).seconds
            if usable is not None:
                break
            await visit.tab.wait_for_timeout(_WORDS_STEP)
        first, largest = await visit.paints()
        return _Times(first, largest, usable)


async def _open(visit: Visit) -> None:
    url = visit.company.url
    await visit.tab.add_init_script(_ARRIVAL)
    result = await visit.open(url)
    if result.error:
        message = f"{url}: {result.error}."
        raise NotAuditedError(message, passing=result.passing)


async def _arrive(prospect: Prospect, device: Device, arrived: _Arrived) -> Arrival:
    slow = device is Device.PHONE
    async with prospect.visit(device, slow=slow) as visit:
        # The filmstrip begins with the navigation, not with the wait for a free slot.
        await visit.ready()
        filmstrip = Filmstrip(visit=visit)
        rolling = asyncio.create_task(filmstrip.roll())
        try:
            await _open(visit)
            landed = visit.tab.url
            first = _FirstLook(overlays=await visible_overlays(visit), shot=await visit.picture(f"door-{device}"))
            await arrived(device)
            barriers = await _clear_all(visit, filmstrip, first, prospect.settings.watch)
        finally:
            rolling.cancel()
        state = await _page_state(visit)
        at_top, at_bottom = await visit.ends()
        return Arrival(
            device=device,
            network="4G" if slow else "cable",
            first_paint=None,
            largest_paint=None,
            bytes=visit.bytes,
            barriers=(*_browser_barriers(visit.dialogs, state.asked), *barriers),
            shot=first.shot,
            shot_clear=await visit.picture(f"door-{device}-clear") if barriers else first.shot,
            usable=state.seconds,
            landed=landed,
            film=tuple(filmstrip.moments),
            asked=state.asked,
            dialogs=tuple(visit.dialogs),
            sounds=state.sounds,
            moving=() if can_be_stopped(at_top) else state.moving,
            shift=None if state.shift is None else round(state.shift, 3),
            covered=covered(at_top, at_bottom),
            taps=taps(at_top) if device is Device.PHONE else None,
            holds_back=state.leaves and await _holds_back(visit),
        )


async def _clear_all(visit: Visit, filmstrip: Filmstrip, first: _FirstLook, watch: float) -> list[Barrier]:
    """Dismiss overlays for `watch` seconds, each kind once; return them as barriers."""
    kinds: set[BarrierKind] = set()
    dismissed: list[Barrier] = []
    while len(dismissed) < _MOST_BARRIERS:
        after = time.monotonic() - first.at
        waiting = [overlay for overlay in first.overlays if overlay.kind not in kinds]
        late = [] if waiting else [overlay for overlay in await visible_overlays(visit) if overlay.kind not in kinds]
        if not waiting and not late:
            if after > watch:
                break
            await visit.tab.wait_for_timeout(500)
            continue
        seen = (waiting or late)[0]
        kinds.add(seen.kind)
        picture = first.shot if waiting and not dismissed else await visit.picture(f"door-{visit.device}-{seen.kind}")
        filmstrip.add_barrier(seen.kind, picture)
        barrier = await dismiss_overlay(visit, seen, after=0.0 if waiting else after, shot=picture)
        # An intro is there at arrival; what appears later is a pop-up, or was covered until now.
        late_intro = not waiting and barrier.kind is BarrierKind.INTRO
        dismissed.append(replace(barrier, kind=BarrierKind.POPUP) if late_intro else barrier)
    return dismissed


def _browser_barriers(dialogs: Iterable[str], asked: Iterable[str]) -> list[Barrier]:
    """Return the browser's own windows as barriers: dialogs that block the page, and permission requests."""
    messages = [
        _window_barrier(BarrierKind.DIALOG, words, cover=1.0, buttons=("OK",), cleared_by="OK")
        for words in list(dialogs)[:3]
    ]
    permissions = [
        _window_barrier(BarrierKind.PERMISSION, what, cover=0.0, buttons=("Allow", "Block"), cleared_by="Block")
        for what in asked
    ]
    return [*messages, *permissions]


def _window_barrier(
    kind: BarrierKind, words: str, *, cover: float, buttons: tuple[str, ...], cleared_by: str
) -> Barrier:
    return Barrier(
        kind=kind,
        after=0,
        cover=cover,
        blocking=bool(cover),
        buttons=buttons,
        refuse_clicks=1,
        accept_clicks=1,
        cleared_by=cleared_by,
        text=words,
    )


async def _page_state(visit: Visit) -> _PageState:
    try:
        return msgspec.convert(await visit.tab.evaluate(_STATE), _PageState)
    except msgspec.ValidationError as error:
        message = gettext("the page changes what scripts find out")
        raise PlaywrightError(message) from error


async def _holds_back(visit: Visit) -> bool:
    """Close the page after a key press, and say whether the browser asks the user to stay."""
    before = len(visit.dialogs)
    try:
        await visit.tab.keyboard.press("Shift")
        await visit.tab.close(run_before_unload=True)
        await asyncio.sleep(_LEAVING / 1000)
    except PlaywrightError:
        return False
    return len(visit.dialogs) > before


def _timed(arrival: Arrival, times: list[_Times]) -> Arrival:
    if not times:
        return arrival
    # A load that shows no words before a click has no time to words, so the majority of the loads decides.
    words = [load.usable for load in times if load.usable is not None]
    return replace(
        arrival,
        first_paint=_middle(load.first for load in times),
        largest_paint=_middle(load.largest for load in times),
        usable=round(median(words), 2) if len(words) > len(times) / 2 else None,
    )


def _middle(times: Iterable[float | None]) -> float | None:
    known = [seconds for seconds in times if seconds is not None]
    return round(median(known), 2) if known else None


def _could_be_secure(host: str) -> bool:
    if host == "localhost" or host.endswith(_RESERVED):
        return False
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return True
