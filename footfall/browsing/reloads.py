"""Pages that load themselves again and again: no site is asked for the same page without end."""

from collections import Counter

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Frame, Request
from playwright.async_api import Page as Tab

from footfall.errors import NotAuditedError

# As many as browsers follow redirects of a server.
MOST_LOADS = 20
LOADS_ITSELF = "it loads itself again and again"


def moved_on(error: PlaywrightError) -> bool:
    """Return whether a page could not be asked something because another one came in its place."""
    return "because of a navigation" in error.message


class Reloads:
    """Counts what each frame loads by itself since its tab was last asked for a page."""

    def __init__(self) -> None:
        """Begin with nothing loaded."""
        self._loads: Counter[Frame] = Counter()
        self._unnoticed: dict[Frame, str] = {}
        """Pages that were stopped, while their walk takes what the browser shows for what a person sees."""

    def forget(self, tab: Tab) -> None:
        """Begin anew in a tab, since it is asked for a page."""
        for frame in [frame for frame in self._loads if frame.page is tab]:
            del self._loads[frame]
        self.acknowledge(tab)

    def is_one_too_many(self, request: Request) -> bool:
        """Count a request, and return whether it must not go because its frame has loaded itself too often."""
        if not request.is_navigation_request():
            return False
        try:
            frame = request.frame
        except PlaywrightError:
            # The first request of a window that is only opening.
            return False
        self._loads[frame] += 1
        too_often = self._loads[frame] > MOST_LOADS
        if too_often and frame.parent_frame is None:
            self._unnoticed[frame] = frame.url
        return too_often

    def of(self, tab: Tab) -> int:
        """Return how many pages a tab has asked for since it was sent to one: one, unless it moves on by itself."""
        return self._loads[tab.main_frame]

    def stopped(self, tab: Tab) -> bool:
        """Return whether a tab was kept from loading its page once more."""
        return self.of(tab) > MOST_LOADS

    def acknowledge(self, tab: Tab) -> None:
        """Note that the walk knows of it, or has left the page."""
        self._unnoticed.pop(tab.main_frame, None)

    def check(self) -> None:
        """Raise `NotAuditedError` if a walk took what the browser shows of a stopped page for the site's."""
        if url := next(iter(self._unnoticed.values()), ""):
            message = f"{url}: {LOADS_ITSELF}."
            raise NotAuditedError(message, passing=True)
