"""Numbers and times of the day in figures, as people say them: “nine thirty a.m.” is 9:30 am."""

import re

from footfall.phone_menus.phrases import Phrases

_HALF = re.compile(r"\b([ap])\.?\s?m\b[.]*")
_NUMBER = re.compile(r"[a-z]+(?:-[a-z]+)?")
_TENS_AND_ONE = re.compile(r"\b([2-9])0[ -]([1-9])\b(?! ?(?:am|pm)\b)")
# An hour and its minutes, before what belongs to a time of the day.
_HOUR_AND_MINUTES = re.compile(r"\b(\d{1,2}) ([0-5]\d)\b(?=,? (?:am|pm|to|until|till|and|uhr)\b|[.,;]|$)")
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
