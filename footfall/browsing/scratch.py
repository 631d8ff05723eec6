"""A temporary folder for a browser, which the next run deletes if this one is killed."""

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
    """Provide an empty folder while the block lasts; delete those of processes that have ended."""
    temporary = Path(tempfile.gettempdir())
    for left in temporary.glob(f"{_NAME}*"):
        process = left.name.removeprefix(_NAME).partition("-")[0]
        if process.isdecimal() and not psutil.pid_exists(int(process)):
            shutil.rmtree(left, ignore_errors=True)
    # A browser that was killed may still be writing in it.
    with tempfile.TemporaryDirectory(prefix=f"{_NAME}{os.getpid()}-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@contextmanager
def temporary_files_in(folder: Path) -> Iterator[None]:
    """Have processes that are started in the block keep their temporary files in this folder.

    Playwright's driver creates the browser's profile in the folder that the environment names.
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
