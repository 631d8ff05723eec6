"""Intercepts what a form would send, before it leaves the browser.

While a form is tried, every request that is not a plain read, every
navigation that the form causes, and every request that carries typed values is
recorded and answered here; once something is typed, nothing else leaves
either. Only with the owner's permission, given twice, one request that carries
the marked enquiry is let through.
"""

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import unquote_plus, urlsplit, urlunsplit

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Request, Route

from footfall.browsing.request_policy import READ_METHODS, RequestPolicy
from footfall.evidence import Caught, SentBy

# Shorter values, such as “1” or “DE”, also occur in requests that contain no typed value.
_TELLING = 4
# Resource types without which a form may not work.
_NEEDED = {"script", "fetch", "xhr"}


@dataclass(kw_only=True)
class Interceptor:
    """Intercepts the requests of one form."""

    policy: RequestPolicy
    typed: dict[str, str] = field(default_factory=dict)
    """The typed values by field name. They never leave this object."""
    pressed: bool = False
    """Whether the button was pressed, so that a navigation is the form’s doing."""
    marker: str = ""
    """A text in the enquiry that may be sent."""
    let_through: Callable[[Request], bool] | None = None
    """Called for the request that carries the enquiry; says whether it may really be sent."""
    caught: list[Caught] = field(default_factory=list)
    withheld: bool = False
    """Whether requests for scripts or data were blocked because something had been typed."""
    sent_request: Request | None = None
    """The one request that was let through."""

    async def handle_route(self, route: Route) -> None:
        """Send, intercept, block or allow a request of the browser."""
        request = route.request
        with suppress(PlaywrightError):
            if self._may_go(request):
                self.sent_request = request
                self.policy.permitted.add((request.method, request.url.partition("#")[0]))
                await route.continue_()
            elif self._is_the_forms(request):
                self.caught.append(self._recorded(request))
                # “No content” leaves the page as it is; a script gets a network error.
                navigates = request.is_navigation_request()
                await (route.fulfill(status=204) if navigates else route.abort("failed"))
            elif self._could_leak(request) or await self.policy.rejection_reason(request.method, request.url):
                await route.abort("blockedbyclient")
            else:
                await route.fallback()

    def _may_go(self, request: Request) -> bool:
        if self.let_through is None or self.sent_request or not self.pressed:
            return False
        # A body that cannot be read, as in a form with a file, counts as the enquiry if the form itself sends it.
        unread = request.method not in READ_METHODS and request.is_navigation_request() and not _body(request)
        marked = self.marker in f"{_decoded(request.url)}\n{_body(request)}"
        return (marked or unread) and self.let_through(request)

    def _is_the_forms(self, request: Request) -> bool:
        if urlsplit(request.url).scheme not in {"http", "https"}:
            return False
        if request.method not in READ_METHODS:
            return True
        # Once the enquiry is sent, the confirmation page may load.
        navigates = self.pressed and request.is_navigation_request() and not self.sent_request
        return navigates or bool(self._leaked_fields(request))

    def _could_leak(self, request: Request) -> bool:
        """Return whether a request could leak typed text, by its address or timing; note blocked scripts and data."""
        could_leak = bool(self.typed) and self.let_through is None
        self.withheld |= could_leak and request.resource_type in _NEEDED
        return could_leak

    def _recorded(self, request: Request) -> Caught:
        parts = urlsplit(request.url)
        return Caught(
            method=request.method,
            url=urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))[:300],
            carried=self._leaked_fields(request),
            by=SentBy.FORM if request.is_navigation_request() else SentBy.SCRIPT,
        )

    def _leaked_fields(self, request: Request) -> tuple[str, ...]:
        """Return the names of the fields whose values a request carries."""
        sent = f"{_decoded(request.url)}\n{_body(request)}"
        return tuple(name for name, value in self.typed.items() if len(value) >= _TELLING and value in sent)

    async def note_mail(self, address: str) -> None:
        """Record that the visitor's own mail program would have opened."""
        parts = urlsplit(address)
        carried = tuple(n for n, value in self.typed.items() if len(value) >= _TELLING and value in _decoded(address))
        self.caught.append(Caught(method="", url=f"{parts.scheme}:{parts.path[:100]}", carried=carried, by=SentBy.MAIL))

    @property
    def has_sent(self) -> bool:
        """Whether the form has sent something; requests for analytics do not count."""
        return bool(self.sent_request) or any(
            request.by is not SentBy.SCRIPT or request.carried for request in self.caught
        )

    async def settled(self, seconds: float) -> None:
        """Wait until the form has sent, for at most this many seconds."""
        for _ in range(round(seconds / 0.05)):
            if self.has_sent:
                return
            await asyncio.sleep(0.05)


def _body(request: Request) -> str:
    try:
        raw = request.post_data_buffer or b""
    except PlaywrightError:
        return ""
    text = raw.decode("utf-8", "replace")
    with suppress(ValueError):
        # JSON may contain \u escapes.
        text += json.dumps(json.loads(text), ensure_ascii=False)
    return _decoded(text)


def _decoded(text: str) -> str:
    return unquote_plus(text).replace("\r\n", "\n")
