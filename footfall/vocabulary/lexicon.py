"""Look up words by key, such as `overlays.refuse`: section and name in the language files.

The words of a key are pooled over all languages, because a page's declared
language is often wrong or missing, and many pages mix several.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from footfall.errors import UsageError
from footfall.extensions import language_files
from footfall.vocabulary.matching import Matcher

SHARED = "mul"
"""The file for entries of no language (ISO 639-2: multiple languages)."""


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages that have a file, in alphabetical order."""
    return tuple(sorted(code for code in _files() if code != SHARED))


@cache
def _files() -> Mapping[str, Traversable]:
    """Return the file of each language, those of other packages too.

    Raises `UsageError` if one of these is about a language that is here.
    """
    ours = {entry.name.removesuffix(".toml"): entry for entry in files(__package__).iterdir()}
    ours = {code: entry for code, entry in ours.items() if entry.name.endswith(".toml")}
    for code, entry in language_files(".toml").items():
        if code in ours:
            message = f"{entry}: the words of {code} come with Footfall."
            raise UsageError(message)
    return ours | dict(language_files(".toml"))


@cache
def whole_languages() -> tuple[str, ...]:
    """Return the languages whose file is complete; an incomplete one says `partial = true`."""
    return tuple(code for code in languages() if not _file(code).get("partial"))


@cache
def spoken_languages() -> tuple[str, ...]:
    """Return the languages in which we know what links are called and what people ask."""
    asked = set(_file("en")["facts"])
    return tuple(code for code in languages() if "links" in _file(code) and asked <= set(_file(code).get("facts", {})))


@cache
def _file(code: str) -> dict[str, Any]:
    file = _files()[code]
    try:
        words = tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"{file} cannot be read: {error}."
        raise UsageError(message) from None
    if wrong := next(_unlike(words, _file("en")), "") if code in language_files(".toml") else "":
        message = f"{file}: {wrong}."
        raise UsageError(message)
    return words


def _unlike(words: object, like: object, place: str = "") -> Iterator[str]:
    """Yield what of a file has another shape than in English."""
    if isinstance(words, dict) and isinstance(like, dict):
        for name, value in words.items():
            if name in like:
                yield from _unlike(value, like[name], f"{place}.{name}".removeprefix("."))
    elif type(words) is not type(like):
        yield f"{place} must be a {'table' if isinstance(like, dict) else type(like).__name__}"
    elif isinstance(words, list) and isinstance(like, list) and not set(map(type, words)) <= set(map(type, like)):
        yield f"{place} must be a list of texts"
    elif place.endswith("_patterns"):
        for word in words if isinstance(words, list) else ():
            try:
                re.compile(word)
            except re.error as error:
                yield f"{place} has {word!r}, which is not a regular expression ({error})"


def _at(code: str, key: str) -> Any:
    """Return the value at a key of a file, or None."""
    node: Any = _file(code)
    for step in key.split("."):
        node = node.get(step) if isinstance(node, dict) else None
    return node


def every_word() -> dict[str, dict[str, Any]]:
    """Return the content of all files by language code."""
    return {code: _file(code) for code in (SHARED, *languages())}


@cache
def by_language(key: str) -> MappingProxyType[str, Any]:
    """Return the value at a key by language code, `mul` first; files without the key are left out."""
    values = {code: _at(code, key) for code in (SHARED, *languages())}
    return MappingProxyType({code: value for code, value in values.items() if value is not None})


@cache
def words(*keys: str) -> tuple[str, ...]:
    """Return the words of some keys in every language, each once.

    Raises `KeyError` if no file has a key.
    """
    pooled: dict[str, None] = {}
    for key in keys:
        lists = by_language(key)
        if not lists:
            raise KeyError(key)
        pooled |= dict.fromkeys(word for listed in lists.values() for word in listed)
    return tuple(pooled)


@cache
def pattern(*keys: str) -> Matcher:
    """Return a matcher for the words of some keys in every language; for folded text."""
    return Matcher(words(*keys))


def alternatives(*keys: str) -> str:
    """Return the words of some keys, escaped, as a group for a larger expression, the longest first."""
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words(*keys), key=lambda word: (-len(word), word)))})"


def expressions(*keys: str) -> str:
    """Return the expressions of some keys (whose names end in `_patterns`) as a group for a larger one."""
    return f"(?:{'|'.join(words(*keys))})"


@cache
def concepts(section: str) -> MappingProxyType[str, Matcher]:
    """Return a matcher for each word list (concept) of a section, by name; for tokenized text."""
    names = dict.fromkeys(name for lists in by_language(section).values() for name in lists)
    return MappingProxyType({name: pattern(f"{section}.{name}") for name in names})


def in_language(key: str, code: str) -> Any:
    """Return the value of a language at a key, or else the English one.

    Raises `KeyError` if English has none either.
    """
    values = by_language(key)
    if code not in values and "en" not in values:
        raise KeyError(key)
    return values.get(code, values.get("en"))
