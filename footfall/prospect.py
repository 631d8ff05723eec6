"""The prospect: a person in a real browser, with a device, an errand and little patience."""

import asyncio
import io
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.async_api import Browser, BrowserContext, Dialog, Frame, Request, Route, ViewportSize, WebSocketRoute
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page as Tab
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from footfall import __version__
from footfall.answer import Answer, trouble
from footfall.config import WalkSettings
from footfall.evidence import Company, Device
from footfall.fence import Fence
from footfall.overlays import Button

PHONE = ViewportSize(width=390, height=844)
DESKTOP = ViewportSize(width=1280, height=900)
_LOOK = (files("footfall.reading") / "look.js").read_text("utf-8")
_SETTLE = (files("footfall") / "settle.js").read_text("utf-8")
_MENU_BUTTON = (files("footfall") / "menu.js").read_text("utf-8")
_WATCH_PAINT = """new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window[Symbol.for("footfall.paint")] = entry.startTime;
}).observe({type: "largest-contentful-paint", buffered: true})"""
# No form is sent, not even one that only asks: what a page tries to submit stays where it is.
_SEND_NOTHING = """addEventListener("submit", (event) => event.preventDefault(), true);
HTMLFormElement.prototype.submit = () => {}; HTMLFormElement.prototype.requestSubmit = () => {};"""
# The 4G profile of WebPageTest: 9 Mbit/s each way, 170 ms there and back.
_4G = {"offline": False, "latency": 170, "downloadThroughput": 9e6 / 8, "uploadThroughput": 9e6 / 8}
_SETTLE_AT_MOST = 3000
# A click on a link that leads somewhere has begun to within this time.
_CLICK_LEADS_MS = 4000
_PICTURE_WIDTH = {Device.PHONE: 390, Device.DESKTOP: 960}


@dataclass(kw_only=True)
class Prospect:
    """Somebody who looks for a way to this company."""

    company: Company
    browser: Browser
    fence: Fence
    settings: WalkSettings
    shots: Path
    """The folder that takes the pictures."""

    @asynccontextmanager
    async def visit(self, device: Device, *, slow: bool = False) -> AsyncIterator["Visit"]:
        """Go there on a device; `slow` simulates a 4G network. One browser context a visit."""
        phone = device is Device.PHONE
        context = await self.browser.new_context(
            viewport=PHONE if phone else DESKTOP,
            is_mobile=phone,
            has_touch=phone,
            locale=self.company.language or "en-GB",
            user_agent=self._agent(phone=phone),
            service_workers="block",
            accept_downloads=False,
        )
        try:
            await context.route("**/*", self._guard)
            await context.route_web_socket("**/*", _shut)
            visit = Visit(prospect=self, device=device, context=context, tab=await context.new_page())
            await visit.prepare(slow=slow)
            context.on("page", _close_popup)
            yield visit
        finally:
            await context.close()

    async def _guard(self, route: Route) -> None:
        request = route.request
        objection = await self.fence.objection(request.method, request.url)
        with suppress(PlaywrightError):
            await (route.abort("blockedbyclient") if objection else route.fallback())

    def _agent(self, *, phone: bool) -> str:
        system = "Linux; Android 14; Pixel 8" if phone else "X11; Linux x86_64"
        mobile = " Mobile" if phone else ""
        major = self.browser.version.partition(".")[0]
        contact = f" (+{self.settings.contact})" if self.settings.contact else ""
        return (
            f"Mozilla/5.0 ({system}) AppleWebKit/537.36 (KHTML, like Gecko) "
            f"Chrome/{major}.0.0.0{mobile} Safari/537.36 Footfall/{__version__}{contact}"
        )


