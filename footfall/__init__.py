"""Footfall: of 100 prospects, how many reach you, and where do the rest give up?

import footfall

result = footfall.audit("https://www.example.com")
print(result.reach.people["reached"])

In a program that is asynchronous itself: `await footfall.audit_async(...)`.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from footfall._version import __version__

if TYPE_CHECKING:
    from footfall.judging.result import Result

__all__ = ["__version__", "audit", "audit_async"]


def audit(url: str, folder: Path | str = ".") -> "Result":
    """Walk and judge a website and save evidence and result under `folder/results`; nothing is printed.

    `url` may be a folder with a built site, which is served on this machine meanwhile. In a notebook, where an event
    loop runs, it works as anywhere.

    Raises `footfall.errors.NotAuditedError` if the site cannot be audited, `UsageError` if `url` is not a web address,
    and `BrowserMissingError` if no browser starts; all of them are `FootfallError`.
    """
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return _audit(url, Path(folder))
    # The audit has an event loop of its own, and a thread has no two. Who interrupts it does not wait for its end.
    elsewhere = ThreadPoolExecutor(max_workers=1)
    try:
        return elsewhere.submit(_audit, url, Path(folder)).result()
    finally:
        elsewhere.shutdown(wait=False)


async def audit_async(url: str, folder: Path | str = ".") -> "Result":
    """Do what `audit` does, while the caller's event loop goes on; raises the same errors."""
    return await asyncio.to_thread(_audit, url, Path(folder))


def _audit(url: str, folder: Path) -> "Result":
    from footfall.pipeline.companies import audit_all

    (run, *_) = audit_all((url,), folder)
    if run.error:
        raise run.error
    if run.result is None:
        message = "a run without an error has a result"
        raise AssertionError(message)
    return run.result
