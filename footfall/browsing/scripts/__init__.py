"""The scripts that run inside a page, one per file."""

from functools import cache
from importlib.resources import files


@cache
def script(name: str) -> str:
    """Return the text of a script by its file name without the extension: `script("settle")`."""
    return (files(__name__) / f"{name}.js").read_text("utf-8")