@dataclass(kw_only=True)
class Visit:
    """One stay on the site, on one device, in one browser context."""

    prospect: Prospect
    device: Device
    context: BrowserContext
    tab: Tab
    bytes: int = 0
    opened: int = 0
    _at_desk: bool = True

    async def prepare(self, *, slow: bool) -> None:
        """Answer for the prospect whatever would block the tab, and start to count."""
        self.tab.on("dialog", _dismiss)
        self.tab.on("requestfinished", self._count)
        await self.tab.add_init_script(_WATCH_PAINT)
        await self.tab.add_init_script(_SEND_NOTHING)
        self.tab.set_default_timeout(self.prospect.settings.timeout * 1000)
        if slow:
            session = await self.context.new_cdp_session(self.tab)
            await session.send("Network.emulateNetworkConditions", _4G)

    async def twin(self) -> "Visit":
        """Open a second tab of the same visit, so that one can load while the other is read."""
        self.context.remove_listener("page", _close_popup)
        twin = replace(self, tab=await self.context.new_page(), bytes=0, opened=1)
        self.context.on("page", _close_popup)
        await twin.prepare(slow=False)
        return twin

    async def _count(self, request: Request) -> None:
        with suppress(PlaywrightError):
            sizes = await request.sizes()
            self.bytes += sizes["responseBodySize"] + sizes["responseHeadersSize"]

    async def open(self, url: str) -> Answer:
        """Open an address and wait until the page has built itself."""
        answer = await self.load(url)
        if not answer.trouble:
            await self.settle()
        return answer

    async def load(self, url: str) -> Answer:
        """Open an address; its scripts may not have finished yet."""
        if self.opened and self.prospect.settings.pause:
            await asyncio.sleep(self.prospect.settings.pause)
        self.opened += 1
        try:
            response = await self.tab.goto(url, wait_until="commit")
            if self.device is Device.DESKTOP and not self._at_desk:
                # Back at the desk while the page is still blank, so that nothing is laid out twice.
                await self.tab.set_viewport_size(DESKTOP)
                self._at_desk = True
            await self.tab.wait_for_load_state("load")
        except PlaywrightTimeoutError:
            return await self._late(url)
        except PlaywrightError as error:
            return trouble(url, error.message)
        if response is None:
            # Only the fragment changed: a script builds the page, and nothing was fetched.
            return Answer(url=self.tab.url, status=200)
        kind = (response.headers.get("content-type") or "text/html").partition(";")[0].strip().lower()
        if kind not in {"text/html", "application/xhtml+xml", "text/plain"}:
            return Answer(url=url, status=response.status, trouble=f"a document ({kind}), not a page", kind=kind)
        return Answer(url=self.tab.url, status=response.status, kind=kind)

    async def _late(self, url: str) -> Answer:
        """Take what there is of a page whose load never ends, if there is anything to read."""
        with suppress(PlaywrightError):
            if self.tab.url not in {"", "about:blank"} and await self.tab.evaluate(
                "document.body?.innerText.length > 50"
            ):
                return Answer(url=self.tab.url, status=200)
        seconds = f"{self.prospect.settings.timeout:g}"
        return Answer(url=url, status=0, trouble=f"no answer within {seconds} seconds", passing=True)

    async def settle(self) -> None:
        """Wait until the page has stopped building itself."""
        with suppress(PlaywrightError):
            await self.tab.evaluate(_SETTLE, _SETTLE_AT_MOST)

    async def click(self, x: float, y: float) -> bool:
        """Click a point of the screen and wait for the page it leads to; say whether it led anywhere."""
        before = self.tab.url
        try:
            async with self.tab.expect_event("framenavigated", _is_main, timeout=_CLICK_LEADS_MS):
                await self.tab.mouse.click(x, y)
            await self.tab.wait_for_load_state("load")
        except PlaywrightError:
            return self.tab.url != before
        await self.settle()
        return self.tab.url != before

    async def look(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """See the page as on a desktop and, for a visit at a desk, as on a phone as well."""
        first = json.loads(await self.tab.evaluate(_LOOK, "read"))
        if self.device is Device.DESKTOP:
            await self.tab.set_viewport_size(PHONE)
            self._at_desk = False
        return first, json.loads(await self.tab.evaluate(_LOOK, "again"))

    async def paints(self) -> tuple[float | None, float | None]:
        """Seconds to the first and to the largest paint."""
        first, largest = await self.tab.evaluate(
            """() => [performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? null,
                      window[Symbol.for("footfall.paint")] ?? null]"""
        )
        return _seconds(first), _seconds(largest)

    async def press(self, button: Button) -> None:
        """Click a button where it is on the screen."""
        with suppress(PlaywrightError):
            await self.tab.mouse.click(button.x, button.y)
            await self.tab.wait_for_timeout(350)

    async def picture(self, name: str) -> str:
        """Take a picture of the screen and say under which name it is kept."""
        file = f"{re.sub(r'[^a-z0-9-]', '-', name)}.webp"
        try:
            raw = await self.tab.screenshot(type="png", animations="disabled", caret="hide", timeout=8000)
        except PlaywrightError:
            return ""
        image = Image.open(io.BytesIO(raw)).convert("RGB")
        width = min(image.width, _PICTURE_WIDTH[self.device])
        if width < image.width:
            image = image.resize((width, round(image.height * width / image.width)), Image.Resampling.LANCZOS)
        self.prospect.shots.mkdir(parents=True, exist_ok=True)
        image.save(self.prospect.shots / file, "WEBP", quality=70, method=4)
        return file

    async def find(self, link: int) -> tuple[float, float] | None:
        """Bring a link of the last look into view; where its middle is on the screen, if it can be clicked."""
        found = await self.tab.evaluate(
            """(at) => {
                const link = window[Symbol.for("footfall.look")]?.links[at];
                if (!link || !link.isConnected || !link.checkVisibility({visibilityProperty: true})) return null;
                link.scrollIntoView({block: "center", behavior: "instant"});
                const box = link.getClientRects()[0];
                if (!box || box.width < 2 || box.height < 2) return null;
                const x = box.left + box.width / 2, y = box.top + box.height / 2;
                return x < 0 || y < 0 || x > innerWidth || y > innerHeight ? null : [x, y];
            }""",
            link,
        )
        return (found[0], found[1]) if found else None

    async def open_menu(self) -> bool:
        """Open the menu behind its button, if there is one that can be seen."""
        found = await self.tab.evaluate(_MENU_BUTTON)
        if not found:
            return False
        await self.press(Button(text="menu", x=found[0], y=found[1]))
        return True


def _is_main(frame: Frame) -> bool:
    return frame.parent_frame is None


async def _shut(socket: WebSocketRoute) -> None:
    # What goes through a socket cannot be told to be reading.
    await socket.close()


async def _close_popup(tab: Tab) -> None:
    with suppress(PlaywrightError):
        await tab.close()


async def _dismiss(dialog: Dialog) -> None:
    with suppress(PlaywrightError):
        await dialog.dismiss()


def _seconds(milliseconds: float | None) -> float | None:
    return None if milliseconds is None else round(milliseconds / 1000, 2)
