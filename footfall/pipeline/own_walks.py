"""The walks of an audit: Footfall's own, those of installed packages, and those in a project's `audits/` folder."""

from pathlib import Path

from footfall.errors import UsageError
from footfall.extensions import WALKS, modules
from footfall.walk import Walk, all_walks


def load_walks(folder: Path) -> tuple[Walk, ...]:
    """Return all walks that are made for the project in `folder`, in the order in which they begin.

    Raises `UsageError` if one cannot be used.
    """
    try:
        return all_walks(*modules(WALKS, folder))
    except ValueError as error:
        raise UsageError(str(error)) from error
