"""Opening hours as a week of days and times, from the words of nine languages or the notation of schema.org.

No parser on PyPI reads more than English prose or the notation of
OpenStreetMap; the names of the days are Babel's, from Unicode's own lists.
"""

import re
from functools import lru_cache

from babel import Locale

from footfall.reading.words import plain

Week = dict[int, frozenset[tuple[str, str]]]
"""By day, Monday being 0: from when to when, as 09:00; a day that is closed has none."""

_LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pl", "pt", "ja")
# What schema.org and OpenStreetMap write, and short forms that Unicode does not list.
_BESIDES = {"mo": 0, "tu": 1, "we": 2, "th": 3, "fr": 4, "sa": 5, "su": 6, "pon": 0, "wt": 1, "sr": 2, "czw": 3}
_BESIDES |= {"pt": 4, "sob": 5, "niedz": 6, "thur": 3, "thurs": 3, "tues": 1, "weds": 2, "月曜": 0, "火曜": 1}
_BESIDES |= {"segunda": 0, "terca": 1, "quarta": 2, "quinta": 3, "sexta": 4}
_BESIDES |= {"水曜": 2, "木曜": 3, "金曜": 4, "土曜": 5, "日曜": 6}
_WEEKDAYS = r"weekdays|werktags|en semaine|entre semana|feriali|doordeweeks|dias uteis|平日"
_DAILY = r"daily|every day|taglich|tous les jours|todos los dias|tutti i giorni|dagelijks|codziennie|todos os dias|毎日"
_CLOSED = r"closed|geschlossen|ruhetag|ferme|cerrado|chiuso|gesloten|zamkniete|nieczynne|fechado|encerrado|定休|休業"
_TIME = r"(?<!\d)(\d{1,2})(?:\s?[:.h時]\s?(\d{2})?)?(?!\d)\s?(?:分|uhr\b|h\b|u\b)?\s?([ap])?(?:\.?m\b\.?)?"
_TO = r"\s?(?:-|–|—|~|〜|to|bis|t/m|a|au|al|alle|tot|do|ate|as|until|till|から|through|thru)\s?"
_SPAN = re.compile(rf"\.?{_TO}(?:le |el |il )?")
_AFTERNOON = 12


@lru_cache(maxsize=1)
def _names() -> tuple[dict[str, int], re.Pattern[str]]:
    """Every name of a day that means one day in all languages, and what to look for in a text."""
    named: dict[str, set[int]] = {name: {day} for name, day in _BESIDES.items()}
    for language in _LANGUAGES:
        for widths in Locale(language).days.values():
            for width, names in widths.items():
                for day, name in names.items() if width != "narrow" else ():
                    named.setdefault(plain(name).rstrip("."), set()).add(day)
    days = {name: found.pop() for name, found in named.items() if len(found) == 1}
    words = "|".join(sorted(map(re.escape, days), key=len, reverse=True))
    return days, re.compile(
        rf"(?P<day>(?<![^\W\d_])(?:{words})(?![^\W\d_])\.?)|(?P<weekdays>{_WEEKDAYS})|(?P<daily>{_DAILY})"
        rf"|(?P<closed>{_CLOSED})|(?P<times>{_TIME}{_TO}{_TIME})"
    )


def week(text: str) -> Week:
    """Read a week out of words; only the days that it can read, and none where it can read none."""
    said = plain(text)
    days, pattern = _names()
    found: dict[int, set[tuple[str, str]]] = {}
    current: list[int] = []
    last_end, spoken = 0, False
    for match in pattern.finditer(said):
        kind = match.lastgroup if match.lastgroup in {"day", "weekdays", "daily", "closed"} else "times"
        if kind in {"day", "weekdays", "daily"}:
            here = _days(kind, match.group(), days)
            if spoken:
                current, spoken = [], False
            elif current and kind == "day" and _SPAN.fullmatch(said[last_end : match.start()]):
                here = [day % 7 for day in range(current[-1], here[0] + 1 + 7 * (here[0] < current[-1]))]
            current = [*current, *here]
        elif current:
            spoken = True
            times = _times(match) if kind == "times" else None
            for day in current:
                found.setdefault(day, set()).update([times] if times else [])
        last_end = match.end()
    return {day: frozenset(times) for day, times in found.items()}


def _days(kind: str, name: str, days: dict[str, int]) -> list[int]:
    if kind == "day":
        return [days[name.rstrip(".")]]
    return list(range(5 if kind == "weekdays" else 7))


def _times(match: re.Match[str]) -> tuple[str, str] | None:
    opens, first, half, closes, then, later = match.groups()[-6:]
    start, end = int(opens), int(closes)
    if later == "p" and end < _AFTERNOON:
        end += _AFTERNOON
        # “1-5 pm” is in the afternoon, “9-5 pm” is not.
        half = half or ("p" if start + _AFTERNOON < end else "a")
    if half == "p" and start < _AFTERNOON:
        start += _AFTERNOON
    if not (start < 25 and end < 25 and int(first or 0) < 60 and int(then or 0) < 60):  # noqa: PLR2004 - a clock
        return None
    return f"{start:02}:{first or '00'}", f"{end:02}:{then or '00'}"
