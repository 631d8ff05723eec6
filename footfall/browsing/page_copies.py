"""Serve changed copies of a site's pages to the browser, to try a fix without touching the site."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Route

from footfall.reading.urls import normal

# Headers that describe the original body: a copy is not compressed, and has another length.
_OF_THE_WIRE = {"content-length", "content-encoding", "transfer-encoding", "content-type", "location"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCopy:
    """The response that is served for an address."""

    html: str = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    location: str = ""
    """The target of a redirect; empty if it is a page."""


async def answered_with_a_copy(route: Route, copies: Mapping[str, PageCopy]) -> bool:
    """Answer the request for a page of which there is a copy, and return whether there was one."""
    request = route.request
    if not copies or request.method != "GET" or not request.is_navigation_request():
        return False
    copy = copies.get(normal(request.url, request.url))
    if copy is None:
        return False
    headers = {name: value for name, value in copy.headers.items() if name.lower() not in _OF_THE_WIRE}
    with suppress(PlaywrightError):
        if copy.location:
            # Playwright does not route requests that follow an HTTP redirect, but those that follow one by script.
            location = json.dumps(copy.location).replace("<", "\\u003c")
            await route.fulfill(content_type="text/html", body=f"<script>location.replace({location})</script>")
        else:
            headers["content-type"] = "text/html; charset=utf-8"
            await route.fulfill(status=copy.status, headers=headers, body=copy.html)
    return True
