"""Files that are written whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path

import psutil


def replace_file(path: Path, data: bytes) -> None:
    """Write a file, or replace it; whatever happens meanwhile, what stood there before stays whole.

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
    """Delete what processes that were killed had begun to write, in the folders below that match."""
    for partial in folder.glob(f"{pattern}.*.new"):
        if not is_running(partial.name.split(".")[-2]):
            with suppress(OSError):
                partial.unlink()


def is_running(process: str) -> bool:
    """Return whether there is a process of this number."""
    return process.isdecimal() and psutil.pid_exists(int(process))
