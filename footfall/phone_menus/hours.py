"""The opening hours of a menu by its own rules: the times when a caller can get to a person."""

import re
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from itertools import groupby, pairwise

from footfall.evidence import CallEnd
from footfall.phone_menus.caller import walk_menu
from footfall.phone_menus.stretch import Line

_WEEK = datetime(2026, 11, 30)  # noqa: DTZ001 - a menu's own clock; a Monday, and none of its days a public holiday
_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_DAY = 24 * 60
_PRESSES = 4
_MOST_CUTS = 60
_CLOCK = re.compile(r"(?<![\d:])(\d{1,2}):(\d{2})(?![\d:])")
_TIMED = re.compile(r"(?:GotoIfTime|ExecIfTime|IFTIME|include\s*=>?)[^\n]*", re.IGNORECASE)


def week(line_at: Callable[[datetime], Line], written: str, deadline: float) -> tuple[str, datetime, datetime | None]:
    """Return the hours of a menu, a moment when it is open, and one when it is closed, if there is one.

    `line_at` gives the menu at a moment, `written` is the text of its rules. The
    hours are in the notation of OpenStreetMap; empty if there are none, or if they
    cannot be determined by the deadline.
    """
    usual = _WEEK + timedelta(days=1, hours=10, minutes=30)
    cuts = sorted({0, _DAY, *_cuts(written)})
    if not 2 < len(cuts) <= _MOST_CUTS:  # noqa: PLR2004 - midnight alone
        return "", usual, None
    spans = []
    for day in range(7):
        for begin, end in pairwise(cuts):
            moment = _WEEK + timedelta(days=day, minutes=(begin + end) // 2)
            reached = _reaches(line_at(moment), deadline)
            if reached is None:
                return "", usual, None
            spans.append((day, begin, end, moment, reached))
    is_open = [moment for *_, moment, reached in spans if reached]
    is_closed = [moment for *_, moment, reached in spans if not reached]
    if not is_open or not is_closed:
        return "", usual, None
    rule = _rule([[(b, e) for day, b, e, _, reached in spans if day == number and reached] for number in range(7)])
    return rule, min(is_open, key=lambda moment: abs(moment - usual)), min(is_closed, key=lambda at: abs(at - usual))


def _cuts(written: str) -> Iterable[int]:
    for timed in _TIMED.findall(written):
        for hour, minute in _CLOCK.findall(timed):
            at = int(hour) * 60 + int(minute)
            # Rules include their last minute; a round time may end one rule and begin another.
            yield from (cut for cut in (at, at + 1) if 0 < cut < _DAY)


def _reaches(line: Line, deadline: float) -> bool | None:
    """Return whether a caller gets to a person; None if that is unknown."""
    walked = walk_menu(line, deadline, presses=_PRESSES)
    ends = {node.end for node in walked.nodes}
    if ends & {CallEnd.PERSON, CallEnd.QUEUE}:
        return True
    return None if CallEnd.UNKNOWN in ends or not walked.whole else False


def _rule(days: list[list[tuple[int, int]]]) -> str:
    written = [",".join(f"{_clock(begin)}-{_clock(end)}" for begin, end in _merged(spans)) for spans in days]
    parts = []
    for times, group in groupby(range(7), key=lambda day: written[day]):
        numbers = list(group)
        named = _DAYS[numbers[0]] if len(numbers) == 1 else f"{_DAYS[numbers[0]]}-{_DAYS[numbers[-1]]}"
        if times:
            parts.append(f"{named} {times}")
    return "; ".join(parts)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for begin, end in spans:
        # A rule that ends at 17:59 or at 18:00 means 18:00.
        if merged and begin - merged[-1][1] <= 1:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((begin, end))
    return [(_round(begin), _round(end)) for begin, end in merged]


def _round(minute: int) -> int:
    """Round the end of a rule that includes its last minute, such as 17:59, to the full time."""
    return minute - 1 if minute % 10 == 1 else minute


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
