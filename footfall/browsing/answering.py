"""A watchdog for the pages of a visit; a page that no longer responds ends the visit."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from playwright.async_api import BrowserContext, CDPSession
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page as Tab

_STEP = 1.0


@asynccontextmanager
async def answering(context: BrowserContext, seconds: float) -> AsyncIterator[None]:
    """Run a block as long as every page of a context answers within so many seconds.

    Playwright's own calls into a page have no deadline. Raises a Playwright error if a page does not answer any more.
    """
    try:
        async with asyncio.timeout(None) as limit:
            watching = asyncio.create_task(_watch(context, seconds, limit))
            try:
                yield
            finally:
                watching.cancel()
    except TimeoutError as error:
        if not limit.expired():
            raise
        message = f"the page has not answered for {seconds:g} seconds"
        raise PlaywrightError(message) from error


async def _watch(context: BrowserContext, seconds: float, limit: asyncio.Timeout) -> None:
    sessions: dict[Tab, CDPSession] = {}
    while True:
        await asyncio.sleep(_STEP)
        try:
            async with asyncio.timeout(seconds):
                for tab in list(context.pages):
                    # A page that is closing or navigating is not counted as unresponsive.
                    with suppress(PlaywrightError):
                        if tab not in sessions:
                            sessions[tab] = await context.new_cdp_session(tab)
                        await sessions[tab].send("Runtime.evaluate", {"expression": "0"})
        except TimeoutError:
            limit.reschedule(asyncio.get_running_loop().time())
            return
