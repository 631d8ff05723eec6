"""Dismiss overlays with the least consent possible, and record the clicks that it costs."""

import time
from contextlib import suppress
from dataclasses import dataclass, replace

from playwright.async_api import Error as PlaywrightError

from footfall.browsing import consent_tools
from footfall.browsing.visit import Visit
from footfall.evidence import Barrier, BarrierKind
from footfall.evidence.door import BY_A_SCRIPT, ESCAPE
from footfall.reading.barriers import BY_ITSELF
from footfall.reading.overlays import REFUSE, Overlay
from footfall.reading.recorded.pressed import Control
from footfall.vocabulary.matching import fold

# Milliseconds that an overlay may take to fade out, and between two checks.
_FADES, _STEP = 1500, 150
# If more boxes than this are ticked in advance, a prospect unticks none.
_MOST_TICKED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cost:
    """The clicks and keys that dismissed an overlay."""

    refuse_clicks: int | None
    path: tuple[str, ...]
    """The buttons and keys that were pressed, in order; empty if none."""
    tool: str = ""


async def dismiss_overlay(visit: Visit, seen: Overlay, *, after: float, shot: str) -> Barrier:
    """Dismiss an overlay with the fewest clicks; it may have closed by itself meanwhile."""
    began = time.monotonic()
    overlay = await _still_there(visit, seen.kind)
    if overlay is None:
        cost = _Cost(refuse_clicks=1 if seen.refuse else None, path=(BY_ITSELF,))
    else:
        cost, overlay = await _dismiss(visit, overlay)
    return Barrier(
        kind=seen.kind,
        after=round(after),
        cover=seen.cover,
        hidden=seen.hidden,
        blocking=seen.blocking,
        buttons=seen.buttons,
        refuse_clicks=cost.refuse_clicks,
        accept_clicks=1 if seen.accept else None,
        cleared_by="" if overlay else " → ".join(cost.path),
        text=seen.text[:600],
        shot=shot,
        tool=cost.tool,
        seconds=round(time.monotonic() - began, 1),
        refuse=seen.refuse.choice if seen.refuse else None,
        accept=seen.accept.choice if seen.accept else None,
    )


async def visible_overlays(visit: Visit) -> list[Overlay]:
    """List the overlays that cover the screen now; empty during a navigation."""
    try:
        return await visit.overlays()
    except PlaywrightError:
        await visit.settle()
    try:
        return await visit.overlays()
    except PlaywrightError:
        return []


async def _still_there(visit: Visit, kind: BarrierKind) -> Overlay | None:
    return next((overlay for overlay in await visible_overlays(visit) if overlay.kind is kind), None)


