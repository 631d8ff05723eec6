"""A browser that does not start: the reason is named with its remedy, and one that is missing is offered."""

import asyncio
import sys
from pathlib import Path

import pytest

from footfall.browsing.browser_trouble import launch_error
from footfall.browsing.chromium import chromium
from footfall.errors import BrowserMissingError
from tests.terminals import in_terminal, plain

SANDBOX = (
    "BrowserType.launch: Target page, context or browser has been closed\nBrowser logs:\n[pid=9][err] [0101/000000.1:"
    "FATAL:zygote_host_impl_linux.cc(126)] No usable sandbox! If you are running on Ubuntu 23.10+ or another Linux "
    "distro that has disabled unprivileged user namespaces with AppArmor, see the documentation."
)
LIBRARY = "chrome: error while loading shared libraries: libnss3.so: cannot open shared object file: No such file"
PLAYWRIGHT = """
╔══════════════════════════════════════════════════════╗
║ Host system is missing dependencies to run browsers. ║
║ Missing libraries:                                   ║
║     libgtk-4.so.1                                    ║
║     libavif.so.13                                    ║
╚══════════════════════════════════════════════════════╝
"""


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (SANDBOX, ("user namespaces", "sysctl kernel.apparmor_restrict_unprivileged_userns=0", "seccomp")),
        (LIBRARY, ("libnss3.so", "-m playwright install-deps chromium")),
        (PLAYWRIGHT, ("(libgtk-4.so.1, libavif.so.13)", "install-deps")),
        ("BrowserType.launch: Failed to launch: no room\n", ("does not start: Failed to launch: no room",)),
        ("", ("it said nothing",)),
    ],
)
def test_the_reason_is_told_with_its_remedy(said: str, words: tuple[str, ...]) -> None:
    message = launch_error(sys.executable, said)

    assert message.startswith(f"{sys.executable} does not start")
    assert [word for word in words if word not in message] == []


def script(folder: Path, says: str) -> Path:
    """Write a browser that only says something and ends."""
    browser = folder / "browser"
    browser.write_text(f"#!/bin/sh\ncat >&2 <<'END'\n{says}\nEND\nexit 127\n", "utf-8")
    browser.chmod(0o755)
    return browser


def test_what_a_browser_says_when_it_does_not_start_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTFALL_BROWSER", str(script(tmp_path, LIBRARY)))

    async def start() -> None:
        async with chromium():
            pass

    with pytest.raises(BrowserMissingError, match=r"libnss3\.so") as refused:
        asyncio.run(start())
    assert refused.value.found


@pytest.mark.parametrize("answer", ["n", "y"])
def test_without_a_browser_the_terminal_is_asked(answer: str, tmp_path: Path) -> None:
    """Playwright downloads from an address where nobody listens here, so that a yes ends in its own words."""
    nowhere = {"PLAYWRIGHT_DOWNLOAD_HOST": "http://127.0.0.1:9", "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path / "none")}
    shown, code = in_terminal(
        [sys.executable, "-m", "footfall", "audit", "http://127.0.0.1:9/", "--no-build"],
        tmp_path,
        until="Install Chromium now",
        press=f"{answer}\n".encode(),
        FOOTFALL_BROWSER="",
        PATH=str(tmp_path),
        **nowhere,
    )

    said = plain(shown)
    assert "No browser found." in said
    assert ("Run `footfall install-browser`" in said) == (answer == "n")
    assert ("-m playwright install chromium" in said) == (answer == "y")
    assert ("Chromium could not be installed" in said) == (answer == "y")
    assert code == 2
