"""Numbers and times of the day in figures, as people say them: “nine thirty a.m.” is 9:30 am."""

import re

from footfall.phone_menus.phrases import Phrases
from footfall.vocabulary.lexicon import alternatives

_HALF = re.compile(r"\b([ap])\.?\s?m\b[.]*")
_NUMBER = re.compile(r"[a-z]+(?:-[a-z]+)?")
_TENS_AND_ONE = re.compile(r"\b([2-9])0[ -]([1-9])\b(?! ?(?:am|pm)\b)")
# An hour and its minutes, before what belongs to a time of the day.
_BESIDE = alternatives("calendar.until", "calendar.o_clock", "phone.and")
_HOUR_AND_MINUTES = re.compile(rf"\b(\d{{1,2}}) ([0-5]\d)\b(?=,? (?:[ap]m|{_BESIDE})(?!\w)|[.,;]|$)")
_TENS = 10


def in_figures(text: str, known: Phrases) -> str:
    """Return a folded text with its numbers in figures."""
    halves = _HALF.sub(r"\1m", text)
    figures = _NUMBER.sub(lambda match: _figure(match.group(), known), halves)
    whole = _TENS_AND_ONE.sub(lambda match: str(int(match[1]) * _TENS + int(match[2])), figures)
    return known.between.sub(r"\1 - ", _HOUR_AND_MINUTES.sub(r"\1:\2", whole))


def _figure(word: str, known: Phrases) -> str:
    number = known.numbers.get(word)
    return word if number is None else str(number)
