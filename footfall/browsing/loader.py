"""Load an address in a tab: once, or with the waits and retries that the site asks for."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page as Tab
from playwright.async_api import Request, Response
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from footfall.browsing.courtesy import Courtesy
from footfall.browsing.reloads import LOADS_ITSELF, Reloads
from footfall.browsing.request_policy import RequestPolicy
from footfall.browsing.response import LoadResult, Sent, load_error, retry_after, sent_by
from footfall.browsing.scripts import script
from footfall.browsing.tab_responses import TabResponses
from footfall.errors import NotAuditedError
from footfall.evidence import Company
from footfall.reading.refusals import Answered, Refusal, RefusalKind, refusal_of
from footfall.reading.urls import normal

_LOG = logging.getLogger(__name__)
_FIRST_WORDS = script("first_words")
# The types that the script must return, since a page may have tampered with it.
_SAID = {"title": str, "text": str, "links": int, "ways": int, "fields": int}
# Seconds for a bot wall to let the browser pass by itself, as many do, and between two checks.
_CHALLENGE, _CHALLENGE_STEP = 6.0, 0.2
_PAGES = {"text/html", "application/xhtml+xml", "text/plain"}
# Playwright's messages for a navigation interrupted by the page before it, or by the browser's own error page.
_INTERRUPTED, _ABORTED, _TRIES = "is interrupted by another navigation", "ERR_ABORTED", 3
# Seconds until a navigation that replaces an aborted one has begun.
_A_MOMENT = 0.1
# Some bot walls respond with JSON or the like.
_OF_PROGRAMS, _FIRST = {"application/json", "application/problem+json"}, 1200


@dataclass(kw_only=True)
class PageLoader:
    """Loads the pages of one tab."""

    tab: Tab
    company: Company
    courtesy: Courtesy
    kept_back: list[str] = field(default_factory=list)
    """The reports of parts that the server refused, shared by the visits of a walk."""
    policy: RequestPolicy
    reloads: Reloads
    timeout: float
    """Seconds to wait for a page."""
    scripts: bool
    """Whether the scripts of its pages run."""
    while_blank: Callable[[], Awaitable[None]]
    """Called as soon as a page begins to arrive, before anything is laid out."""
    sent: Sent = field(default_factory=lambda: Sent(url=""))
    """The response of the server for the current page, if it is known."""
    responses: TabResponses = field(init=False)
    _ready: bool = False
    _queued: bool = False
    """Whether other visits wait for this page."""
    _failed: str = ""
    """The address at which the last navigation failed: the page's own, or one that it redirects to."""

    def __post_init__(self) -> None:
        """Watch the tab."""
        self.responses = TabResponses(self.tab)
        self.tab.on("requestfailed", self._note_failure)

    async def ready(self) -> None:
        """Wait until a page may be requested; call it before a timed load, so that the wait is not timed."""
        if not self._ready:
            self._queued = await self.courtesy.pace.enter()
            self._ready = True

    async def ask(self, url: str) -> LoadResult:
        """Load an address, again if it is refused; the result says whether it still is.

        Raises `TurnedAwayError` if the site refuses its start page as well.
        """
        return await self.courtesy.ask(self.attempt, url, self.company.url)

    async def load(self, url: str) -> LoadResult:
        """Load an address, again if it is refused.

        Raises `NotAuditedError` if it stays refused, and `TurnedAwayError` if the start page is refused as well.
        """
        result = await self.ask(url)
        if result.refusal and not result.refusal.lasting and url not in self.courtesy.borne:
            message = f"{url}: {result.refusal.why}."
            raise NotAuditedError(message)
        return result

    async def attempt(self, url: str) -> LoadResult:
        """Load an address once; the result may be a refusal."""
        self.leave()
        result = await self._goto(url)
        if result.error:
            return result
        refusal = await self._refusal()
        waited = 0.0
        while refusal and refusal.kind is RefusalKind.WALL and waited < _CHALLENGE:
            await asyncio.sleep(_CHALLENGE_STEP)
            waited += _CHALLENGE_STEP
            # Another page may have loaded, or a script may have rendered this one late.
            with suppress(PlaywrightError):
                await self.tab.wait_for_load_state("load")
            refusal = await self._refusal()
        return replace(result, url=self.tab.url, status=self.sent.status, refusal=refusal)

    def leave(self) -> None:
        """Report the refused parts of the current page before another one is loaded."""
        if self.responses.kept_back:
            self.kept_back.append(self.responses.kept_back)
            self.responses.kept_back = ""

    async def catch_up(self) -> None:
        """Update `sent` if the requested page has navigated to another one by itself."""
        newest = self.responses.newest
        if newest and self.sent.url != self.tab.url and newest.url == self.tab.url.partition("#")[0]:
            self.sent = await sent_by(newest, self.tab.url)

    async def _refusal(self) -> Refusal | None:
        """Return why the current page is not the site's own; None if it is."""
        await self.catch_up()
        words: dict[str, Any] = {}
        with suppress(PlaywrightError):
            words = await self.tab.evaluate(_FIRST_WORDS) or {}
        known = {name: words[name] for name, kind in _SAID.items() if type(words.get(name)) is kind}
        answered = self._answered(**known)
        refusal = refusal_of(answered)
        if refusal is None and normal(self.tab.url, self.tab.url) == normal(self.company.url, self.company.url):
            refusal = self.courtesy.another_home(answered)
        if refusal is None and self.responses.kept_back:
            refusal = Refusal(kind=RefusalKind.LIMIT, why=self.responses.kept_back)
        self.responses.kept_back = ""
        return refusal

    def _answered(self, **known: Any) -> Answered:
        sent, wait = self.sent, retry_after(self.sent.headers.get("retry-after", ""))
        return Answered(
            status=sent.status,
            url=self.tab.url,
            headers=sent.headers,
            wait=wait,
            html=sent.html,
            drawn=self.scripts,
            **known,
        )

    async def _goto(self, url: str) -> LoadResult:
        await self.ready()
        self._ready, self._failed, began = False, "", time.monotonic()
        try:
            result = await self._arrived(url)
        finally:
            self.release()
        shown = _without_login(url)
        _LOG.debug("%s: %s in %.2f s", shown, result.error or result.status, time.monotonic() - began)
        return result

    def release(self) -> None:
        """Let other visits request a page, even if this visit was given its turn and did not use it."""
        if self._queued:
            self.courtesy.pace.leave()
            self._queued = False

    async def _arrived(self, url: str) -> LoadResult:
        try:
            self.reloads.forget(self.tab)
            response = await self._asked_for(url)
            await self.while_blank()
            await self.tab.wait_for_load_state("load")
            if self.reloads.stopped(self.tab):
                self.reloads.acknowledge(self.tab)
                return _unanswered(LoadResult(url=url, status=0, error=LOADS_ITSELF, passing=True), again=False)
        except PlaywrightTimeoutError:
            return await self._late(url)
        except PlaywrightError as error:
            hop = urlsplit(self._failed or url).hostname or ""
            return _unanswered(load_error(url, error.message, self.policy.failures.get(hop)))
        if response is None:
            # Only the fragment changed: a script renders the page and nothing was fetched.
            self.sent = Sent(url=self.tab.url)
            return LoadResult(url=self.tab.url, status=200)
        kind = (response.headers.get("content-type") or "text/html").partition(";")[0].strip().lower()
        # The page may have navigated already; the response for its target arrives later.
        is_shown = self.responses.newest in (None, response)
        self.sent = await sent_by(response, self.tab.url if is_shown else response.url)
        if kind not in _PAGES:
            problem = f"a document ({kind}), not a page"
            refusal = refusal_of(self._answered(text=self.sent.html[:_FIRST])) if kind in _OF_PROGRAMS else None
            return LoadResult(url=url, status=response.status, error=problem, kind=kind, refusal=refusal)
        return LoadResult(url=self.tab.url, status=response.status, kind=kind)

    async def _asked_for(self, url: str) -> Response | None:
        """Request an address, again if a navigation of the page before it interrupts the request."""
        for asked in range(1, _TRIES):
            try:
                return await self.tab.goto(url, wait_until="commit")
            except PlaywrightError as error:
                if not await self._was_interrupted(error, asked):
                    raise
        return await self.tab.goto(url, wait_until="commit")

    async def _was_interrupted(self, error: PlaywrightError, asked: int) -> bool:
        """Return whether a navigation of the page before it caused the error, and not the server."""
        if _ABORTED in error.message:
            await asyncio.sleep(_A_MOMENT)
            return self.reloads.of(self.tab) > asked
        return _INTERRUPTED in error.message

    async def _late(self, url: str) -> LoadResult:
        """Accept a page whose load never ends, if there is anything to read."""
        with suppress(PlaywrightError):
            if self.tab.url not in {"", "about:blank"} and await self.tab.evaluate(
                "document.body?.innerText.length > 50"
            ):
                self.sent = Sent(url=self.tab.url)
                return LoadResult(url=self.tab.url, status=200)
        late = LoadResult(url=url, status=0, error=f"no answer within {self.timeout:g} seconds", passing=True)
        return _unanswered(late, again=url == self.company.url)

    def _note_failure(self, request: Request) -> None:
        if request.is_navigation_request() and request.frame is self.tab.main_frame:
            self._failed = request.url


def _without_login(url: str) -> str:
    """Return an address without the user and password that it may carry."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def _unanswered(result: LoadResult, *, again: bool = True) -> LoadResult:
    """Return a result as a refusal if a retry may help."""
    if not result.passing:
        return result
    return replace(result, refusal=Refusal(kind=RefusalKind.OUTAGE, why=result.error, lasting=True, again=again))
