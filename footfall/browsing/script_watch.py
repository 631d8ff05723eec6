"""Whether the scripts of a page all came, and what broke for lack of one."""

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page as Tab
from playwright.async_api import Request


class ScriptWatch:
    """What becomes of the scripts of a tab."""

    def __init__(self, tab: Tab) -> None:
        """Watch a tab from now on."""
        self._tab = tab
        self._missing = self._errors = 0
        tab.on("requestfailed", self._note_missing)
        tab.on("pageerror", self._note_error)

    @property
    def broken(self) -> bool:
        """Whether a script could not be had and another failed; one that only counts visitors makes none fail."""
        return bool(self._missing and self._errors)

    def close(self) -> None:
        """Take no further note of scripts that are missing: from here on they are kept away on purpose."""
        self._tab.remove_listener("requestfailed", self._note_missing)

    def _note_missing(self, request: Request) -> None:
        self._missing += request.resource_type == "script"

    def _note_error(self, _: PlaywrightError) -> None:
        self._errors += 1
