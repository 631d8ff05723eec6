"""Trigger scripts that a page defers until the first mouse movement, key press or focus."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Page as Tab
from playwright.async_api import Request

# Three seconds in all.
_LOOKS, _STEP = 20, 0.15


async def wake(tab: Tab) -> None:
    """Move the mouse and press a key that types nothing, and wait for the scripts that this loads."""
    async with loaded(tab):
        await tab.mouse.move(5, 300)
        await tab.mouse.move(9, 310)
        await tab.keyboard.press("Shift")


@asynccontextmanager
async def loaded(tab: Tab) -> AsyncIterator[None]:
    """Wait at the end of the block for the scripts requested in it."""
    pending: set[Request] = set()

    def ended(request: Request) -> None:
        pending.discard(request)

    def began(request: Request) -> None:
        pending.add(request)

    tab.on("request", began)
    tab.on("requestfinished", ended)
    tab.on("requestfailed", ended)
    try:
        yield
        for _ in range(_LOOKS):
            await asyncio.sleep(_STEP)
            if not pending:
                return
    finally:
        tab.remove_listener("request", began)
        tab.remove_listener("requestfinished", ended)
        tab.remove_listener("requestfailed", ended)
