"""The HTTP responses to a tab: the newest page, and a part of the page that the server refused."""

from playwright.async_api import Page as Tab
from playwright.async_api import Response

from footfall.reading.refusals import is_surely_refused
from footfall.reading.urls import same_site

_NEEDED = {"script", "stylesheet", "fetch", "xhr", "document"}


class TabResponses:
    """The HTTP responses to one tab."""

    def __init__(self, tab: Tab) -> None:
        """Watch a tab from now on."""
        self._tab = tab
        self.newest: Response | None = None
        """The response of the newest navigation of the main frame; None before the first."""
        self.kept_back = ""
        """Why the server refused a script, stylesheet or request of the page; empty if it refused none."""
        tab.on("response", self._note)

    def _note(self, response: Response) -> None:
        request = response.request
        if request.resource_type not in _NEEDED:
            return
        if request.is_navigation_request() and request.frame is self._tab.main_frame:
            self.newest = response
        if same_site(request.url, self._tab.url) and is_surely_refused(response.status, response.headers):
            self.kept_back = f"the site withheld {request.url[:200]} ({response.status})"
