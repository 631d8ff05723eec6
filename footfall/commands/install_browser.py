"""`footfall install-browser`: have Playwright install the Chromium that belongs to it."""

import subprocess
import sys

from footfall.errors import FootfallError
from footfall.terminal import say


def install_browser(*, with_deps: bool) -> int:
    """Download Chromium, and with `with_deps` let the system's package manager add the libraries that it needs.

    Raises `FootfallError` if that fails; why stands above, in Playwright's words.
    """
    command = [sys.executable, "-m", "playwright", "install", *(["--with-deps"] if with_deps else []), "chromium"]
    say(f"$ {' '.join(command)}")
    if subprocess.run(command, check=False).returncode:  # noqa: S603 - our own interpreter
        message = "Chromium could not be installed; see above. Any Chrome or Chromium on this machine does as well."
        raise FootfallError(message)
    return 0


def install_and_run_again() -> int:
    """Install Chromium, then run what was typed once more, in a process of its own; return its exit code."""
    install_browser(with_deps=False)
    return subprocess.run([sys.executable, "-m", "footfall", *sys.argv[1:]], check=False).returncode  # noqa: S603
