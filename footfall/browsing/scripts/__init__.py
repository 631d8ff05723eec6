"""The scripts that run inside a page, one a file."""

from functools import cache
from importlib.resources import files


@cache
def script(name: str) -> str:
    """The text of a script, without its ending: `script("settle")`."""
    return (files(__name__) / f"{name}.js").read_text("utf-8")
