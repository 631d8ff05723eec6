"""Detect pages whose scripts failed because another script did not load."""

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page as Tab
from playwright.async_api import Request


class ScriptWatch:
    """Tracks failed scripts of a tab."""

    def __init__(self, tab: Tab) -> None:
        """Watch a tab from now on."""
        self._tab = tab
        self._missing = self._errors = 0
        tab.on("requestfailed", self._note_missing)
        tab.on("pageerror", self._note_error)

    @property
    def broken(self) -> bool:
        """Whether a script did not load and another one failed; a missing analytics script causes no failure."""
        return bool(self._missing and self._errors)

    def close(self) -> None:
        """Stop tracking, because scripts are blocked on purpose from here on."""
        self._tab.remove_listener("requestfailed", self._note_missing)

    def _note_missing(self, request: Request) -> None:
        self._missing += request.resource_type == "script"

    def _note_error(self, _: PlaywrightError) -> None:
        self._errors += 1
