"""One visit to a site: what a prospect does in the browser, and the results.

Long because all that a prospect can do to a page is done here, by one tab.
"""

import asyncio
import io
import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from PIL import Image
from playwright.async_api import BrowserContext, Dialog, Frame, Request, Response, ViewportSize
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page as Tab

from footfall.browsing.courtesy import Courtesy
from footfall.browsing.fetches import Fetches
from footfall.browsing.loader import PageLoader
from footfall.browsing.recorder import Recorder
from footfall.browsing.reloads import MOST_LOADS, Reloads, moved_on
from footfall.browsing.request_policy import RequestPolicy
from footfall.browsing.response import LoadResult, Sent
from footfall.browsing.scripts import script
from footfall.evidence import Company, Device
from footfall.evidence.record import PageRecord, Rendering, keep_record
from footfall.reading.overlays import Overlay, overlays
from footfall.reading.recorded.menus import menu_button
from footfall.reading.recorded.reveal import waits_below
from footfall.reading.recorded.screen import Point

_Read = TypeVar("_Read")
PHONE = ViewportSize(width=390, height=844)
DESKTOP = ViewportSize(width=1280, height=900)
_SETTLE = script("settle")
_END_TRANSITIONS, _TWO_FRAMES = script("end_transitions"), script("two_frames")
_PAINTS, _FIND = script("paints"), script("find_link")
_WATCH_PAINT = script("watch_paint")
_TRANSPARENT, _KEEP_IN_SIGHT = script("transparent"), script("keep_in_sight")
# The 4G profile of WebPageTest: 9 Mbit/s each way, 170 ms round trip.
_4G = {"offline": False, "latency": 170, "downloadThroughput": 9e6 / 8, "uploadThroughput": 9e6 / 8}
_SCROLL, _BOTTOM = "(y) => scrollTo({ top: y, behavior: 'instant' })", 1_000_000
_SETTLE_AT_MOST = 3000
_STILL, _STILL_AFTER_A_FETCH = 30, 200
# Milliseconds to wait for the requests of scripts; some never end.
_FETCH_AT_MOST, _FETCH_STEP = 1500, 20
_GIVES_WAY_MS = 400
_SLIDES_IN = 600
# Milliseconds; longer animations, such as slide shows, are not waited for.
_MOTION_AT_MOST = 2000
# Seconds.
_FRAMES_AT_MOST = 0.5
_REVEAL_AT_MOST, _REVEAL_STEP = 20_000, 600
# A click that opens a page starts the navigation within this time.
_CLICK_LEADS_MS = 4000
# The status of a missing picture; other errors may be temporary. And the most that are recorded.
_NOT_THERE, _MOST_MISSING = {404, 410}, 100
_PICTURE_WIDTH = {Device.PHONE: 390, Device.DESKTOP: 960}


