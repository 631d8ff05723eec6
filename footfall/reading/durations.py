"""Durations in any spelling: six weeks, 14 Tage, 5 business days, 48 h, ２週間."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from footfall.vocabulary.lexicon import alternatives, by_language, words
from footfall.vocabulary.matching import fold

_CALENDAR = words("durations.calendar")
_WORKING = words("durations.working")
_NUMBERS: Mapping[str, int] = {
    fold(word): number for numbers in by_language("numbers").values() for word, number in numbers.items()
}


class Unit(StrEnum):
    """The unit of a duration."""

    HOURS = "hours"
    DAYS = "days"
    MONTHS = "months"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """A duration in a text; weeks are converted to days, years to months."""

    number: int
    unit: Unit
    working: bool = False
    """Whether only working days count."""
    text: str
    """As it is written, folded."""


# Length of one unit, by the key of its words.
_UNITS = {
    "durations.hour": (1, Unit.HOURS),
    "durations.day": (1, Unit.DAYS),
    "durations.week": (7, Unit.DAYS),
    "durations.month": (1, Unit.MONTHS),
    "durations.year": (12, Unit.MONTHS),
}
_KNOWN = {fold(word): measure for key, measure in _UNITS.items() for word in words(key)} | {"h": (1, Unit.HOURS)}


def _any(listed: Iterable[str]) -> str:
    """Return the words as one alternation, the longest first; Latin words must end at a word boundary."""
    known = sorted({fold(word) for word in listed}, key=lambda word: (-len(word), word))
    return "|".join(rf"{re.escape(word)}\b" if word.isascii() else re.escape(word) for word in known)


def _bare(listed: Iterable[str]) -> str:
    return "|".join(re.escape(fold(word)) for word in listed)


# The eighth of March is no eight days.
_DATED = alternatives("durations.dated")
_DURATION = re.compile(
    rf"(?<![a-z0-9.,])(?<!{_DATED})(?P<number>\d{{1,3}}|{_bare(sorted(_NUMBERS, key=len, reverse=True))})"
    r"[ -]?(?:\(\d+\) ?)?"
    rf"(?:(?P<before>{_bare(_WORKING)})|{_bare(_CALENDAR)})?[ -]?(?P<unit>{_any(_KNOWN)})"
    rf"(?: (?P<after>{_any(_WORKING)}))?"
)
"""In folded text."""


def durations_in(text: str) -> list[Duration]:
    """Return every duration in a text."""
    return [_read(match) for match in _DURATION.finditer(fold(text))]


def duration_of(text: str) -> Duration | None:
    """Return the duration that makes up a whole text, or None."""
    match = _DURATION.fullmatch(fold(text))
    return _read(match) if match else None


def _read(match: re.Match[str]) -> Duration:
    number = match["number"]
    times, unit = _KNOWN[match["unit"]]
    return Duration(
        number=times * (int(number) if number.isdigit() else _NUMBERS[number]),
        unit=unit,
        working=bool(match["before"] or match["after"]),
        text=match.group().strip(),
    )
