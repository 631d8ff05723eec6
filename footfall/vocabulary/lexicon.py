"""Looking up words by their key, such as `overlays.refuse`: section and name in the language files.

What a key holds in all languages is pooled, since a page's own statement of
its language is often wrong or missing, and many pages mix several.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from footfall.vocabulary.matching import matcher

SHARED = "mul"
"""The file of what belongs to no language (ISO 639-2: multiple languages)."""


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that have a file, in alphabetical order."""
    names = (entry.name for entry in files(__package__).iterdir() if entry.name.endswith(".toml"))
    return tuple(sorted(name.removesuffix(".toml") for name in names if name != f"{SHARED}.toml"))


@cache
def whole_languages() -> tuple[str, ...]:
    """Those whose file has every section; one that has only some words says `partial = true`."""
    return tuple(code for code in languages() if not _file(code).get("partial"))


@cache
def _file(code: str) -> dict[str, Any]:
    return tomllib.loads((files(__package__) / f"{code}.toml").read_text("utf-8"))


def _at(code: str, key: str) -> Any:
    """What a file holds at a key; None where it has nothing there."""
    found: Any = _file(code)
    for step in key.split("."):
        found = found.get(step) if isinstance(found, dict) else None
    return found


def every_word() -> dict[str, dict[str, Any]]:
    """All that the files hold, by the code of the language."""
    return {code: _file(code) for code in (SHARED, *languages())}


@cache
def by_language(key: str) -> MappingProxyType[str, Any]:
    """What each file holds at a key, by the code of the language; `mul` first, files without it left out."""
    held = {code: _at(code, key) for code in (SHARED, *languages())}
    return MappingProxyType({code: value for code, value in held.items() if value is not None})


@cache
def words(*keys: str) -> tuple[str, ...]:
    """The words of some keys in every language, each once.

    Raises `KeyError` where no file has a key.
    """
    pooled: dict[str, None] = {}
    for key in keys:
        held = by_language(key)
        if not held:
            raise KeyError(key)
        pooled |= dict.fromkeys(word for listed in held.values() for word in listed)
    return tuple(pooled)


@cache
def pattern(*keys: str) -> re.Pattern[str]:
    """A matcher for the words of some keys in every language; in folded text."""
    return matcher(words(*keys))


def alternatives(*keys: str) -> str:
    """The words of some keys as a group of a larger expression, the longest first, as they are written."""
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words(*keys), key=lambda word: (-len(word), word)))})"


def expressions(*keys: str) -> str:
    """The regular expressions of some keys (whose names end in `_patterns`), as a group of a larger one."""
    return f"(?:{'|'.join(words(*keys))})"


@cache
def concepts(section: str) -> MappingProxyType[str, re.Pattern[str]]:
    """A matcher for each word list of a section, by name: what words can speak of; in tokenized text."""
    names = dict.fromkeys(name for held in by_language(section).values() for name in held)
    return MappingProxyType({name: pattern(f"{section}.{name}") for name in names})


def in_language(key: str, code: str) -> Any:
    """What a language has at a key; what English has where the language has nothing.

    Raises `KeyError` where English has nothing either.
    """
    held = by_language(key)
    if code not in held and "en" not in held:
        raise KeyError(key)
    return held.get(code, held.get("en"))
