"""Times of day in a text, in any notation."""

import re

from footfall.vocabulary.lexicon import alternatives, expressions, words
from footfall.vocabulary.matching import fold, matcher
from footfall.vocabulary.names import day_names

_O_CLOCK, _MINUTES = alternatives("calendar.o_clock"), alternatives("calendar.minutes")
_TIME = rf"(\d{{1,2}})(?:\s?(?:[:.h]|{_O_CLOCK})\s?([0-5]\d)(?!\d){_MINUTES}?)?\s?({_O_CLOCK}|h\b|[ap]\.?\s?m\b\.?)?"
_UNTIL = (
    rf"\s*(?:[-–—~〜]|{alternatives('calendar.until_unspaced')}|\b{alternatives('calendar.until')}\b"
    rf"(?:\s{alternatives('calendar.at')})?)\s*"
)
_RANGE = re.compile(rf"(?<![\d.,:/]){_TIME}{_UNTIL}{_TIME}(?![\d/])")
# In any text: a time of day, and a span in which only the last time is marked as one.
TIME = re.compile(rf"(?<!\d)(?:[01]?\d|2[0-4])\s?(?:[:.h]\s?[0-5]\d|{_O_CLOCK}|h\b|[ap]\.?m\b)", re.IGNORECASE)
TIME_RANGE = re.compile(rf"(?<!\d)[012]?\d\s?[-–]\s?[012]?\d\s?(?:{_O_CLOCK}|h\b|[ap]\.?m\b)", re.IGNORECASE)
ROUND_THE_CLOCK = re.compile(
    # “Within 24 hours” does not mean around the clock.
    "".join(rf"(?<!\b{word} )" for word in words("calendar.within")) + expressions("calendar.round_the_clock_patterns"),
    re.IGNORECASE,
)
DAYS = matcher((*day_names(), *words("calendar.days_short")))
"""The days of the week; in folded text."""
_HOURS_A_DAY = 24
_NOON = 12


def times_in(text: str) -> frozenset[int]:
    """Return the ends of all time spans in a text, in minutes after midnight."""
    found: set[int] = set()
    for match in _RANGE.finditer(fold(text)):
        begin, begin_minutes, begin_half, end, end_minutes, end_half = match.groups(default="")
        first, last = int(begin), int(end)
        if first > _HOURS_A_DAY or last > _HOURS_A_DAY:
            continue
        last = _whole_day(last, end_half)
        # “1–5 pm” starts in the afternoon, “9–5 pm” does not.
        same_half = end_half.startswith("p") and not begin_half and first + _NOON < last
        first = first + _NOON if same_half else _whole_day(first, begin_half)
        if last <= first and not end_half and last < _NOON:
            last += _NOON
        found |= {first * 60 + int(begin_minutes or 0), last * 60 + int(end_minutes or 0)}
    return frozenset(found)


def _whole_day(hour: int, half: str) -> int:
    if half.startswith("p") and hour < _NOON:
        return hour + _NOON
    return 0 if half.startswith("a") and hour == _NOON else hour
