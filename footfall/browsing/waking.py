"""Scripts that a page loads only once somebody moves the mouse or presses a key, as many sites do to be quick."""

import asyncio

from playwright.async_api import Page as Tab
from playwright.async_api import Request

# Three seconds in all.
_LOOKS, _STEP = 20, 0.15


async def wake(tab: Tab) -> None:
    """Move the mouse and press a key that types nothing, and wait until what is loaded then is there."""
    pending: set[Request] = set()

    def ended(request: Request) -> None:
        pending.discard(request)

    def began(request: Request) -> None:
        pending.add(request)

    tab.on("request", began)
    tab.on("requestfinished", ended)
    tab.on("requestfailed", ended)
    try:
        await tab.mouse.move(5, 300)
        await tab.mouse.move(9, 310)
        await tab.keyboard.press("Shift")
        for _ in range(_LOOKS):
            await asyncio.sleep(_STEP)
            if not pending:
                return
    finally:
        tab.remove_listener("request", began)
        tab.remove_listener("requestfinished", ended)
        tab.remove_listener("requestfailed", ended)
