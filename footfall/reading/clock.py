"""Times of day in a text, in any notation."""

import re

from footfall.reading.prices import AMOUNT
from footfall.vocabulary.lexicon import alternatives, expressions, pattern, words
from footfall.vocabulary.matching import Matcher, fold
from footfall.vocabulary.names import day_names, month_names, short_day_names

_O_CLOCK, _MINUTES = alternatives("calendar.o_clock"), alternatives("calendar.minutes")
_TIME = (
    rf"(\d{{1,2}})(?:\s?(?:[:.hu]|{_O_CLOCK})\s?([0-5]\d)(?!\d){_MINUTES}?)?"
    rf"\s?({_O_CLOCK}|[hu]\b|[ap](?:\.?\s?m)?\b\.?)?"
)
_UNTIL = (
    rf"\s*(?:[-–—~〜]|{alternatives('calendar.until_unspaced')}|\b{alternatives('calendar.until')}\b"
    rf"(?:\s{alternatives('calendar.at')})?)\s*"
)
_RANGE = re.compile(rf"(?<![\d.,:/]){_TIME}{_UNTIL}{_TIME}(?![\d/])")
# In any text: a time of day, and a span in which only the last time is marked as one.
TIME = re.compile(rf"(?<!\d)(?:[01]?\d|2[0-4])\s?(?:[:.hu]\s?[0-5]\d|{_O_CLOCK}|[hu]\b|[ap]\.?m\b)", re.IGNORECASE)
TIME_RANGE = re.compile(rf"(?<!\d)[012]?\d\s?[-–]\s?[012]?\d\s?(?:{_O_CLOCK}|h\b|[ap]\.?m\b)", re.IGNORECASE)
_ALL_DAY = expressions("calendar.round_the_clock_patterns")
ROUND_THE_CLOCK = re.compile(
    # “Within 24 hours” does not mean around the clock. What precedes is looked at only where there is anything at all.
    rf"(?={_ALL_DAY})" + "".join(rf"(?<!\b{word} )" for word in words("calendar.within")) + _ALL_DAY,
    re.IGNORECASE,
)
DAYS = Matcher((*day_names(), *words("calendar.days_short")))
"""The days of the week; in folded text."""
BY_APPOINTMENT = re.compile(rf"(?<!\w){expressions('calendar.by_appointment_patterns')}")
"""That somebody is there when it was agreed; in folded text."""
_SHORT = rf"(?<!\w)(?:{'|'.join(re.escape(name) for name in short_day_names())})(?!\w)\.?"
_SHORT_DAY = re.compile(_SHORT)
# From 9:00 to 17:00; a Dane’s Thursday is “to” as well.
_BETWEEN_TIMES = re.compile(r"(?<=\d) to (?=\d)")
# Short names of days are other words too: one of them counts before a time, two that are joined count anywhere.
_SHORT_DAYS = re.compile(
    rf"{_SHORT}\s?(?:[-–—~〜・/&+,]|\b{alternatives('calendar.until')}\b|{alternatives('calendar.until_unspaced')})\s?{_SHORT}"
    rf"|{_SHORT}\s?[:：]?\s?(?=[012]?\d\s?(?:[:.h]\s?[0-5]\d|{_O_CLOCK}|h\b|[ap]\.?m\b))"
)
# A span whose times are not marked as times right after a day: “Mon–Fri 10-18”, “sabato dalle 9 alle 19”.
_FROM_TO = rf"([012]?\d)(?:[:.h][0-5]\d)?{_UNTIL}([012]?\d)(?:[:.h][0-5]\d)?(?!\d|\s?[%€$£]|[.,]\d|\w*\d)"
_SPAN = re.compile(_FROM_TO)
_AFTER_A_DAY = re.compile(rf"[^\d\n]{{1,10}}{_FROM_TO}")
# A day with its date is one day’s event; so is what is taught.
_EVENT = re.compile(
    rf"(?:{DAYS.pattern})\W{{0,3}}\d{{1,2}}(?:{alternatives('calendar.ordinal_endings')}|\.)?,?\s(?:\w+\s){{0,2}}"
    rf"(?:\d{{1,2}}\.?\s)?(?:{alternatives('calendar.of')}\s)?(?:{'|'.join(map(re.escape, month_names()))})\b"
)
_TAUGHT = pattern("calendar.taught")
_NOON_SAID, _MIDNIGHT_SAID = pattern("calendar.noon"), pattern("calendar.midnight")
_FOUR_DIGITS = re.compile(r"(?<![\d.,])([01]\d|2[0-4])([0-5]\d)(?![\d.,])")
_HOURS_SAID = re.compile(r"\d{4}\s?(?:hrs?|hours)\b")
# Years are no hours: a span of them begins with 19 or 20.
_DAY_OF_FOUR = re.compile(rf"(?:{_SHORT}|{DAYS.pattern})[^\d\n]{{1,4}}(?:0\d|1[0-8])[0-5]\d\s?[-–]\s?[012]\d[0-5]\d")
_HALF_PAST = re.compile(rf"({_O_CLOCK}){alternatives('calendar.half_past')}")
# Open from an hour on, if it is said of days on end and not of one evening.
_ANY_DAY = rf"(?:{_SHORT}|{DAYS.pattern})"
_DAYS_ON_END = re.compile(
    rf"{_ANY_DAY}\s?(?:[-–—~〜]|\b{alternatives('calendar.until')}\b|{alternatives('calendar.until_unspaced')})\s?{_ANY_DAY}"
)
_FROM_THEN = re.compile(rf"\b{alternatives('calendar.from')}\s+{TIME.pattern}", re.IGNORECASE)
# What is counted in days, pieces or centimetres is no time of day.
_IN_A_UNIT = re.compile(
    rf"\s?(?:x\b|cm|mm|kg|%|{alternatives('durations.day', 'durations.week', 'durations.month', 'durations.year')})"
)
_OPEN, _AT = pattern("routes.hours"), pattern("calendar.at")
_JUST_BEFORE = 5
_OPEN_ALL_DAY = re.compile(rf"(?:{_OPEN.pattern})[^\w\n]{{0,4}}24\s?(?:h|t|u|/\s?7)\b")
_OPEN_FROM_TO = re.compile(rf"(?:{_OPEN.pattern})[^\w\n]{{0,6}}{TIME.pattern}{_UNTIL}{TIME.pattern}", re.IGNORECASE)
_AFTERNOON = re.compile(
    rf"(?:({alternatives('calendar.afternoon_before')})|{alternatives('calendar.morning_before')})\s?(\d{{1,2}})"
)
_HOURS_A_DAY = 24
_NOON = 12


