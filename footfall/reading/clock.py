"""The times of the day that a text names, however it writes them."""

import re

from footfall.reading.words import fold

_TIME = r"(\d{1,2})(?:\s?[:.h時]\s?([0-5]\d)(?!\d)分?)?\s?(uhr|h\b|時|[ap]\.?\s?m\b\.?)?"
_UNTIL = r"\s*(?:[-–—~〜]|から|\b(?:to|till|until|bis|a|al|alle|tot|do|ate|as|und)\b(?:\s(?:ore|um|las))?)\s*"
_RANGE = re.compile(rf"(?<![\d.,:/]){_TIME}{_UNTIL}{_TIME}(?![\d/])")
_HOURS_A_DAY = 24
_NOON = 12


def times_in(text: str) -> frozenset[int]:
    """The ends of all spans of time in a text, in minutes after midnight."""
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
