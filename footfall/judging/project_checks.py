"""The checks of an audit: Footfall's own, those of installed packages, and those in a project's `checks/` folder."""

from pathlib import Path

from footfall.check import Check, all_checks
from footfall.config.load import refuse_unknown_checks
from footfall.errors import UsageError
from footfall.extensions import CHECKS, modules


def load_checks(folder: Path, *, unfilled: bool = False) -> tuple[Check, ...]:
    """Return the product's checks, those of installed packages, and those in the project's own `checks/` folder.

    Checks from `footfall new` that are not filled in yet are left out, unless `unfilled` is set.

    Raises `UsageError` if a check cannot be used, or if a gate names a check that does not exist.
    """
    try:
        checks = all_checks(*modules(CHECKS, folder))
    except ValueError as error:
        raise UsageError(str(error)) from error
    refuse_unknown_checks(folder, [check.name for check in checks])
    return checks if unfilled else tuple(check for check in checks if not is_unfilled(check))


def is_unfilled(check: Check) -> bool:
    """Return whether a check is still the unchanged template of `footfall new`."""
    return check.text.startswith("TODO")