def names_a_day(text: str) -> bool:
    """Return whether a folded text names a day of the week, or says “around the clock”."""
    text = _BETWEEN_TIMES.sub(" - ", text)
    return any(sign.search(text) for sign in (DAYS, _SHORT_DAY, ROUND_THE_CLOCK, _OPEN_ALL_DAY))


def says_hours(text: str) -> bool:
    """Return whether a text says on which days somebody is there, and when or that it takes an appointment."""
    folded = _plain(text)
    if "24" in folded and _OPEN_ALL_DAY.search(folded):
        return True
    # Names of days, in so many languages, take far longer to look for than figures.
    said = TIME_RANGE.search(folded) or len(TIME.findall(folded)) > 1 or BY_APPOINTMENT.search(folded)
    if not (said or _FROM_THEN.search(folded) or _SPAN.search(folded)):
        return False
    days = [*DAYS.finditer(folded), *_SHORT_DAYS.finditer(folded)]
    # What costs something at that hour is a class or a show.
    if not days or any(sign.search(folded) for sign in (AMOUNT, _TAUGHT, _EVENT)):
        return False
    if said or (_FROM_THEN.search(folded) and _DAYS_ON_END.search(folded)):
        return True
    spans = (_AFTER_A_DAY.match(folded, day.end()) for day in days)
    return any(
        span and _is_a_day_long(int(span[1]), int(span[2])) and not _IN_A_UNIT.match(folded, span.end())
        for span in spans
    )


def says_hours_alone(text: str) -> bool:
    """Return whether a text says from when to when somebody is there, but not on which days: “Open 9:00 – 17:00”."""
    folded = _plain(text)
    if DAYS.search(folded) or _SHORT_DAYS.search(folded) or AMOUNT.search(folded):
        return False
    return bool(_OPEN_FROM_TO.search(folded))


def _is_a_day_long(first: int, last: int) -> bool:
    """Return whether two hours without a mark can be when somebody is there: 10 to 18, or 9 to 5."""
    return first < last <= _HOURS_A_DAY or last < first <= _NOON


def times_in(text: str) -> frozenset[int]:
    """Return the ends of all time spans in a text, in minutes after midnight."""
    found: set[int] = set()
    plain = _plain(text)
    about_days = bool(DAYS.search(plain) or _SHORT_DAYS.search(plain) or _OPEN.search(plain))
    for match in _RANGE.finditer(plain):
        begin, begin_minutes, begin_half, end, end_minutes, end_half = match.groups(default="")
        first, last = int(begin), int(end)
        if first > _HOURS_A_DAY or last > _HOURS_A_DAY:
            continue
        said_so = _AT.search(plain[max(0, match.start() - _JUST_BEFORE) : match.end()])
        marked = begin_minutes or begin_half or end_minutes or end_half or said_so
        if not marked and (not about_days or _IN_A_UNIT.match(plain, match.end())):
            continue
        last = _whole_day(last, end_half)
        # “1–5 pm” starts in the afternoon, “9–5 pm” does not.
        same_half = end_half.startswith("p") and not begin_half and first + _NOON < last
        first = first + _NOON if same_half else _whole_day(first, begin_half)
        if last <= first and not end_half and last < _NOON:
            last += _NOON
        found |= {first * 60 + int(begin_minutes or 0), last * 60 + int(end_minutes or 0)}
    return frozenset(found)


def _plain(text: str) -> str:
    """Return a text, folded, in which noon is 12:00, half past six is 6:30 and 1730 hours is 17:30."""
    plain = _MIDNIGHT_SAID.sub("24:00", _NOON_SAID.sub("12:00", fold(text)))
    plain = _HALF_PAST.sub(r"\g<1>30", _AFTERNOON.sub(_of_24, plain))
    if not _FOUR_DIGITS.search(plain) or not (_HOURS_SAID.search(plain) or _DAY_OF_FOUR.search(plain)):
        return plain
    return _FOUR_DIGITS.sub(r"\1:\2", plain)


def _of_24(match: re.Match[str]) -> str:
    hour = int(match[2])
    return str(hour + _NOON if match[1] and hour < _NOON else hour)


def _whole_day(hour: int, half: str) -> int:
    if half.startswith("p") and hour < _NOON:
        return hour + _NOON
    return 0 if half.startswith("a") and hour == _NOON else hour
