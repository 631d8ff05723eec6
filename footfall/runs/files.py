"""Atomic writes of files."""

import os
from contextlib import suppress
from pathlib import Path

import psutil


def replace_file(path: Path, data: bytes) -> None:
    """Write or replace a file atomically: if that fails, the earlier content stays.

    Raises `OSError` if the disk does not take it.
    """
    # Another process may be writing the same file.
    partial = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        partial.write_bytes(data)
        partial.replace(path)
    except BaseException:
        with suppress(OSError):
            partial.unlink()
        raise


def clear_partial(folder: Path, pattern: str = "**/") -> None:
    """Delete the partial files of killed processes, in the folders below that match."""
    for partial in folder.glob(f"{pattern}.*.new"):
        if not is_running(partial.name.split(".")[-2]):
            with suppress(OSError):
                partial.unlink()


def is_running(process: str) -> bool:
    """Return whether a process with this id is running."""
    return process.isdecimal() and psutil.pid_exists(int(process))
