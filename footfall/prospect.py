"""The prospect: a person in a real browser, with a device, an errand and little patience."""

import asyncio
import math
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import Browser, Route, WebSocketRoute
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page as Tab

from footfall import __version__
from footfall.catching import Catcher
from footfall.evidence import Company, Device, Exploration
from footfall.fence import Fence
from footfall.ledger import Ledger
from footfall.settings import CompanySettings, EnquirySettings, SearchSettings, WalkSettings
from footfall.visit import DESKTOP, PHONE, Visit, close_popup

# What the browser complains about in a form, and which mail program or app would have been opened. Where a script only
# asks whether all is well, nobody sees a bubble.
_WATCH_FORM = """{
    let asked = 0;
    for (const { prototype } of [HTMLFormElement, HTMLInputElement, HTMLSelectElement, HTMLTextAreaElement]) {
        const check = prototype.checkValidity;
        prototype.checkValidity = function () {
            asked++;
            try { return check.call(this); } finally { asked--; }
        };
    }
    addEventListener("invalid", (event) => {
        if (!asked) {
            (window[Symbol.for("footfall.invalid")] ??= []).push([event.target, event.target.validationMessage, event]);
        }
    }, true);
}
window.navigation?.addEventListener("navigate", (event) => {
    if (/^(mailto|sms|tel|whatsapp):/i.test(event.destination.url)) footfallOpens(event.destination.url);
});"""
# No form is sent, not even one that only asks: what a page tries to submit stays where it is.
_SEND_NOTHING = """addEventListener("submit", (event) => event.preventDefault(), true);
HTMLFormElement.prototype.submit = () => {}; HTMLFormElement.prototype.requestSubmit = () => {};"""


@dataclass(kw_only=True)
class Prospect:
    """Somebody who looks for a way to this company."""

    company: Company
    browser: Browser
    fence: Fence
    settings: WalkSettings
    shots: Path
    """The folder that takes the pictures."""
    enquiry: EnquirySettings = field(default_factory=EnquirySettings)
    """Who writes when a form is tried."""
    ledger: Ledger | None = None
    """Where a sent enquiry is entered; without one nothing is ever sent."""
    owner: CompanySettings = field(default_factory=lambda: CompanySettings(url=""))
    """What the company's owner wants to be looked for, and how."""
    search: SearchSettings = field(default_factory=SearchSettings)
    """Which search engine is asked."""
    rivals: tuple[tuple[Company, Exploration], ...] = ()
    """The competitors whose sites have been walked."""
    folder: Path | None = None
    """The project's folder, where answers of search engines are kept; they are not kept without one."""
    _turns: asyncio.Lock = field(default_factory=asyncio.Lock, init=False, repr=False)
    _asked: float = field(default=-math.inf, init=False, repr=False)
    """When the last page was asked for."""

    async def turn(self) -> None:
        """Wait until the pause since the last page has passed; visits at the same time queue."""
        if not self.settings.pause:
            return
        async with self._turns:
            await asyncio.sleep(self._asked + self.settings.pause - time.monotonic())
            self._asked = time.monotonic()

    @asynccontextmanager
    async def visit(
        self, device: Device, *, slow: bool = False, scripts: bool = True, catcher: Catcher | None = None
    ) -> AsyncIterator[Visit]:
        """Go there on a device, one browser context a visit.

        `slow` simulates a 4G network; without `scripts` no script of the page runs. Only under the eyes of a `catcher`
        can the buttons of forms be pressed.
        """
        phone = device is Device.PHONE
        context = await self.browser.new_context(
            viewport=PHONE if phone else DESKTOP,
            is_mobile=phone,
            has_touch=phone,
            locale=self.company.language or "en-GB",
            user_agent=self._agent(phone=phone),
            service_workers="block",
            accept_downloads=False,
            java_script_enabled=scripts,
        )
        try:
            await context.route("**/*", catcher.guard if catcher else self._guard)
            await context.route_web_socket("**/*", _shut)
            if catcher:
                await context.expose_function("footfallOpens", catcher.note_mail)
                await context.add_init_script(_WATCH_FORM)
            else:
                await context.add_init_script(_SEND_NOTHING)
            visit = Visit(prospect=self, device=device, context=context, tab=await context.new_page())
            await visit.prepare(slow=slow)
            context.on("page", _close_popup_late if catcher else close_popup)
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


async def _shut(socket: WebSocketRoute) -> None:
    # What goes through a socket cannot be told to be reading.
    await socket.close()


async def _close_popup_late(tab: Tab) -> None:
    # What it asks for first is caught and noted; a window that is gone asks for nothing.
    await asyncio.sleep(0.4)
    await close_popup(tab)
