"""Folders of the files that are not Python: beside the checks and walks, in a checkout and in a wheel alike."""

import importlib
from pathlib import Path


def _beside(*names: str) -> Path:
    home = Path(str(importlib.import_module("footfall.checks").__file__)).parent.parent
    return next((home / name for name in names if (home / name).is_dir()), home / names[0])


def site_sources() -> Path:
    """Return the folder of hand-written pages and styles of a published site."""
    return _beside("site")


def examples() -> Path:
    """Return the folder of check fixtures, some of which are examples on the method pages."""
    return _beside("tests/checks", "examples")


def package_folder() -> Path:
    """Return the folder of the program itself."""
    return Path(__file__).parent
