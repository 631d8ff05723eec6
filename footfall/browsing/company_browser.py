"""The browser of one company: restarted once if it crashes, and stopped if it exceeds its memory limit."""

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, contextmanager, nullcontext, suppress
from types import TracebackType
from typing import Any, Self, TypeVar

import psutil
from playwright.async_api import Browser, BrowserContext
from playwright.async_api import Error as PlaywrightError

from footfall.browsing.chromium import chromium
from footfall.errors import BrowserDiedError, NotAuditedError

_Record = TypeVar("_Record")
# Seconds between two measurements of memory, at least and at most; megabytes that a page can fill in a second; seconds
# between two searches for new processes, which take longer; and seconds for a browser to respond.
_LOOK, _LOOK_AT_MOST, _FILLS, _SEARCH, _ANSWER = 0.1, 0.5, 4000, 0.5, 5.0
# Seconds for a walk to end by itself after its browser has crashed.
_AFTER_DEATH = 3.0


class DisturbedError(Exception):
    """The browser crashed, or page processes were killed, while several walks used it."""


class CompanyBrowser:
    """The browser of one company's audit; it is replaced once if it crashes."""

    def __init__(self, most_megabytes: int) -> None:
        """Set the memory limit, in megabytes, for the browser and this program together."""
        self._most = most_megabytes
        self._stack = AsyncExitStack()
        self._browser: Browser | None = None
        self._process = 0
        self._restarted = False
        self._deaths: list[str] = []
        self._reviving = asyncio.Lock()
        self._kills = 0
        self._death_listeners: set[Callable[[], None]] = set()
        self._watching = threading.Event()
        self.stopped = ""
        """Why it was stopped; empty if it was not, or crashed by itself."""

    async def __aenter__(self) -> Self:
        """Start it."""
        asyncio.get_running_loop().set_exception_handler(_report_loop_error)
        await self._start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it, in whatever state it is."""
        self._watching.set()
        # A browser whose driver has crashed cannot be closed by a call.
        with suppress(PlaywrightError):
            await self._stack.aclose()

    async def _start(self) -> None:
        self.stopped = ""
        self._browser = await self._stack.enter_async_context(chromium())
        self._browser.on("disconnected", self._note_death)
        session = await self._browser.new_browser_cdp_session()
        processes = (await session.send("SystemInfo.getProcessInfo"))["processInfo"]
        await session.detach()
        own = next((int(process["id"]) for process in processes if process["type"] == "browser"), 0)
        self._watching.set()
        self._watching = threading.Event()
        self._process = own
        if own:
            threading.Thread(target=self._watch, args=(own, self._watching), daemon=True).start()

    def _note_death(self, _: Browser) -> None:
        for tell in list(self._death_listeners):
            tell()

    @contextmanager
    def on_death(self, tell: Callable[[], None]) -> Iterator[None]:
        """Call a function if the browser crashes while the block runs."""
        self._death_listeners.add(tell)
        try:
            yield
        finally:
            self._death_listeners.discard(tell)

    async def alive(self) -> bool:
        """Return whether the browser still responds."""
        if self._browser is None or not self._browser.is_connected():
            return False
        try:
            async with asyncio.timeout(_ANSWER):
                session = await self._browser.new_browser_cdp_session()
                await session.send("Browser.getVersion")
                await session.detach()
        except (PlaywrightError, TimeoutError):
            return False
        return True

    @property
    def harm(self) -> tuple[int, int]:
        """How often the browser has crashed, and how often its page processes were killed."""
        return len(self._deaths), self._kills

    async def revived(self, since: int, *, counts: bool) -> str | None:
        """Start the browser again if it crashed after the given number of crashes; return why, None if it did not.

        Raises `BrowserDiedError` if it was restarted before, unless neither of the two restarts `counts`.
        """
        async with self._reviving:
            if len(self._deaths) == since:
                if await self.alive():
                    return None
                self._deaths.append(self.stopped)
                if counts and self._restarted:
                    raise BrowserDiedError(self.stopped or "the browser crashed twice")
                self._restarted = self._restarted or counts
                await self._start()
            return next(filter(None, self._deaths[since:]), "")

    @property
    def version(self) -> str:
        """The browser's version."""
        return self._browser.version if self._browser else ""

    async def new_context(self, **options: Any) -> BrowserContext:
        """Open a context, as a Playwright browser does.

        Raises a Playwright error if the browser has crashed.
        """
        if self._browser is None:
            message = "the browser was not started"
            raise PlaywrightError(message)
        return await self._browser.new_context(**options)

    def kill_pages(self) -> None:
        """Kill the processes of its pages, because one of them no longer responds."""
        self._kills += 1
        with suppress(psutil.Error):
            for process in psutil.Process(self._process).children(recursive=True) if self._process else ():
                if "--type=renderer" in process.cmdline():
                    process.kill()

    def _watch(self, browser: int, ended: threading.Event) -> None:
        """Kill the browser as soon as it, its driver and this program exceed the memory limit."""
        tree: list[psutil.Process] = []
        counted: set[psutil.Process] = set()
        wait, searched = _LOOK, float("-inf")
        while not ended.wait(wait):
            if time.monotonic() - searched >= _SEARCH:
                searched = time.monotonic()
                try:
                    tree = [*psutil.Process(browser).children(recursive=True), psutil.Process(browser)]
                    # The driver buffers messages of the browser that are not read yet.
                    counted = {*tree, psutil.Process(), *filter(None, [psutil.Process(browser).parent()])}
                except psutil.NoSuchProcess:
                    return
            left = self._most - sum(map(_megabytes, counted))
            wait = min(max(_LOOK, left / _FILLS), _LOOK_AT_MOST)
            if left < 0:
                self.stopped = f"it needed more than {self._most} MB of memory"
                for process in tree:
                    with suppress(psutil.NoSuchProcess):
                        process.kill()
                return


