"""Times of day in a text, in any notation."""

import re

from footfall.vocabulary.lexicon import alternatives, expressions, pattern, words
from footfall.vocabulary.matching import fold, matcher
from footfall.vocabulary.names import day_names, short_day_names

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
BY_APPOINTMENT = pattern("calendar.by_appointment")
"""That somebody is there when it was agreed; in folded text."""
_SHORT = rf"(?<!\w)(?:{'|'.join(re.escape(name) for name in short_day_names())})(?!\w)\.?"
# Short names of days are other words too: one of them counts before a time, two that are joined count anywhere.
_SHORT_DAYS = re.compile(
    rf"{_SHORT}\s?(?:[-–—~〜・/&+,]|\b{alternatives('calendar.until')}\b|{alternatives('calendar.until_unspaced')})\s?{_SHORT}"
    rf"|{_SHORT}\s?[:：]?\s?(?=[012]?\d\s?(?:[:.h]\s?[0-5]\d|{_O_CLOCK}|h\b|[ap]\.?m\b))"
)
# A span whose times are not marked as times right after a day: “Mon–Fri 10-18”, “sabato dalle 9 alle 19”.
_AFTER_A_DAY = re.compile(r"[^\d\n]{1,14}([012]?\d)" + _UNTIL + r"([012]?\d)(?!\s?[\d%€$£.,]|\s?\w*\d)")
_AFTERNOON = re.compile(
    rf"(?:({alternatives('calendar.afternoon_before')})|{alternatives('calendar.morning_before')})\s?(\d{{1,2}})"
)
_HOURS_A_DAY = 24
_NOON = 12


def says_hours(text: str) -> bool:
    """Return whether a text says on which days somebody is there, and when or that it takes an appointment."""
    folded = fold(text)
    days = [*DAYS.finditer(folded), *_SHORT_DAYS.finditer(folded)]
    if not days:
        return False
    if TIME_RANGE.search(folded) or len(TIME.findall(folded)) > 1 or BY_APPOINTMENT.search(folded):
        return True
    spans = (_AFTER_A_DAY.match(folded, day.end()) for day in days)
    return any(span and int(span[1]) < int(span[2]) <= _HOURS_A_DAY for span in spans)


def times_in(text: str) -> frozenset[int]:
    """Return the ends of all time spans in a text, in minutes after midnight."""
    found: set[int] = set()
    for match in _RANGE.finditer(_AFTERNOON.sub(_of_24, fold(text))):
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


def _of_24(match: re.Match[str]) -> str:
    hour = int(match[2])
    return str(hour + _NOON if match[1] and hour < _NOON else hour)


def _whole_day(hour: int, half: str) -> int:
    if half.startswith("p") and hour < _NOON:
        return hour + _NOON
    return 0 if half.startswith("a") and hour == _NOON else hour