async def _wait_until_gone(visit: Visit, kind: BarrierKind) -> Overlay | None:
    """Wait until it is gone, since many fade out; return the overlay if it stays."""
    left = await _still_there(visit, kind)
    for _ in range(_FADES // _STEP):
        if left is None:
            break
        await visit.tab.wait_for_timeout(_STEP)
        left = await _still_there(visit, kind)
    return left


async def _dismiss(visit: Visit, overlay: Overlay) -> tuple[_Cost, Overlay | None]:
    """Try the ways in turn, the one with the least consent first; return the cost, and the overlay if none works."""
    cost = await (_refuse_cookies(visit, overlay) if overlay.kind is BarrierKind.COOKIES else _press(visit, overlay))
    left = await _wait_until_gone(visit, overlay.kind) if cost.path else overlay
    if left is None:
        return cost, None
    if await _press_escape(visit, overlay.kind):
        return replace(cost, refuse_clicks=1, path=(ESCAPE,)), None
    if cost.refuse_clicks and left.accept:
        # The button should refuse but does not, so a prospect who wants to read accepts.
        cost = replace(await _accept(visit, overlay.kind), tool=cost.tool)
        left = await _still_there(visit, overlay.kind)
    return replace(cost, refuse_clicks=None), left


async def _press_escape(visit: Visit, kind: BarrierKind) -> bool:
    """Press Escape, and say whether it closed the overlay."""
    with suppress(PlaywrightError):
        await visit.tab.keyboard.press(ESCAPE)
    return await _wait_until_gone(visit, kind) is None


async def _press(visit: Visit, overlay: Overlay) -> _Cost:
    if overlay.way_out is None:
        return _Cost(refuse_clicks=None, path=())
    await _click(visit, overlay.way_out)
    return _Cost(refuse_clicks=1 if overlay.refuse else None, path=(overlay.way_out.text,))


async def _click(visit: Visit, button: Control) -> None:
    act = visit.click if button.leaves else visit.press
    await act(button.x, button.y)


async def _refuse_cookies(visit: Visit, overlay: Overlay) -> _Cost:
    """Refuse by the visible button, on the second layer or by the tool's rules; otherwise accept.

    The rules are the last way to refuse, since many of them call the tool's script and click nothing.
    """
    tool, known = await consent_tools.recognise(visit.tab)
    if overlay.refuse:
        return replace(await _refuse_and_save(visit, overlay), tool=tool)
    if overlay.settings and (path := await _second_layer(visit, overlay.settings)):
        return _Cost(refuse_clicks=len(path), path=tuple(path), tool=tool)
    if known:
        path = await consent_tools.refuse(visit.tab)
        if not await _wait_until_gone(visit, BarrierKind.COOKIES):
            return _Cost(refuse_clicks=len(path) or None, path=tuple(path) or (BY_A_SCRIPT,), tool=tool)
    return replace(await _accept(visit, overlay.kind), tool=tool)


async def _accept(visit: Visit, kind: BarrierKind) -> _Cost:
    """Accept; if a second layer was left open, close it first."""
    path: list[str] = []
    for _ in range(2):
        left = await _still_there(visit, kind)
        if left is None:
            return _Cost(refuse_clicks=None, path=tuple(path) or (BY_ITSELF,))
        button = left.accept or left.refuse
        if button is None:
            break
        await _click(visit, button)
        path.append(button.text)
        await _wait_until_gone(visit, kind)
    return _Cost(refuse_clicks=None, path=tuple(path))


async def _refuse_and_save(visit: Visit, overlay: Overlay) -> _Cost:
    """Press the visible button that refuses; if it only unticks everything, save that choice."""
    pressed = await _press(visit, overlay)
    left = await _wait_until_gone(visit, BarrierKind.COOKIES)
    if left is None or left.save is None:
        return pressed
    await visit.press(left.save.x, left.save.y)
    return replace(pressed, refuse_clicks=2, path=(*pressed.path, left.save.text))


async def _second_layer(visit: Visit, settings: Control) -> list[str]:
    """Open the settings and refuse there; return the buttons clicked, none if it did not work."""
    await visit.press(settings.x, settings.y)
    layer = next((overlay for overlay in await visible_overlays(visit) if _refuses(overlay)), None)
    if layer is None:
        return []
    path = [settings.text]
    # A mere close button leads back to the first layer, which may then offer to save the current choice.
    refuse = layer.refuse if layer.refuse and REFUSE.search(fold(layer.refuse.text)) else None
    if refuse is None:
        if len(layer.ticked) > _MOST_TICKED:
            return []
        for checkbox in layer.ticked:
            await visit.press(checkbox.x, checkbox.y)
            path.append(checkbox.text or "untick")
    last = refuse or layer.save or layer.refuse
    if last is None:
        return []
    await visit.press(last.x, last.y)
    path.append(last.text)
    left = await _wait_until_gone(visit, BarrierKind.COOKIES)
    if left and left.save:
        await visit.press(left.save.x, left.save.y)
        path.append(left.save.text)
        left = await _wait_until_gone(visit, BarrierKind.COOKIES)
    return [] if left else path


def _refuses(layer: Overlay) -> bool:
    return bool(layer.save or layer.refuse)
