"""How the browser is started."""

import os

import psutil
from playwright.async_api import Browser

FEATURES = "--disable-features="


def test_what_playwright_switches_off_stays_off(browser: Browser) -> None:
    """Chromium heeds the last list alone, and ours comes after Playwright's."""
    assert browser.is_connected()
    found = (process.cmdline() for process in psutil.Process(os.getpid()).children(recursive=True))
    lists = [
        [set(word.removeprefix(FEATURES).split(",")) for word in line if word.startswith(FEATURES)]
        for line in found
        if not any(word.startswith("--type=") for word in line)
    ]
    (given,) = (each for each in lists if each)

    assert len(given) > 1
    assert set().union(*given) == given[-1]
