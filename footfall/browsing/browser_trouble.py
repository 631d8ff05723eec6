"""Explain why a browser does not start, with a remedy, from what it printed."""

import re
import sys
from collections.abc import Iterable
from pathlib import Path

# What the loader prints of a library, and what Playwright prints of several.
_LIBRARY = re.compile(
    r"error while loading shared libraries: ([\w.+-]+)|^\s*[║|]?\s+(lib[\w.+-]+\.so[\w.]*)", re.MULTILINE
)
_SANDBOX = re.compile(
    r"No usable sandbox|Failed to move to new namespace|user namespaces?|zygote_host_impl_linux|"
    r"sandbox_linux|setuid_sandbox|credentials\.cc",
    re.IGNORECASE,
)
_MISSING_LIBRARIES = re.compile(r"Host system is missing dependencies", re.IGNORECASE)
_MOST_NAMED = 4

INSTALL = "footfall install-browser"
NONE = (
    f"No browser found. Run `{INSTALL}`, or install Chrome or Chromium (on Debian: "
    "`sudo apt-get install chromium-headless-shell`), then try again."
)


def launch_error(path: str, said: str) -> str:
    """Return why the browser at a path does not start, and the remedy; `said` is what the attempt printed."""
    if not Path(path).exists():
        return f"There is no browser at {path}. Run `{INSTALL}`, or name another in FOOTFALL_BROWSER, then try again."
    if _SANDBOX.search(said):
        return (
            f"{path} does not start, because this machine does not let it create its sandbox (user namespaces are "
            "switched off). Footfall opens strangers' pages and does not do so without one. On Ubuntu: `sudo sysctl "
            "kernel.apparmor_restrict_unprivileged_userns=0`. In a container: run it with Chromium's seccomp profile, "
            "or with `--security-opt seccomp=unconfined`."
        )
    libraries = list(dict.fromkeys(name for match in _LIBRARY.finditer(said) for name in match.groups() if name))
    if libraries or _MISSING_LIBRARIES.search(said):
        named = f" ({', '.join(libraries[:_MOST_NAMED])})" if libraries else ""
        return (
            f"{path} does not start, because libraries are missing on this machine{named}. Run "
            f"`sudo {sys.executable} -m playwright install-deps chromium`, then try again."
        )
    return f"{path} does not start: {_first_line(said.splitlines())}"


def _first_line(lines: Iterable[str]) -> str:
    """Return the first line that is not empty, without the prefix of Playwright."""
    plain = (re.sub(r"^\s*(?:-\s|\[\w+\]\s|BrowserType\.launch:\s)*", "", line).strip() for line in lines)
    return next((line[:200] for line in plain if line), "it said nothing.")
