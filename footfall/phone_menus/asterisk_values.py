"""The variables, functions and times of Asterisk's dialplans."""

import re
from collections.abc import Mapping
from datetime import datetime, time

from footfall.phone_menus.carrier import CALLER
from footfall.phone_menus.expressions import as_text, asterisk

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SLICE = re.compile(r"^(\w+):(-?\d+)(?::(-?\d+))?$")
_CALL = re.compile(r"^(\w+)\((.*)\)$", re.DOTALL)
_MOST_DEPTH = 12
# Characters; a longer value refers to itself.
_MOST_SIGNS = 2000
# What the system sets by itself.
_OWN = ("MACRO_CONTEXT", "MACRO_EXTEN", "MACRO_PRIORITY", "CHANNEL", "UNIQUEID", "EPOCH", "DATETIME", "HANGUPCAUSE")


def expand(text: str, names: Mapping[str, str | None], depth: int = 0) -> str | None:
    """Return a text with its variables and expressions filled in; None if one of them is not known."""
    if depth > _MOST_DEPTH:
        return None
    parts: list[str] = []
    position = 0
    while (begin := min(_found(text, position, "${"), _found(text, position, "$["))) < len(text):
        parts.append(text[position:begin])
        end = _closing(text, begin + 1)
        inner = text[begin + 2 : end]
        value = _variable(inner, names, depth) if text[begin + 1] == "{" else _expression(inner, names, depth)
        if value is None:
            return None
        parts.append(value)
        position = end + 1
    filled = "".join([*parts, text[position:]])
    return filled if len(filled) <= _MOST_SIGNS else None


def _found(text: str, position: int, sought: str) -> int:
    index = text.find(sought, position)
    return len(text) if index < 0 else index


def _closing(text: str, opening: int) -> int:
    depth = 0
    for index in range(opening, len(text)):
        depth += (text[index] in "{[") - (text[index] in "}]")
        if depth == 0:
            return index
    return len(text)


def _expression(text: str, names: Mapping[str, str | None], depth: int) -> str | None:
    filled = expand(text, names, depth + 1)
    if filled is None:
        return None
    value = asterisk(filled)
    if isinstance(value, bool):
        return "1" if value else "0"
    return None if value is None else as_text(value)


def _variable(text: str, names: Mapping[str, str | None], depth: int) -> str | None:
    name = expand(text, names, depth + 1)
    if name is None:
        return None
    if call := _CALL.match(name):
        return _function(call[1].upper(), call[2], names, depth)
    if part := _SLICE.match(name):
        value = names.get(part[1], "")
        return None if value is None else _slice(value, int(part[2]), part[3])
    # A variable that is not set is empty, but for those that the system sets.
    value = names.get(name, None if name in _OWN or name.endswith("STATUS") else "")
    return value if value is None else expand(value, names, depth + 1)


def _slice(value: str, offset: int, length: str | None) -> str:
    rest = value[offset:] if offset >= 0 else value[max(len(value) + offset, 0) :]
    return rest if length is None else rest[: int(length)]


def _function(name: str, arguments: str, names: Mapping[str, str | None], depth: int) -> str | None:
    match name:
        case "CALLERID":
            return "" if arguments.lower().startswith("name") else CALLER
        case "LEN":
            return str(len(arguments))
        case "GLOBAL":
            return _variable(arguments, names, depth + 1)
    return None


def holds(times: str, now: datetime) -> bool | None:
    """Return whether a moment is in a time such as `09:00-17:00,mon-fri,*,*`; None if that is unknown."""
    fields = [part.strip().lower() for part in re.split(r"[,|]", times)]
    fields += ["*"] * (4 - len(fields))
    try:
        return (
            _in_hours(fields[0], now.time())
            and _in_ring(fields[1], _DAYS, now.weekday())
            and _in_ring(fields[2], tuple(str(day) for day in range(1, 32)), now.day - 1)
            and _in_ring(fields[3], _MONTHS, now.month - 1)
        )
    except (ValueError, IndexError):
        return None


def _in_hours(written: str, now: time) -> bool:
    if written in ("*", ""):
        return True
    first, _, last = written.partition("-")
    begin, end = _clock(first), _clock(last or first)
    minute = now.hour * 60 + now.minute
    return begin <= minute <= end if begin <= end else minute >= begin or minute <= end


def _clock(written: str) -> int:
    hours, _, minutes = written.strip().partition(":")
    return int(hours) * 60 + int(minutes or 0)


def _in_ring(written: str, names: tuple[str, ...], now: int) -> bool:
    for part in written.split("&"):
        if part in ("*", ""):
            return True
        first, _, last = part.partition("-")
        begin, end = names.index(first.strip()), names.index((last or first).strip())
        if begin <= now <= end if begin <= end else now >= begin or now <= end:
            return True
    return False
