"""Pages that load themselves again and again: no site is asked for the same page without end."""

from collections import Counter

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Frame, Request
from playwright.async_api import Page as Tab

# As many as browsers follow redirects of a server.
_MOST = 20
LOADS_ITSELF = "it loads itself again and again"


class Reloads:
    """Counts what each frame loads by itself since its tab was last asked for a page."""

    def __init__(self) -> None:
        """Begin with nothing loaded."""
        self._loads: Counter[Frame] = Counter()

    def forget(self, tab: Tab) -> None:
        """Begin anew in a tab, since it is asked for a page."""
        for frame in [frame for frame in self._loads if frame.page is tab]:
            del self._loads[frame]

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
        return self.stopped(frame)

    def stopped(self, frame: Frame) -> bool:
        """Return whether a frame was kept from loading itself once more."""
        return self._loads[frame] > _MOST
