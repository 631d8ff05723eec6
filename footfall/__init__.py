"""Footfall: of 100 prospects, how many reach you, and where do the rest give up?

import footfall

result = footfall.audit("https://www.example.com")
print(result.reach.people["reached"])
"""

from pathlib import Path
from typing import TYPE_CHECKING

from footfall._version import __version__

if TYPE_CHECKING:
    from footfall.judging.result import Result

__all__ = ["__version__", "audit"]


def audit(url: str, folder: Path | str = ".") -> "Result":
    """Walk and judge a website and save evidence and result under `folder/results`.

    Raises `footfall.errors.NotAuditedError` if the site cannot be audited,
    and `footfall.errors.UsageError` if `url` is not a web address.
    """
    from footfall.pipeline.companies import audit_all

    (run, *_) = audit_all((url,), Path(folder))
    if run.error:
        raise run.error
    if run.result is None:
        message = "a run without an error has a result"
        raise AssertionError(message)
    return run.result
