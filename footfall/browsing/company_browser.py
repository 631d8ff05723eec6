"""The browser of one company: started again once if it dies, and stopped if it needs more memory than it may."""

import asyncio
import itertools
import threading
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
# Seconds between two looks at the memory, in which a page may fill some hundred megabytes; looks until new processes
# are looked for, which takes longer; and seconds for a browser to say that it lives.
_LOOK, _SEARCH, _ANSWER = 0.1, 5, 5.0
# Seconds that a walk has to end by itself when its browser has died.
_AFTER_DEATH = 3.0


class DisturbedError(Exception):
    """The browser came to harm while several walks used it."""


class CompanyBrowser:
    """A browser that is there as long as its company is audited."""

    def __init__(self, most_megabytes: int) -> None:
        """Allow it and this program together so much memory."""
        self._most = most_megabytes
        self._stack = AsyncExitStack()
        self._browser: Browser | None = None
        self._process = 0
        self._restarted = False
        self._deaths: list[str] = []
        self._reviving = asyncio.Lock()
        self._kills = 0
        self._mourners: set[Callable[[], None]] = set()
        self._watching = threading.Event()
        self.stopped = ""
        """Why it was stopped; empty if it was not, or died by itself."""

    async def __aenter__(self) -> Self:
        """Start it."""
        asyncio.get_running_loop().set_exception_handler(_say_nothing_of_the_dead)
        await self._start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End it, whatever state it is in."""
        self._watching.set()
        # One whose driver has died can no longer be told.
        with suppress(PlaywrightError):
            await self._stack.aclose()

    async def _start(self) -> None:
        self.stopped = ""
        self._browser = await self._stack.enter_async_context(chromium())
        self._browser.on("disconnected", self._tell_of_death)
        session = await self._browser.new_browser_cdp_session()
        processes = (await session.send("SystemInfo.getProcessInfo"))["processInfo"]
        await session.detach()
        own = next((int(process["id"]) for process in processes if process["type"] == "browser"), 0)
        self._watching.set()
        self._watching = threading.Event()
        self._process = own
        if own:
            threading.Thread(target=self._watch, args=(own, self._watching), daemon=True).start()

    def _tell_of_death(self, _: Browser) -> None:
        for tell in list(self._mourners):
            tell()

    @contextmanager
    def on_death(self, tell: Callable[[], None]) -> Iterator[None]:
        """Call a function if it dies while the block runs."""
        self._mourners.add(tell)
        try:
            yield
        finally:
            self._mourners.discard(tell)

    async def alive(self) -> bool:
        """Return whether it still answers."""
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
        """How often it has died, and how often the processes of its pages were ended."""
        return len(self._deaths), self._kills

    async def revived(self, since: int, *, counts: bool) -> str | None:
        """Start it again if it has died since so many deaths; return why it was stopped, None if it lives on.

        Raises `BrowserDiedError` if it has been started again before, unless neither of both times `counts`.
        """
        async with self._reviving:
            if len(self._deaths) == since:
                if await self.alive():
                    return None
                self._deaths.append(self.stopped)
                if counts and self._restarted:
                    raise BrowserDiedError(self.stopped or "the browser died twice")
                self._restarted = self._restarted or counts
                await self._start()
            return next(filter(None, self._deaths[since:]), "")

    @property
    def version(self) -> str:
        """Its version."""
        return self._browser.version if self._browser else ""

    async def new_context(self, **options: Any) -> BrowserContext:
        """Open a context, as a Playwright browser does.

        Raises a Playwright error if it has died.
        """
        if self._browser is None:
            message = "the browser was not started"
            raise PlaywrightError(message)
        return await self._browser.new_context(**options)

    def kill_pages(self) -> None:
        """End the processes in which its pages run, for one of them is busy for ever."""
        self._kills += 1
        with suppress(psutil.Error):
            for process in psutil.Process(self._process).children(recursive=True) if self._process else ():
                if "--type=renderer" in process.cmdline():
                    process.kill()

    def _watch(self, browser: int, ended: threading.Event) -> None:
        """Stop the browser as soon as it, its driver and this program need more memory than they may."""
        tree: list[psutil.Process] = []
        counted: set[psutil.Process] = set()
        for look in itertools.count():
            if ended.wait(_LOOK):
                return
            if look % _SEARCH == 0:
                try:
                    tree = [*psutil.Process(browser).children(recursive=True), psutil.Process(browser)]
                    # The driver keeps what the browser tells and nobody has asked for yet.
                    counted = {*tree, psutil.Process(), *filter(None, [psutil.Process(browser).parent()])}
                except psutil.NoSuchProcess:
                    return
            if sum(map(_megabytes, counted)) > self._most:
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
    """Return what an attempt at a walk brings within so many seconds; try again if the browser died in it by itself.

    `together` says whether another walk went on beside it. Raises `NotAuditedError` if it brought nothing, because,
    `BrowserDiedError` if the browser died again, and `DisturbedError` if the browser came to harm while several walks
    used it, so that nobody can say which of them did it.
    """
    trouble: Exception | None = None
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
            why = late if seconds > 1 else "the time for this company had run out"
    except (NotAuditedError, PlaywrightError) as error:
        trouble = error
    # What a walk saw of a browser that died on it is not what a visitor meets.
    if isinstance(browser, CompanyBrowser):
        stopped = await browser.revived(deaths, counts=not together())
        if together() and browser.harm != (deaths, kills):
            raise DisturbedError
        if stopped is not None:
            why = stopped or why
            if not why:
                progress("The browser died and was started again.")
                return await within(browser, attempt, seconds, progress, together=together)
    if why:
        raise NotAuditedError(why)
    if trouble:
        raise trouble
    return records[0]


@contextmanager
def _cut_short(browser: Browser | CompanyBrowser, limit: asyncio.Timeout, died: asyncio.Event) -> Iterator[None]:
    """Leave what runs in the block a moment from the death of its browser, since Playwright may wait for ever then."""
    loop = asyncio.get_running_loop()

    def end_soon() -> None:
        died.set()
        limit.reschedule(loop.time() + _AFTER_DEATH)

    with browser.on_death(end_soon) if isinstance(browser, CompanyBrowser) else nullcontext():
        yield


def _say_nothing_of_the_dead(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Pass on what nobody waited for, but not what a driver left unanswered when it died: its walk reports that."""
    if not isinstance(context.get("exception"), PlaywrightError):
        loop.default_exception_handler(context)


def _megabytes(process: psutil.Process) -> float:
    """Return the memory that a process shares with no other, where the system tells."""
    try:
        memory = process.memory_info()
    except psutil.Error:
        return 0.0
    return float(memory.rss - getattr(memory, "shared", 0)) / 1e6
