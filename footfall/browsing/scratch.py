"""A temporary folder for a browser, which the next run clears if this one is killed."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

_NAME = "footfall-browser-"


@contextmanager
def scratch() -> Iterator[Path]:
    """Provide an empty folder while the block lasts; delete those of processes that are no more."""
    there = Path(tempfile.gettempdir())
    for left in there.glob(f"{_NAME}*"):
        process = left.name.removeprefix(_NAME).partition("-")[0]
        if process.isdecimal() and not psutil.pid_exists(int(process)):
            shutil.rmtree(left, ignore_errors=True)
    # A browser that was killed may still be writing in it.
    with tempfile.TemporaryDirectory(prefix=f"{_NAME}{os.getpid()}-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@contextmanager
def temporary_files_in(folder: Path) -> Iterator[None]:
    """Have processes that are started in the block keep their temporary files in this folder.

    Playwright's driver makes the browser's profile, and takes its place from the environment alone.
    """
    before = os.environ.get("TMPDIR")
    os.environ["TMPDIR"] = str(folder)
    try:
        yield
    finally:
        if before is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = before
