"""The result of loading an address, and load errors in words that a site owner can act on."""

import errno
import re
import socket
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime

from bs4.dammit import UnicodeDammit
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Response

from footfall.browsing.request_policy import RefusedError
from footfall.messages import gettext_noop
from footfall.reading.refusals import Refusal

_MOST_HTML, _LONGEST_HEADER = 1_000_000, 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadResult:
    """The result of loading an address."""

    url: str
    status: int
    error: str = ""
    """Why there is nothing to read; empty if there is something."""
    passing: bool = False
    """Whether a retry may help."""
    kind: str = "text/html"
    refusal: Refusal | None = None
    """Why the page that loaded is not the site's own; None if it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """The server's response for a page, before any script ran."""

    url: str
    """The address after redirects."""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    html: str = ""


async def sent_by(response: Response, url: str) -> Sent:
    """Return a server's response without cookies, with headers and HTML cut at their limits."""
    headers = {name: value[:_LONGEST_HEADER] for name, value in response.headers.items() if name != "set-cookie"}
    html = ""
    # The browser keeps no body of a page that it got from its own cache or that is too large.
    with suppress(PlaywrightError):
        html = UnicodeDammit(await response.body(), [_charset(headers)], is_html=True).unicode_markup or ""
    return Sent(url=url, status=response.status, headers=headers, html=html[:_MOST_HTML])


def _charset(headers: dict[str, str]) -> str:
    message = Message()
    message["content-type"] = headers.get("content-type", "text/html")
    return message.get_content_charset() or "utf-8"


def retry_after(value: str) -> float | None:
    """Return the seconds of a `Retry-After` header; None if it cannot be parsed."""
    if value.strip().isdecimal():
        return float(value.strip()[:9])
    try:
        when = parsedate_to_datetime(value)
    except ValueError:
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())


def why_broken_off(error: PlaywrightError) -> str:
    """Return a short reason from an error of Playwright."""
    first = _METHOD.sub("", error.message.partition("\n")[0])
    reason = next((words for start, words in _BREAKS if first.startswith(start)), first)
    return reason or gettext_noop("the browser stopped")


# Playwright names its own method first.
_METHOD = re.compile(r"^[A-Z]\w*\.\w+(?:: |$)")
_BREAKS = (
    ("Execution context was destroyed", gettext_noop("the page changed while it was being read")),
    ("Page crashed", gettext_noop("the page crashed")),
    ("Target crashed", gettext_noop("the page crashed")),
)
_OF_THE_PROXY = ("ERR_TUNNEL_CONNECTION_FAILED", "ERR_EMPTY_RESPONSE", "ERR_CONNECTION_CLOSED", "ERR_CONNECTION_RESET")


def _connection_trouble(failure: Exception) -> tuple[str, bool]:
    """Return why a connection failed, and whether a retry may help."""
    if isinstance(failure, RefusedError):
        return f"it leads to {failure}, which a walk may not open", False
    if isinstance(failure, socket.gaierror):
        passing = failure.errno == socket.EAI_AGAIN
        return (
            gettext_noop("its name cannot be resolved right now") if passing else gettext_noop("there is no such host")
        ), passing
    if isinstance(failure, ConnectionRefusedError):
        return gettext_noop("the host refuses connections"), True
    if isinstance(failure, TimeoutError):
        return gettext_noop("there was no answer in time"), True
    unreachable = getattr(failure, "errno", 0) in {errno.ENETUNREACH, errno.EHOSTUNREACH}
    return (
        gettext_noop("the host cannot be reached") if unreachable else gettext_noop("the connection was lost")
    ), True


# Chromium's errors, in words that a site owner can act on, and whether a retry may help.
_TROUBLES = (
    ("ERR_TOO_MANY_REDIRECTS", gettext_noop("the page redirects endlessly"), False),
    ("ERR_CERT", gettext_noop("the certificate is not valid"), False),
    ("ERR_SSL", gettext_noop("no secure connection can be made"), False),
    ("ERR_INVALID_URL", gettext_noop("the address is not valid"), False),
    ("ERR_BLOCKED_BY_CLIENT", gettext_noop("an audit may not open this address"), False),
    ("ERR_UNSAFE_PORT", gettext_noop("no browser opens this port"), False),
    ("ERR_INVALID_AUTH", gettext_noop("the page needs a login"), False),
    ("ERR_EMPTY_RESPONSE", gettext_noop("the host closes the connection without an answer"), True),
    ("ERR_CONNECTION", gettext_noop("the connection was lost"), True),
    ("ERR_TUNNEL", gettext_noop("the connection was lost"), True),
    ("ERR_NETWORK", gettext_noop("the network changed or is down"), True),
    ("ERR_INTERNET_DISCONNECTED", gettext_noop("there is no network"), True),
    ("ERR_TIMED_OUT", gettext_noop("there was no answer in time"), True),
    ("Page crashed", gettext_noop("the browser ran out of memory or failed on the page"), True),
    ("Download is starting", gettext_noop("a document to download, not a page"), False),
    ("ERR_ABORTED", gettext_noop("the server sends no page"), False),
)


def load_error(url: str, message: str, failure: Exception | None = None) -> LoadResult:
    """Translate the browser's error message into a result with a reason.

    `failure` is the error of the proxy's connection, which the browser does not know.
    """
    if failure and any(sign in message for sign in _OF_THE_PROXY):
        words, passing = _connection_trouble(failure)
        return LoadResult(url=url, status=0, error=words, passing=passing)
    for sign, words, passing in _TROUBLES:
        if sign in message:
            return LoadResult(url=url, status=0, error=words, passing=passing)
    return LoadResult(url=url, status=0, error=gettext_noop("the browser could not open the page"), passing=True)
