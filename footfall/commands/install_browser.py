"""`footfall install-browser`: have Playwright install the Chromium that belongs to it."""

import subprocess
import sys

from footfall.errors import UsageError
from footfall.terminal import say


def install_browser(*, with_deps: bool) -> int:
    """Download Chromium; `with_deps` also installs the libraries it needs by the system's package manager.

    Raises `UsageError` if that fails; Playwright has printed the reason before.
    """
    command = [sys.executable, "-m", "playwright", "install", *(["--with-deps"] if with_deps else []), "chromium"]
    say(f"$ {' '.join(command)}")
    if subprocess.run(command, check=False).returncode:  # noqa: S603 - our own interpreter
        message = "Chromium could not be installed; see above. Any other Chrome or Chromium on this machine works too."
        raise UsageError(message)
    return 0


def install_and_run_again() -> int:
    """Install Chromium, then run the same command again in a new process; return its exit code."""
    install_browser(with_deps=False)
    return subprocess.run([sys.executable, "-m", "footfall", *sys.argv[1:]], check=False).returncode  # noqa: S603