@dataclass(kw_only=True)
class Visit:
    """One visit to the site, on one device, in one browser context."""

    company: Company
    device: Device
    context: BrowserContext
    tab: Tab
    courtesy: Courtesy
    kept_back: list[str] = field(default_factory=list)
    """Reasons why the server refused a part of a page, or a page, outside of a load."""
    policy: RequestPolicy
    reloads: Reloads
    shots: Path | None
    """The folder for screenshots; without one none are taken."""
    records: Path | None = None
    """The folder for records of pages; without one none are kept."""
    timeout: float
    """Seconds to wait for a page."""
    scripts: bool = True
    """Whether the scripts of its pages run."""
    bytes: int = 0
    dialogs: list[str] = field(default_factory=list)
    """The texts of browser dialogs, which were dismissed."""
    recorder: Recorder = field(init=False)
    loader: PageLoader = field(init=False)
    _fetches: Fetches = field(init=False)
    _missing: dict[str, None] = field(default_factory=dict)
    _at_desk: bool = True
    _seen: tuple[Rendering, list[Overlay]] | None = None
    """The last rendering and its overlays, cached because most calls see the same page."""

    def __post_init__(self) -> None:
        """Give the tab its recorder and its loader, and watch what it fetches."""
        self.recorder = Recorder(self.context, self.tab)
        self.loader = PageLoader(
            tab=self.tab,
            company=self.company,
            courtesy=self.courtesy,
            kept_back=self.kept_back,
            policy=self.policy,
            reloads=self.reloads,
            timeout=self.timeout,
            scripts=self.scripts,
            # Back to the desktop viewport while the page is still blank, so that nothing is laid out twice.
            while_blank=self.as_desktop,
        )
        self._fetches = Fetches(self.tab)

    async def prepare(self, *, slow: bool) -> None:
        """Dismiss dialogs automatically and count transferred bytes."""
        self.tab.on("dialog", self._dismiss)
        self.tab.on("requestfinished", self._count)
        self.tab.on("response", self._note_missing)
        await self.tab.add_init_script(_WATCH_PAINT)
        self.tab.set_default_timeout(self.timeout * 1000)
        if slow:
            session = await self.context.new_cdp_session(self.tab)
            await session.send("Network.emulateNetworkConditions", _4G)

    @property
    def loads_itself(self) -> bool:
        """Whether a reload of the page was blocked."""
        return self.reloads.stopped(self.tab)

    async def twin(self) -> "Visit":
        """Open a second tab of the same visit, so that one tab can load while the other is read."""
        self.context.remove_listener("page", close_popup)
        twin = replace(self, tab=await self.context.new_page(), bytes=0, _missing={})
        self.context.on("page", close_popup)
        await twin.prepare(slow=False)
        return twin

    async def _dismiss(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message[:300])
        with suppress(PlaywrightError):
            await dialog.dismiss()

    def _note_missing(self, response: Response) -> None:
        if (
            response.request.resource_type == "image"
            and response.status in _NOT_THERE
            and len(self._missing) < _MOST_MISSING
        ):
            self._missing[response.url] = None

    async def _count(self, request: Request) -> None:
        with suppress(PlaywrightError):
            sizes = await request.sizes()
            self.bytes += sizes["responseBodySize"] + sizes["responseHeadersSize"]

    async def open(self, url: str) -> LoadResult:
        """Open an address and wait until the page has stopped changing."""
        answer = await self.load(url)
        if not answer.error:
            await self.settle()
            await self.loader.catch_up()
        return self.landed(answer)

    def landed(self, answer: LoadResult) -> LoadResult:
        """Return the result for the current page, if the loaded one has navigated to it."""
        if answer.error or self.reloads.of(self.tab) <= 1:
            return answer
        here, sent = self.tab.url, self.loader.sent
        if not here.startswith(("http://", "https://")):
            return replace(answer, status=0, error="it leads to a page that does not open", passing=True)
        return replace(answer, url=here, status=sent.status if sent.url == here else answer.status)

    async def ready(self) -> None:
        """Wait until a page may be requested; call it before a timed load, so that the wait is not timed."""
        await self.loader.ready()

    async def load(self, url: str) -> LoadResult:
        """Open an address; its scripts may not have finished yet.

        Raises `NotAuditedError` if the site refuses it, and `TurnedAwayError` if it refuses its start page as well.
        """
        self._missing.clear()
        return await self.loader.load(url)

    async def as_desktop(self) -> None:
        """Restore the desktop viewport after a recording at phone size."""
        if self.device is Device.DESKTOP and not self._at_desk:
            await self.tab.set_viewport_size(DESKTOP)
            self._at_desk = True

    async def settle(self) -> None:
        """Wait until the page has stopped changing and its scripts' requests have ended, as long as a person would.

        A page that moves on to another one meanwhile is followed there.
        """
        for _ in range(MOST_LOADS):
            try:
                await self._settle_here()
                break
            except PlaywrightError as error:
                if not moved_on(error):
                    break
            with suppress(PlaywrightError):
                await self.tab.wait_for_load_state("load")

    async def read_still(self, read: Callable[[], Awaitable[_Read]]) -> _Read:
        """Wait until the page has stopped changing and return what `read` gives; if it navigates, for the next page."""
        for _ in range(MOST_LOADS):
            loads = self.reloads.of(self.tab)
            await self.settle()
            await self.loader.catch_up()
            try:
                found = await read()
            except PlaywrightError as error:
                if not moved_on(error):
                    raise
                continue
            if self.reloads.of(self.tab) == loads:
                return found
        return await read()

    async def _settle_here(self) -> None:
        await self.tab.evaluate(_SETTLE, {"most": _SETTLE_AT_MOST, "still": _STILL})
        waited = 0
        while self._fetches and waited < _FETCH_AT_MOST:
            await asyncio.sleep(_FETCH_STEP / 1000)
            waited += _FETCH_STEP
            if not self._fetches:
                # The response arrives before the script has processed it.
                await self.tab.evaluate(_SETTLE, {"most": _SETTLE_AT_MOST, "still": _STILL_AFTER_A_FETCH})

    async def click(self, x: float, y: float) -> bool:
        """Click a point of the screen and wait for the page it opens; return whether the address changed."""
        before = self.tab.url
        self.reloads.forget(self.tab)
        try:
            async with self.tab.expect_event("framenavigated", _is_main, timeout=_CLICK_LEADS_MS):
                await self.tab.mouse.click(x, y)
            await self.tab.wait_for_load_state("load")
        except PlaywrightError:
            return self.tab.url != before
        await self.settle()
        return self.tab.url != before

    async def revealed(self, *, names: bool = True, scrolls: bool = True) -> Rendering:
        """Return the page as this device renders it once transitions have ended and scrolling has brought in its words.

        Without scripts scrolling brings in nothing.

        Raises a Playwright error if the page breaks off.
        """
        await self.tab.evaluate(_END_TRANSITIONS, _MOTION_AT_MOST)
        here = await self.recorder.rendering(names=names)
        if scrolls and (depth := waits_below(here)):
            await self.scroll_through(depth)
            await self.tab.evaluate(_END_TRANSITIONS, _MOTION_AT_MOST)
            here = await self.recorder.rendering(names=names)
        return here

    async def record(self) -> PageRecord:
        """Record the page as this device shows it and, on a desktop, as a phone would as well.

        Raises a Playwright error if the page breaks off.
        """
        here = await self.revealed()
        on_phone = None
        if self.device is Device.DESKTOP:
            await self.tab.set_viewport_size(PHONE)
            self._at_desk = False
            # On a real phone no transition from the desktop layout runs, such as a menu that fades out, so it is ended.
            await self.tab.evaluate(_END_TRANSITIONS, _MOTION_AT_MOST)
            # Accessible names do not depend on the screen size.
            on_phone = await self.recorder.rendering(names=False)
            if on_phone.documents and on_phone.documents[0].content_width > PHONE["width"]:
                # Elements that slide in widen the page for a moment.
                await asyncio.sleep(_SLIDES_IN / 1000)
                on_phone = await self.recorder.rendering(names=False)
        sent = self.loader.sent if self.loader.sent.url == self.tab.url else Sent(url=self.tab.url)
        return PageRecord(
            url=sent.url,
            status=sent.status,
            headers=sent.headers,
            sent=sent.html,
            desktop=here,
            phone=on_phone,
            missing=tuple(self._missing),
        )

    async def ends(self) -> tuple[Rendering, Rendering]:
        """Record the page scrolled to its top and to its bottom, and restore the scroll position.

        Raises a Playwright error if the page breaks off.
        """
        before = await self.tab.evaluate("scrollY")
        await self.tab.evaluate(_SCROLL, 0)
        at_top = await self.recorder.rendering()
        await self.tab.evaluate(_SCROLL, _BOTTOM)
        # Bars that hide at the end of the page do so by a script.
        await self.tab.wait_for_timeout(_GIVES_WAY_MS)
        at_bottom = await self.recorder.rendering()
        await self.tab.evaluate(_SCROLL, before)
        return at_top, at_bottom

    def keep(self, record: PageRecord) -> str:
        """Keep a record with the run, if it has a folder for them, and return its name."""
        return keep_record(record, self.records) if self.records else ""

    async def scroll_through(self, depth: float) -> None:
        """Scroll down and up again a page that reveals words on scrolling; revealed words stay visible.

        Waits by our own clock, because the page's timers may have stopped.
        """
        with suppress(PlaywrightError):
            waiting = await self.tab.evaluate_handle(_TRANSPARENT)
            for y in [*range(0, min(round(depth), _REVEAL_AT_MOST), _REVEAL_STEP), 0]:
                await self.tab.evaluate(_SCROLL, y)
                await self.tab.wait_for_timeout(40)
                # A busy machine renders late, and some tabs not at all.
                with suppress(TimeoutError):
                    async with asyncio.timeout(_FRAMES_AT_MOST):
                        await self.tab.evaluate(_TWO_FRAMES)
                await self.tab.evaluate(_KEEP_IN_SIGHT, waiting)
            # Staggered animations end within this time.
            await self.tab.wait_for_timeout(250)
            await waiting.dispose()

    async def paints(self) -> tuple[float | None, float | None]:
        """Return the seconds to the first and to the largest paint, None if unknown."""
        first, largest = await self.tab.evaluate(_PAINTS)
        return _seconds(first), _seconds(largest)

    async def overlays(self) -> list[Overlay]:
        """List the overlays that cover the screen now, the topmost first.

        Raises a Playwright error during a navigation.
        """
        here = await self.recorder.rendering()
        if self._seen is None or self._seen[0] != here:
            self._seen = here, overlays(here)
        return list(self._seen[1])

    async def press(self, x: float, y: float) -> None:
        """Click a point of the screen and wait a moment for its effect."""
        with suppress(PlaywrightError):
            await self.tab.mouse.click(x, y)
            await self.tab.wait_for_timeout(350)

    async def picture(self, name: str) -> str:
        """Take a screenshot and return its file name; empty if none was taken."""
        if self.shots is None:
            return ""
        file = f"{re.sub(r'[^a-z0-9-]', '-', name)}.webp"
        try:
            raw = await self.tab.screenshot(type="png", animations="disabled", caret="hide", timeout=8000)
        except PlaywrightError:
            return ""
        image = Image.open(io.BytesIO(raw)).convert("RGB")
        width = min(image.width, _PICTURE_WIDTH[self.device])
        if width < image.width:
            image = image.resize((width, round(image.height * width / image.width)), Image.Resampling.LANCZOS)
        self.shots.mkdir(parents=True, exist_ok=True)
        image.save(self.shots / file, "WEBP", quality=70, method=2)
        return file

    async def find(self, node: int) -> Point | None:
        """Scroll a link of a record into view; return its centre on the screen, None if it cannot be clicked."""
        link = await self.recorder.handle(self.tab.main_frame, node)
        found = await link.evaluate(_FIND) if link else None
        return Point(found[0], found[1]) if found else None

    async def scroll_to(self, screens: float) -> None:
        """Scroll down by so many heights of the screen from the top of the page."""
        await self.tab.evaluate(_SCROLL, screens * (self.tab.viewport_size or {"height": 0})["height"])

    async def open_menu(self) -> bool:
        """Open the menu by its button; return whether there is a visible one."""
        await self.tab.evaluate(_SCROLL, 0)
        middle = menu_button(await self.recorder.rendering())
        if middle:
            await self.press(*middle)
        return bool(middle)


async def close_popup(tab: Tab) -> None:
    """Close a window that the page opened."""
    with suppress(PlaywrightError):
        await tab.close()


def _is_main(frame: Frame) -> bool:
    return frame.parent_frame is None


def _seconds(milliseconds: float | None) -> float | None:
    return None if milliseconds is None else round(milliseconds / 1000, 2)
