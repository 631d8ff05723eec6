"""Find a Chromium and start it."""

import asyncio
import os
import shutil
import sys
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, Playwright, ProxySettings, async_playwright
from playwright.async_api import Error as PlaywrightError

from footfall.browsing.browser_trouble import NONE, launch_error
from footfall.browsing.proxy import through
from footfall.browsing.scratch import scratch, temporary_files_in
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
# Chromium heeds the last list of features alone, so what Playwright switches off is named here too.
_WITHOUT = (
    *("WebTransport", "Reporting", "NetworkErrorLogging", "AvoidUnnecessaryBeforeUnloadCheckSync"),
    *("DestroyProfileOnBrowserClose", "HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable", "LensOverlay"),
    *("MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect"),
    *("TcpPortRandomizationWin", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled"),
    *("PreconnectToSearch", "msForceBrowserSignIn", "msEdgeUpdateLaunchServicesPreferredVersion"),
)
# Features whose requests would bypass the proxy, or leave after their page is closed.
_NOTHING_ELSE = (
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-blink-features=FetchLaterAPI,WebSocketStream,WebTransport",
    f"--disable-features={','.join(_WITHOUT)}",
    "--no-pings",
)
# The port on which nobody listens (RFC 863).
_NOWHERE = through("127.0.0.1:9")


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
async def chromium(switches: Iterable[str] = (), proxy: ProxySettings | None = _NOWHERE) -> AsyncIterator[Browser]:
    """Start the first browser that works; it has no network access except by the proxy of each visit.

    `switches` are added to its command line; `proxy` is used for contexts that have none of their own.

    Raises `BrowserMissingError` with the reason and the remedy.
    """
    async with AsyncExitStack() as stack:
        with temporary_files_in(stack.enter_context(scratch())):
            playwright = await stack.enter_async_context(async_playwright())
        browser = await _launched(playwright, switches, proxy)
        stack.push_async_callback(browser.close)
        yield browser


async def _launched(playwright: Playwright, switches: Iterable[str], proxy: ProxySettings | None) -> Browser:
    # Chromium cannot start its sandbox as root.
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    why = ""
    for path in candidates(playwright):
        try:
            return await playwright.chromium.launch(
                executable_path=path,
                args=[*_QUIET, *_NOTHING_ELSE, *switches],
                proxy=proxy,
                chromium_sandbox=not as_root,
                # A terminal sends these signals to Chromium too; an interrupted audit closes it itself.
                handle_sigint=False,
                handle_sigterm=False,
                handle_sighup=False,
            )
        except PlaywrightError as error:
            # The reason for the preferred browser is reported.
            why = why or launch_error(path, error.message)
    raise BrowserMissingError(why or NONE, found=bool(why))


async def _try() -> str:
    async with chromium() as browser:
        return browser.version


if __name__ == "__main__":
    # The setup script runs this to see whether a browser starts.
    try:
        print(asyncio.run(_try()))  # noqa: T201 - its answer
    except BrowserMissingError as error:
        sys.exit(str(error))
