"""The prospect: a person in a real browser, with a device, an errand and little patience."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import Browser, Route, WebSocketRoute
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page as Tab

from footfall import __version__
from footfall.catching import Catcher
from footfall.config import EnquirySettings, WalkSettings
from footfall.evidence import Company, Device
from footfall.fence import Fence
from footfall.ledger import Ledger
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

    @asynccontextmanager
    async def visit(
        self, device: Device, *, slow: bool = False, catcher: Catcher | None = None
    ) -> AsyncIterator[Visit]:
        """Go there on a device, one browser context a visit.

        `slow` simulates a 4G network. Only under the eyes of a `catcher` can the buttons of forms be pressed.
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
