"""The prospect: opens visits to a company's site in a real browser."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import ExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from playwright.async_api import Browser, BrowserContext, Route, WebSocketRoute, Worker
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page as Tab

from footfall._version import __version__
from footfall.browsing.answering import answering
from footfall.browsing.company_browser import CompanyBrowser
from footfall.browsing.courtesy import Courtesy
from footfall.browsing.interceptor import Interceptor
from footfall.browsing.page_copies import PageCopy, answered_with_a_copy
from footfall.browsing.proxy import proxy_for, through
from footfall.browsing.reloads import Reloads
from footfall.browsing.request_policy import RequestPolicy
from footfall.browsing.scripts import script
from footfall.browsing.visit import DESKTOP, PHONE, Visit, close_popup
from footfall.config.schema import WalkSettings
from footfall.evidence import Company, Device

_WATCH_FORM, _SEND_NOTHING = script("watch_form"), script("send_nothing")
_READ_ONLY, _REFUSE_WRITES = script("read_only"), script("refuse_writes")


# Seconds that a context may take to close.
_CLOSE_AT_MOST = 5


async def _nobody_waits() -> None:
    """Do nothing; the default of `let_others_begin`."""


@dataclass(frozen=True, kw_only=True)
class Prospect:
    """A person who wants to contact this company."""

    company: Company
    browser: Browser | CompanyBrowser
    policy: RequestPolicy
    settings: WalkSettings
    courtesy: Courtesy = field(default_factory=Courtesy)
    shots: Path | None = None
    """The folder for screenshots; without one none are taken."""
    records: Path | None = None
    """The folder for records of pages; without one none are kept."""
    kept_back: list[str] = field(default_factory=list)
    """Reasons why the server refused a part of a page, or a page, outside of a load."""
    copies: Mapping[str, PageCopy] = field(default_factory=dict)
    """Pages that are shown in place of the site's own, by address; empty in an audit."""
    let_others_begin: Callable[[], Awaitable[None]] = _nobody_waits
    """Called by a walk as soon as the walks that wait for it may begin."""
    pages_read: Callable[[int, int], None] = lambda _read, _known: None
    """Called with the number of pages that were read, and of those that are known."""

    @asynccontextmanager
    async def visit(
        self, device: Device, *, slow: bool = False, scripts: bool = True, interceptor: Interceptor | None = None
    ) -> AsyncIterator[Visit]:
        """Open the site on a device, in a browser context of its own.

        `slow` simulates a 4G network; without `scripts` no script of the page runs. The buttons of forms can be pressed
        only with an `interceptor`, which catches what they would send.
        """
        with ExitStack() as door:
            context = await self._context(device, scripts=scripts, door=door.enter_context(proxy_for(self.policy)))
            reloads = Reloads()
            try:
                await self._prepare(context, interceptor, reloads)
                visit = Visit(
                    company=self.company,
                    device=device,
                    context=context,
                    tab=await context.new_page(),
                    courtesy=self.courtesy,
                    kept_back=self.kept_back,
                    policy=self.policy,
                    reloads=reloads,
                    shots=self.shots,
                    records=self.records,
                    timeout=self.settings.timeout,
                    scripts=scripts,
                )
                await visit.prepare(slow=slow)
                context.on("page", _close_popup_late if interceptor else close_popup)
                try:
                    async with answering(context, self.settings.timeout):
                        yield visit
                except PlaywrightError:
                    reloads.check()
                    raise
                finally:
                    visit.loader.release()
                reloads.check()
                visit.loader.leave()
            finally:
                # The proxy is closed first, because requests of a closing page are not checked by the browser.
                await asyncio.to_thread(door.close)
                await self._close(context)

    async def _close(self, context: BrowserContext) -> None:
        """Close a context, even if a page in it no longer responds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_CLOSE_AT_MOST):
                await context.close()
                return
        if isinstance(self.browser, CompanyBrowser):
            self.browser.kill_pages()
        with suppress(TimeoutError, PlaywrightError):
            async with asyncio.timeout(_CLOSE_AT_MOST):
                await context.close()

    async def _context(self, device: Device, *, scripts: bool, door: str) -> BrowserContext:
        phone = device is Device.PHONE
        return await self.browser.new_context(
            proxy=through(door),
            viewport=PHONE if phone else DESKTOP,
            is_mobile=phone,
            has_touch=phone,
            locale=self.company.language or "en-GB",
            user_agent=self._agent(phone=phone),
            service_workers="block",
            accept_downloads=False,
            java_script_enabled=scripts,
        )

    async def _prepare(self, context: BrowserContext, interceptor: Interceptor | None, reloads: Reloads) -> None:
        # Playwright sets an attribute on the owner of a handler, which a frozen dataclass does not allow.
        async def handle(route: Route) -> None:
            if reloads.is_one_too_many(route.request):
                # “No content” would leave the page loading for ever.
                with suppress(PlaywrightError):
                    await route.abort("blockedbyclient")
            elif interceptor:
                await interceptor.handle_route(route)
            elif not await answered_with_a_copy(route, self.copies):
                await self._guard(route)

        await context.route("**/*", handle)
        await context.route_web_socket("**/*", _shut)
        await context.add_init_script(_READ_ONLY)
        limits = (_READ_ONLY,) if interceptor else (_READ_ONLY, _REFUSE_WRITES)
        # Every tab, the second one of an exploration and each window that opens.
        context.on("page", partial(_limit_workers, limits))
        if interceptor:
            await context.expose_function("footfallOpens", interceptor.note_mail)
            await context.add_init_script(_WATCH_FORM)
        else:
            await context.add_init_script(_SEND_NOTHING)
            await context.add_init_script(_REFUSE_WRITES)

    async def _guard(self, route: Route) -> None:
        request = route.request
        reason = await self.policy.rejection_reason(request.method, request.url)
        with suppress(PlaywrightError):
            await (route.abort("blockedbyclient") if reason else route.fallback())

    def _agent(self, *, phone: bool) -> str:
        system = "Linux; Android 14; Pixel 8" if phone else "X11; Linux x86_64"
        mobile = " Mobile" if phone else ""
        major = self.browser.version.partition(".")[0]
        contact = f" (+{self.settings.contact})" if self.settings.contact else ""
        return (
            f"Mozilla/5.0 ({system}) AppleWebKit/537.36 (KHTML, like Gecko) "
            f"Chrome/{major}.0.0.0{mobile} Safari/537.36 Footfall/{__version__}{contact}"
        )


def _limit_workers(limits: Iterable[str], tab: Tab) -> None:
    tab.on("worker", partial(_limit, limits))


async def _limit(limits: Iterable[str], worker: Worker) -> None:
    # A worker has no init scripts.
    with suppress(PlaywrightError):
        for limit in limits:
            await worker.evaluate(limit)


async def _shut(socket: WebSocketRoute) -> None:
    # Messages on a socket cannot be classified as plain reads.
    await socket.close()


async def _close_popup_late(tab: Tab) -> None:
    # Its first request must be intercepted and recorded before the window closes.
    await asyncio.sleep(0.4)
    await close_popup(tab)
