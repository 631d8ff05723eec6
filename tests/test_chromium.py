"""How the browser is started."""

import os

import psutil
from playwright.async_api import Browser

FEATURES = "--disable-features="


def test_what_playwright_switches_off_stays_off(browser: Browser) -> None:
    """Chromium heeds the last list alone, and ours comes after Playwright's."""
    assert browser.is_connected()
    # Where a script starts it, its own process has the same words.
    lines = {tuple(process.cmdline()) for process in psutil.Process(os.getpid()).children(recursive=True)}
    started = [line for line in lines if not any(word.startswith("--type=") for word in line)]
    lists = [[word.removeprefix(FEATURES) for word in line if word.startswith(FEATURES)] for line in started]
    given = [[set(words.split(",")) for words in line] for line in lists if line]

    assert given
    for features in given:
        assert len(features) > 1
        assert set().union(*features) == features[-1]
