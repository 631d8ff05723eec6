"""Stop pages that reload themselves endlessly."""

from collections import Counter

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Frame, Request
from playwright.async_api import Page as Tab

from footfall.errors import NotAuditedError

# The limit that browsers have for redirects.
MOST_LOADS = 20
LOADS_ITSELF = "it keeps reloading itself"


def moved_on(error: PlaywrightError) -> bool:
    """Return whether an error means that the page was replaced by another one."""
    return "because of a navigation" in error.message


class Reloads:
    """Counts the pages that each frame has loaded since the last navigation that a walk began."""

    def __init__(self) -> None:
        """Start without counts."""
        self._loads: Counter[Frame] = Counter()
        self._unnoticed: dict[Frame, str] = {}
        """Addresses of stopped pages, by frame, which their walk has not noticed yet."""

    def forget(self, tab: Tab) -> None:
        """Reset the counts of a tab, because a walk opens a page in it."""
        for frame in [frame for frame in self._loads if frame.page is tab]:
            del self._loads[frame]
        self.acknowledge(tab)

    def is_one_too_many(self, request: Request) -> bool:
        """Count a request, and return whether to block it because its frame has reloaded too often."""
        if not request.is_navigation_request():
            return False
        try:
            frame = request.frame
        except PlaywrightError:
            # The first request of a new window.
            return False
        self._loads[frame] += 1
        too_often = self._loads[frame] > MOST_LOADS
        if too_often and frame.parent_frame is None:
            self._unnoticed[frame] = frame.url
        return too_often

    def of(self, tab: Tab) -> int:
        """Return how many pages a tab has requested since a walk opened one; 1 unless it navigates by itself."""
        return self._loads[tab.main_frame]

    def stopped(self, tab: Tab) -> bool:
        """Return whether a reload of the tab's page was blocked."""
        return self.of(tab) > MOST_LOADS

    def acknowledge(self, tab: Tab) -> None:
        """Note that the walk knows of it, or has left the page."""
        self._unnoticed.pop(tab.main_frame, None)

    def check(self) -> None:
        """Raise `NotAuditedError` if a walk has read a stopped page as if it were the site's."""
        if url := next(iter(self._unnoticed.values()), ""):
            message = f"{url}: {LOADS_ITSELF}."
            raise NotAuditedError(message, passing=True)
