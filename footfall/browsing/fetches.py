"""The pending requests of a page's scripts."""

from playwright.async_api import Page as Tab
from playwright.async_api import Request

_BY_SCRIPT = {"fetch", "xhr"}


class Fetches:
    """Tracks the pending requests of a tab's scripts."""

    def __init__(self, tab: Tab) -> None:
        """Watch a tab from now on."""
        self._open: set[Request] = set()
        tab.on("request", self._begun)
        tab.on("requestfinished", self._ended)
        tab.on("requestfailed", self._ended)

    def __bool__(self) -> bool:
        """Return whether any request is pending."""
        return bool(self._open)

    def _begun(self, request: Request) -> None:
        if request.resource_type in _BY_SCRIPT:
            self._open.add(request)

    def _ended(self, request: Request) -> None:
        self._open.discard(request)
