"""A digest of everything that moves a company's number besides its evidence.

Two results with the same digest can be compared digit by digit. What counts:
the checks with their versions and weights, the scent engine, the market that
the owner stated, every word of the languages, and every constant of the model
and of the readers. A formula has no digest: whoever changes one raises
`VERSION`, and the golden result tells when.
"""

import hashlib
import json
import pkgutil
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from importlib import import_module
from types import ModuleType
from typing import Any

import numpy as np

import footfall.reach
import footfall.reading
from footfall.check import Check
from footfall.evidence import Company
from footfall.reach.scent import Scent
from footfall.reading.facts import known_facts
from footfall.vocabulary.lexicon import every_word

VERSION = 1
"""Of the model's formulas; raised with each change of one that moves a number."""
_SHAPING = (footfall.reach, footfall.reading)
_DIGITS = 12
# What people read beside a figure; it may be worded better and moves nothing.
_PROSE = {"says", "note", "source", "question"}


def method_digest(checks: Iterable[Check], scent: Scent, company: Company) -> str:
    """Digest what a company is judged by, 12 hexadecimal digits."""
    shaping = {
        "version": VERSION,
        "checks": sorted((check.name, check.version, check.weight) for check in checks),
        "scent": scent.engine.name,
        "market": [sorted(company.visitors.items()), sorted(company.languages.items())],
        "constants": dict(_constants()),
        "facts": _plain(known_facts()),
        "words": every_word(),
    }
    return hashlib.sha256(json.dumps(shaping, sort_keys=True).encode()).hexdigest()[:_DIGITS]


def shaping_modules() -> Iterator[ModuleType]:
    """The modules whose constants shape the number: those of the model and the readers."""
    for package in _SHAPING:
        for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            yield import_module(found.name)


def constants(module: ModuleType) -> dict[str, Any]:
    """What a module holds under upper-case names."""
    return {name: value for name, value in vars(module).items() if name.strip("_").isupper()}


def _constants() -> Iterator[tuple[str, Any]]:
    for module in shaping_modules():
        for name, value in constants(module).items():
            yield f"{module.__name__}.{name}", _plain(value)


def _plain(value: Any) -> Any:
    """A constant as JSON has it, always the same for the same.

    Raises `TypeError` for what has no text of its own: it would be another at each start.
    """
    match value:
        case Enum():
            return value.value
        case None | bool() | int() | float() | str():
            return value
        case list() | tuple():
            return [_plain(entry) for entry in value]
        case set() | frozenset():
            return sorted((_plain(entry) for entry in value), key=repr)
        case Mapping():
            entries = ((key, entry) for key, entry in value.items() if key not in _PROSE)
            return sorted(([_plain(key), _plain(entry)] for key, entry in entries), key=repr)
        case _:
            return _described(value)


def _described(value: Any) -> Any:
    if isinstance(value, re.Pattern):
        return [value.pattern, value.flags]
    if isinstance(value, np.ndarray):
        return value.tolist()
    if is_dataclass(value) and not isinstance(value, type):
        return _plain({field.name: getattr(value, field.name) for field in fields(value)})
    if hasattr(value, "__qualname__"):
        return f"{value.__module__}.{value.__qualname__}"
    message = f"a constant of the model is of a kind whose value cannot be told: {type(value).__name__}"
    raise TypeError(message)
