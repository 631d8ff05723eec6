"""Where the parts that are not Python lie: beside the units, in a checkout and in a wheel alike."""

import importlib
from pathlib import Path


def _beside(*names: str) -> Path:
    home = Path(str(importlib.import_module("footfall.checks").__file__)).parent.parent
    return next((home / name for name in names if (home / name).is_dir()), home / names[0])


def site_sources() -> Path:
    """The hand-written pages and styles of a published site."""
    return _beside("site")


def examples() -> Path:
    """The check fixtures, some of which are examples on the method pages."""
    return _beside("tests/checks", "examples")