async def within(
    browser: Browser | CompanyBrowser,
    attempt: Callable[[], Awaitable[_Record]],
    seconds: float,
    progress: Callable[[str], None],
    *,
    together: Callable[[], bool] = lambda: False,
) -> _Record:
    """Run a walk with a limit of seconds and return its result; try again if the browser crashed by itself.

    `together` says whether other walks ran at the same time. Raises `NotAuditedError` with the reason if there is no
    result, `BrowserDiedError` if the browser crashed again, and `DisturbedError` if it crashed while several walks
    used it, because the cause is then unknown.
    """
    failure: Exception | None = None
    records: list[_Record] = []
    why = ""
    deaths, kills = browser.harm if isinstance(browser, CompanyBrowser) else (0, 0)
    died = asyncio.Event()
    try:
        async with asyncio.timeout(seconds) as limit:
            with _cut_short(browser, limit, died):
                records = [await attempt()]
    except TimeoutError:
        if not died.is_set():
            late = f"it took longer than {seconds:.0f} seconds"
            why = late if seconds > 1 else "the time for this company ran out"
    except (NotAuditedError, PlaywrightError) as error:
        failure = error
    # An error of a walk whose browser crashed says nothing about the site.
    if isinstance(browser, CompanyBrowser):
        stopped = await browser.revived(deaths, counts=not together())
        if together() and browser.harm != (deaths, kills):
            raise DisturbedError
        if stopped is not None:
            why = stopped or why
            if not why:
                progress("The browser crashed and was restarted.")
                return await within(browser, attempt, seconds, progress, together=together)
    if why:
        raise NotAuditedError(why)
    if failure:
        raise failure
    return records[0]


@contextmanager
def _cut_short(browser: Browser | CompanyBrowser, limit: asyncio.Timeout, died: asyncio.Event) -> Iterator[None]:
    """Cancel the block a few seconds after its browser has crashed, since Playwright may then wait for ever."""
    loop = asyncio.get_running_loop()

    def end_soon() -> None:
        died.set()
        limit.reschedule(loop.time() + _AFTER_DEATH)

    with browser.on_death(end_soon) if isinstance(browser, CompanyBrowser) else nullcontext():
        yield


def _report_loop_error(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Handle unawaited errors, except those of calls left open by a crashed driver: the walk reports these."""
    if not isinstance(context.get("exception"), PlaywrightError):
        loop.default_exception_handler(context)


def _megabytes(process: psutil.Process) -> float:
    """Return the memory of a process that it shares with no other, in megabytes, where the system reports it."""
    try:
        memory = process.memory_info()
    except psutil.Error:
        return 0.0
    return float(memory.rss - getattr(memory, "shared", 0)) / 1e6
