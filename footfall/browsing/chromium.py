"""Find a Chromium and start it."""

import asyncio
import os
import shutil
import sys
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, Playwright, async_playwright
from playwright.async_api import Error as PlaywrightError

from footfall.errors import BrowserMissingError

# In order of preference, after Playwright's own. The headless shell draws no windows and walks twice as fast.
_INSTALLED = (
    "chromium-headless-shell",
    *("google-chrome", "google-chrome-stable", "chrome", "chromium", "chromium-browser", "microsoft-edge", "msedge"),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
_QUIET = (
    *("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-default-apps", "--mute-audio"),
)
# Addresses that are not on the public internet. The policy decides on the requests of a page but does not see
# redirects, so the browser cannot resolve these hosts unless the audit names them.
_PRIVATE = (
    *("localhost", "*.localhost", "0.*", "10.*", "127.*", "169.254.*", "192.168.*", "100.64.*"),
    *(f"172.{part}.*" for part in range(16, 32)),
    *("[::1]", "[::]", "[fc*", "[fd*", "[fe80*", "::1", "::", "fc*:*", "fd*:*", "fe80*:*", "[::ffff:*", "::ffff:*"),
)
MISSING = (
    "No browser found. Run `playwright install --with-deps chromium`, or install Chrome or Chromium "
    "(on Debian: `sudo apt-get install chromium-headless-shell`), then try again."
)


def candidates(playwright: Playwright) -> Iterator[str]:
    """Yield the browsers on this machine, the preferred one first."""
    if named := os.environ.get("FOOTFALL_BROWSER"):
        yield named
        return
    own = playwright.chromium.executable_path
    if Path(own).exists():
        yield own
    for name in _INSTALLED:
        if found := shutil.which(name):
            yield found


@asynccontextmanager
async def chromium(hosts: dict[str, str] | None = None, named: Iterable[str] = frozenset()) -> AsyncIterator[Browser]:
    """Start the first browser that works.

    `hosts` maps a host name to another host and port; `named` are the hosts
    that may be reached although they are private.

    Raises `BrowserMissingError` with the command that installs one.
    """
    # A mapped name must not be excluded, since EXCLUDE overrides every other rule for it.
    sent = {name.partition(":")[0] for name in hosts or {}}
    rules = [f"EXCLUDE {name}" for name in sorted(set(named) - sent)]
    rules += [f"MAP {name} {address}" for name, address in sorted((hosts or {}).items())]
    rules += [f"MAP {name} ~NOTFOUND" for name in _PRIVATE]
    arguments = [*_QUIET, f"--host-resolver-rules={','.join(rules)}"]
    # Chromium cannot start its sandbox as root.
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    async with async_playwright() as playwright:
        browser = None
        for path in candidates(playwright):
            try:
                browser = await playwright.chromium.launch(
                    executable_path=path, args=arguments, chromium_sandbox=not as_root
                )
                break
            except PlaywrightError:
                continue
        if browser is None:
            raise BrowserMissingError(MISSING)
        try:
            yield browser
        finally:
            await browser.close()


async def _try() -> str:
    async with chromium() as browser:
        return browser.version


if __name__ == "__main__":
    # The setup script runs this to see whether a browser starts.
    try:
        print(asyncio.run(_try()))  # noqa: T201 - its answer
    except BrowserMissingError as error:
        sys.exit(str(error))
