"""Loading an address in a tab: once, or as patiently as a site asks for."""

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

from footfall.browsing.answers import Answers
from footfall.browsing.courtesy import Courtesy
from footfall.browsing.reloads import LOADS_ITSELF, Reloads
from footfall.browsing.request_policy import RequestPolicy
from footfall.browsing.response import LoadResult, Sent, load_error, retry_after, sent_by
from footfall.browsing.scripts import script
from footfall.errors import NotAuditedError
from footfall.evidence import Company
from footfall.reading.refusals import Answered, Refusal, RefusalKind, refusal_of
from footfall.reading.urls import normal

_LOG = logging.getLogger(__name__)
_FIRST_WORDS = script("first_words")
# What that script returns; a page may have tampered with it.
_SAID = {"title": str, "text": str, "links": int, "ways": int, "fields": int}
# Seconds that a wall may take to let a browser through by itself, as many do.
_CHALLENGE, _CHALLENGE_STEP = 6.0, 0.2
_PAGES = {"text/html", "application/xhtml+xml", "text/plain"}
# What interrupts is the page before, or the browser's own page on why that one failed.
_INTERRUPTED, _ABORTED, _TRIES = "is interrupted by another navigation", "ERR_ABORTED", 3
# Seconds after which it is known what took the place of a navigation that was aborted.
_A_MOMENT = 0.1
# Some walls answer as if a program had asked.
_OF_PROGRAMS, _FIRST = {"application/json", "application/problem+json"}, 1200


@dataclass(kw_only=True)
class PageLoader:
    """Loads the pages of one tab."""

    tab: Tab
    company: Company
    courtesy: Courtesy
    kept_back: list[str] = field(default_factory=list)
    """Where a page's missing parts are reported."""
    policy: RequestPolicy
    reloads: Reloads
    timeout: float
    """Seconds to wait for a page."""
    scripts: bool
    """Whether the scripts of its pages run."""
    while_blank: Callable[[], Awaitable[None]]
    """Called as soon as a page begins to arrive, before anything is laid out."""
    sent: Sent = field(default_factory=lambda: Sent(url=""))
    """What the server sent for the page on the screen, if it is known."""
    answers: Answers = field(init=False)
    _ready: bool = False
    _queued: bool = False
    """Whether other visits wait for this page."""
    _failed: str = ""
    """The address at which the last navigation failed: the page's own, or one that it redirects to."""

    def __post_init__(self) -> None:
        """Watch the tab."""
        self.answers = Answers(self.tab)
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
        """Load an address once; what comes may be no more than a refusal."""
        self.leave()
        result = await self._goto(url)
        if result.trouble:
            return result
        refusal = await self._refusal()
        waited = 0.0
        while refusal and refusal.kind is RefusalKind.WALL and waited < _CHALLENGE:
            await asyncio.sleep(_CHALLENGE_STEP)
            waited += _CHALLENGE_STEP
            # Another page may have come, or a script have drawn this one only now.
            with suppress(PlaywrightError):
                await self.tab.wait_for_load_state("load")
            refusal = await self._refusal()
        return replace(result, url=self.tab.url, status=self.sent.status, refusal=refusal)

    def leave(self) -> None:
        """Report what the page on the screen was refused, before another one comes."""
        if self.answers.kept_back:
            self.kept_back.append(self.answers.kept_back)
            self.answers.kept_back = ""

    async def catch_up(self) -> None:
        """Learn what the server sent for the page on the screen, if the one that was asked for has moved on to it."""
        newest = self.answers.newest
        if newest and self.sent.url != self.tab.url and newest.url == self.tab.url.partition("#")[0]:
            self.sent = await sent_by(newest, self.tab.url)

    async def _refusal(self) -> Refusal | None:
        """Return why the page on the screen is not the site's; None if it is."""
        await self.catch_up()
        words: dict[str, Any] = {}
        with suppress(PlaywrightError):
            words = await self.tab.evaluate(_FIRST_WORDS) or {}
        known = {name: words[name] for name, kind in _SAID.items() if type(words.get(name)) is kind}
        answered = self._answered(**known)
        refusal = refusal_of(answered)
        if refusal is None and normal(self.tab.url, self.tab.url) == normal(self.company.url, self.company.url):
            refusal = self.courtesy.another_home(answered)
        if refusal is None and self.answers.kept_back:
            refusal = Refusal(kind=RefusalKind.LIMIT, why=self.answers.kept_back)
        self.answers.kept_back = ""
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
        _LOG.debug("%s: %s in %.2f s", shown, result.trouble or result.status, time.monotonic() - began)
        return result

    def release(self) -> None:
        """Let other visits request a page, even if this one was ready for a page and never asked for it."""
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
                return _unanswered(LoadResult(url=url, status=0, trouble=LOADS_ITSELF, passing=True), again=False)
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
        # The page may have moved on already; the one that it moved on to is answered later.
        is_shown = self.answers.newest in (None, response)
        self.sent = await sent_by(response, self.tab.url if is_shown else response.url)
        if kind not in _PAGES:
            trouble = f"a document ({kind}), not a page"
            refusal = refusal_of(self._answered(text=self.sent.html[:_FIRST])) if kind in _OF_PROGRAMS else None
            return LoadResult(url=url, status=response.status, trouble=trouble, kind=kind, refusal=refusal)
        return LoadResult(url=self.tab.url, status=response.status, kind=kind)

    async def _asked_for(self, url: str) -> Response | None:
        """Ask for an address until it is the last that was asked for, since the page before may still be moving on."""
        for asked in range(1, _TRIES):
            try:
                return await self.tab.goto(url, wait_until="commit")
            except PlaywrightError as error:
                if not await self._was_interrupted(error, asked):
                    raise
        return await self.tab.goto(url, wait_until="commit")

    async def _was_interrupted(self, error: PlaywrightError, asked: int) -> bool:
        """Return whether the page before asked for another one meanwhile, and not the server gave no page."""
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
        late = LoadResult(url=url, status=0, trouble=f"no answer within {self.timeout:g} seconds", passing=True)
        return _unanswered(late, again=url == self.company.url)

    def _note_failure(self, request: Request) -> None:
        if request.is_navigation_request() and request.frame is self.tab.main_frame:
            self._failed = request.url


def _without_login(url: str) -> str:
    """Return an address without the user and password that it may carry."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def _unanswered(result: LoadResult, *, again: bool = True) -> LoadResult:
    """Return a result with the refusal that it is, if another try may get an answer."""
    if not result.passing:
        return result
    return replace(result, refusal=Refusal(kind=RefusalKind.OUTAGE, why=result.trouble, lasting=True, again=again))
