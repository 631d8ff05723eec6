"""Getting rid of what covers a page, as a prospect would who agrees to as little as possible, and what it costs."""

import time
from contextlib import suppress
from dataclasses import dataclass, replace

from playwright.async_api import Error as PlaywrightError

from footfall.browsing import consent_tools
from footfall.browsing.overlays import REFUSE, Button, Overlay, overlays
from footfall.browsing.visit import Visit
from footfall.evidence import Barrier, BarrierKind
from footfall.evidence.door import BY_A_SCRIPT, ESCAPE
from footfall.reading.barriers import BY_ITSELF
from footfall.vocabulary.matching import fold

# Milliseconds in which something that fades away has gone.
_FADES, _STEP = 1500, 150
# Who finds more than this ticked beforehand unticks nothing.
_MOST_TICKED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cost:
    """What it took to be rid of an overlay."""

    refuse_clicks: int | None
    path: tuple[str, ...]
    """What was pressed, one after another; empty where nothing was."""
    tool: str = ""


async def dismiss_overlay(visit: Visit, seen: Overlay, *, after: float, shot: str) -> Barrier:
    """Get rid of an overlay with the least clicks; it may have gone by itself meanwhile."""
    began = time.monotonic()
    now = await _still_there(visit, seen.kind)
    if now is None:
        cost = _Cost(refuse_clicks=1 if seen.refuse else None, path=(BY_ITSELF,))
    else:
        cost, now = await _dismiss(visit, now)
    return Barrier(
        kind=seen.kind,
        after=round(after),
        cover=seen.cover,
        blocking=seen.blocking,
        buttons=seen.buttons,
        refuse_clicks=cost.refuse_clicks,
        accept_clicks=1 if seen.accept else None,
        cleared_by="" if now else " → ".join(cost.path),
        text=seen.text[:600],
        shot=shot,
        tool=cost.tool,
        seconds=round(time.monotonic() - began, 1),
        refuse=seen.refuse.choice if seen.refuse else None,
        accept=seen.accept.choice if seen.accept else None,
    )


async def visible_overlays(visit: Visit) -> list[Overlay]:
    """What covers the screen now; nothing while a page is being left for another."""
    try:
        return await overlays(visit.tab)
    except PlaywrightError:
        await visit.settle()
    try:
        return await overlays(visit.tab)
    except PlaywrightError:
        return []


async def _still_there(visit: Visit, kind: BarrierKind) -> Overlay | None:
    return next((each for each in await visible_overlays(visit) if each.kind is kind), None)


async def _wait_until_gone(visit: Visit, kind: BarrierKind) -> Overlay | None:
    """Wait until it has gone, since many fade away; what is left where it does not."""
    left = await _still_there(visit, kind)
    for _ in range(_FADES // _STEP):
        if left is None:
            break
        await visit.tab.wait_for_timeout(_STEP)
        left = await _still_there(visit, kind)
    return left


async def _dismiss(visit: Visit, now: Overlay) -> tuple[_Cost, Overlay | None]:
    """Try the ways in turn, the one that agrees to least first: what it took, and what is left where none works."""
    cost = await (_refuse_cookies(visit, now) if now.kind is BarrierKind.COOKIES else _press(visit, now))
    left = await _wait_until_gone(visit, now.kind) if cost.path else now
    if left is None:
        return cost, None
    if await _press_escape(visit, now.kind):
        return replace(cost, refuse_clicks=1, path=(ESCAPE,)), None
    if cost.refuse_clicks and left.accept:
        # A button that ought to refuse and does not: whoever wants in gives in.
        cost = replace(await _accept(visit, now.kind), tool=cost.tool)
        left = await _still_there(visit, now.kind)
    return replace(cost, refuse_clicks=None), left


async def _press_escape(visit: Visit, kind: BarrierKind) -> bool:
    """Press the key that closes things, and say whether it did."""
    with suppress(PlaywrightError):
        await visit.tab.keyboard.press(ESCAPE)
    return await _wait_until_gone(visit, kind) is None


async def _press(visit: Visit, now: Overlay) -> _Cost:
    if now.way_out is None:
        return _Cost(refuse_clicks=None, path=())
    await _click(visit, now.way_out)
    return _Cost(refuse_clicks=1 if now.refuse else None, path=(now.way_out.text,))


async def _click(visit: Visit, button: Button) -> None:
    if button.leads:
        await visit.click(button.x, button.y)
    else:
        await visit.press(button)


async def _refuse_cookies(visit: Visit, now: Overlay) -> _Cost:
    """Refuse by the button in sight, on the second layer, by the tool's own rules, or give in.

    The rules come last of the ways to refuse, since many of them speak to the tool's script and click nothing.
    """
    tool, known = await consent_tools.recognise(visit.tab)
    if now.refuse:
        return replace(await _refuse_and_save(visit, now), tool=tool)
    if now.settings and (path := await _second_layer(visit, now.settings)):
        return _Cost(refuse_clicks=len(path), path=tuple(path), tool=tool)
    if known:
        path = await consent_tools.refuse(visit.tab)
        if not await _wait_until_gone(visit, BarrierKind.COOKIES):
            return _Cost(refuse_clicks=len(path) or None, path=tuple(path) or (BY_A_SCRIPT,), tool=tool)
    return replace(await _accept(visit, now.kind), tool=tool)


async def _accept(visit: Visit, kind: BarrierKind) -> _Cost:
    """Accept; where a second layer was left open, close it first."""
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


async def _refuse_and_save(visit: Visit, now: Overlay) -> _Cost:
    """Press the button in sight that refuses; some only untick everything and want to be told to save it."""
    pressed = await _press(visit, now)
    left = await _wait_until_gone(visit, BarrierKind.COOKIES)
    if left is None or left.save is None:
        return pressed
    await visit.press(left.save)
    return replace(pressed, refuse_clicks=2, path=(*pressed.path, left.save.text))


async def _second_layer(visit: Visit, settings: Button) -> list[str]:
    """Open the settings and refuse there: the buttons clicked, none where it did not work."""
    await visit.press(settings)
    layer = next((each for each in await visible_overlays(visit) if _refuses(each)), None)
    if layer is None:
        return []
    path = [settings.text]
    # To close it without a word is to be back at the first layer, which may then offer to take the choice as it is.
    refuse = layer.refuse if layer.refuse and REFUSE.search(fold(layer.refuse.text)) else None
    if refuse is None:
        if len(layer.ticked) > _MOST_TICKED:
            return []
        for each in layer.ticked:
            await visit.press(each)
            path.append(each.text or "untick")
    last = refuse or layer.save or layer.refuse
    if last is None:
        return []
    await visit.press(last)
    path.append(last.text)
    left = await _wait_until_gone(visit, BarrierKind.COOKIES)
    if left and left.save:
        await visit.press(left.save)
        path.append(left.save.text)
        left = await _wait_until_gone(visit, BarrierKind.COOKIES)
    return [] if left else path


def _refuses(layer: Overlay) -> bool:
    return bool(layer.save or layer.refuse)
