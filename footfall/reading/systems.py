"""The editing system that a page was made with: by what it says of itself, and by where its scripts come from."""

import tomllib
from collections.abc import Iterable
from importlib.resources import files

from footfall.reading.urls import parts_of, same_site

_MARKS = tomllib.loads((files("footfall.reading") / "systems.toml").read_text("utf-8"))


def system_of(generators: Iterable[str], scripts: Iterable[str], url: str) -> str:
    """Return the system of the page at an address; empty if it shows none, or several.

    `generators` is what the page calls the programs that made it, and `scripts` where its scripts come from.
    """
    found = {name for words in generators for start, name in _MARKS["generators"].items() if _begins(words, start)}
    for address in scripts:
        parts = parts_of(address)
        host = f".{parts.hostname or ''}"
        found |= {name for end, name in _MARKS["hosts"].items() if host.endswith(f".{end}")}
        if same_site(address, url):
            found |= {name for part, name in _MARKS["paths"].items() if part in parts.path}
    return found.pop() if len(found) == 1 else ""


def _begins(words: str, start: str) -> bool:
    return words.strip().lower().startswith(start)
