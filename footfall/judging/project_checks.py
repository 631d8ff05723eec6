"""A project's own checks, from its `checks/` folder."""

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from footfall.check import Check, all_checks
from footfall.config.load import FILE, refuse_unknown_checks
from footfall.errors import UsageError
from footfall.resources import site_sources


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
            message = f"{path} cannot be loaded: {type(error).__name__}: {error}"
            raise UsageError(message) from error
        yield module


def load_checks(folder: Path) -> tuple[Check, ...]:
    """Return the product's checks and those in the project's own `checks/` folder.

    Raises `UsageError` if a check cannot be used, or if a gate names a check that does not exist.
    """
    try:
        checks = all_checks(*project_checks(folder))
    except ValueError as error:
        raise UsageError(str(error)) from error
    refuse_unknown_checks(folder, [check.name for check in checks])
    return checks
