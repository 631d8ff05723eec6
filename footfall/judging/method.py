"""A digest of everything besides the evidence that affects a company's reach.

Two results with the same digest can be compared digit by digit. It covers the
checks with their versions and weights, the scent engine, the configured
market and the owner's counts, every word of the languages, and every constant of the model and of
the readers. It does not cover formulas: a change to one must raise `VERSION`,
and the golden result shows when.
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
import regex

import footfall.reach
import footfall.reading
from footfall.check import Check
from footfall.evidence import Company
from footfall.reach.calibration import Calibration
from footfall.reach.scent import Scent
from footfall.reading.questions import known_facts
from footfall.vocabulary.lexicon import every_word
from footfall.vocabulary.matching import Matcher

VERSION = 1
"""Version of the model's formulas; raised with each change of a formula that affects a number."""
_SHAPING = (footfall.reach, footfall.reading)
_DIGITS = 12
# Texts shown beside a figure; rewording them does not affect the number.
_PROSE = {"says", "note", "source", "question"}


def method_digest(
    checks: Iterable[Check], scent: Scent, company: Company, calibration: Calibration | None = None
) -> str:
    """Return a digest of what a company is judged by, 12 hexadecimal digits."""
    inputs = {
        "version": VERSION,
        "checks": sorted((check.name, check.version, check.weight) for check in checks),
        "scent": scent.engine.name,
        "market": [sorted(company.visitors.items()), sorted(company.languages.items())],
        "constants": dict(_constants()),
        "facts": _plain(known_facts()),
        "words": every_word(),
    }
    if calibration:
        inputs["calibration"] = calibration.digest
    return hashlib.sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest()[:_DIGITS]


def shaping_modules() -> Iterator[ModuleType]:
    """Yield the modules whose constants affect the number: those of the model and the readers."""
    for package in _SHAPING:
        for module_info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            yield import_module(module_info.name)


def constants(module: ModuleType) -> dict[str, Any]:
    """Return the values of a module's upper-case names."""
    return {name: value for name, value in vars(module).items() if name.strip("_").isupper()}


def _constants() -> Iterator[tuple[str, Any]]:
    for module in shaping_modules():
        for name, value in constants(module).items():
            yield f"{module.__name__}.{name}", _plain(value)


def _plain(value: Any) -> Any:
    """Return a constant as JSON values that are the same in every process.

    Raises `TypeError` for a value without a stable text form.
    """
    match value:
        case Enum():
            return value.value
        case None | bool() | int() | float() | str():
            return value
        case list() | tuple():
            return [_plain(item) for item in value]
        case set() | frozenset():
            return sorted((_plain(item) for item in value), key=repr)
        case Mapping():
            entries = ((key, item) for key, item in value.items() if key not in _PROSE)
            return sorted(([_plain(key), _plain(item)] for key, item in entries), key=repr)
        case _:
            return _described(value)


def _described(value: Any) -> Any:
    if isinstance(value, re.Pattern | regex.Pattern):
        return [value.pattern, value.flags]
    if isinstance(value, Matcher):
        return value.pattern
    if isinstance(value, np.ndarray):
        return value.tolist()
    if is_dataclass(value) and not isinstance(value, type):
        return _plain({field.name: getattr(value, field.name) for field in fields(value)})
    if hasattr(value, "__qualname__"):
        return f"{value.__module__}.{value.__qualname__}"
    message = f"a constant of the model is of a kind whose value cannot be told: {type(value).__name__}"
    raise TypeError(message)
