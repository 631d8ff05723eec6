"""The checks that are not Footfall's own: from a project's `checks/` folder, and from installed packages."""

import importlib.util
import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from types import ModuleType

from footfall.check import Check, all_checks
from footfall.config.load import FILE, refuse_unknown_checks
from footfall.errors import UsageError
from footfall.resources import site_sources

GROUP = "footfall.checks"
"""The entry points under which a package offers checks: the name is free, the value a module with one check."""


def project_checks(folder: Path) -> Iterator[ModuleType]:
    """Load every check in the `checks/` folder beside a `footfall.yml`; none from the product's own checkout."""
    checks_folder = folder / "checks"
    if (
        not checks_folder.is_dir()
        or not (folder / FILE).is_file()
        or checks_folder.resolve() == (site_sources().parent / "checks").resolve()
    ):
        return
    for path in sorted(checks_folder.rglob("*.py")):
        if path.name.startswith("_"):
            continue
        spec = importlib.util.spec_from_file_location(f"footfall_own.{path.stem}", path)
        if spec is None or spec.loader is None:
            continue
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module
        try:
            spec.loader.exec_module(module)
        except Exception as error:
            message = f"{path} cannot be loaded: {_said(error)}"
            raise UsageError(message) from error
        yield module


def installed_checks() -> Iterator[ModuleType]:
    """Load the checks that other packages offer, each a module under the entry point group `footfall.checks`."""
    for offered in sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value)):
        try:
            module = offered.load()
        except Exception as error:
            message = f"The check {offered.name} of {_package(offered)} cannot be loaded: {_said(error)}"
            raise UsageError(message) from error
        if not isinstance(module, ModuleType):
            message = f"The check {offered.name} of {_package(offered)} is no module, as the entry point must name one."
            raise UsageError(message)
        yield module


def _package(offered: EntryPoint) -> str:
    return offered.dist.name if offered.dist else "a package"


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def load_checks(folder: Path, *, unfilled: bool = False) -> tuple[Check, ...]:
    """Return the product's checks, those of installed packages, and those in the project's own `checks/` folder.

    Checks from `footfall new` that are not filled in yet are left out, unless `unfilled` is set.

    Raises `UsageError` if a check cannot be used, or if a gate names a check that does not exist.
    """
    try:
        checks = all_checks(*installed_checks(), *project_checks(folder))
    except ValueError as error:
        raise UsageError(str(error)) from error
    refuse_unknown_checks(folder, [check.name for check in checks])
    return checks if unfilled else tuple(check for check in checks if not is_unfilled(check))


def is_unfilled(check: Check) -> bool:
    """Return whether a check is still the unchanged template of `footfall new`."""
    return check.text.startswith("TODO")
