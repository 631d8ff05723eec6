"""Read the exports of Google Analytics, Matomo, Plausible, Umami and Cloudflare."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import unquote

import msgspec

from footfall.calibration.counts import Part, What
from footfall.calibration.tables import Table, tables
from footfall.errors import UsageError

_IN_GROUPS, _GROUPED = re.compile(r"\d{1,3}([.,'’\s\u202f]\d{3})+"), re.compile(r"\D")
_MOST = 10**12
_METADATA = ("metadata: ", "metadaten: ")
# Row names for unknown values, or for the rest of a long list.
_NO_NAME = {"", "(not set)", "(other)", "(none)", "others", "andere", "unknown", "unbekannt"}


class _Kind(msgspec.Struct, frozen=True):
    """One kind of table."""

    tool: str
    what: What
    count: list[str]
    key: list[str] = []
    has: list[list[str]] = []
    lacks: list[str] = []
    rate: list[str] = []
    file: str = ""
    segment: str = ""
    unit: str = "visits"


class _Refused(msgspec.Struct, frozen=True):
    """A table that would give wrong counts, and is refused."""

    has: list[list[str]]
    why: str
    lacks: list[str] = []


class _Known(msgspec.Struct, frozen=True):
    table: list[_Kind]
    refused: list[_Refused]
    personal: list[str]
    devices: dict[str, list[str]]


def parts(name: str, data: bytes) -> Iterator[Part]:
    """Yield the counts in the tables of an exported file.

    Raises `UsageError` if its format is unknown, it counts only a part of the visits, or has data of single people.
    """
    if data.lstrip()[:1] == b"{":
        yield from _cloudflare(name, data)
        return
    all_tables, read = list(tables(name, data)), 0
    for table in all_tables:
        for part in _of_table(table):
            yield part
            read += 1
    if not read:
        known = {_plain(column) for table in all_tables for column in table.columns} & _columns()
        columns = f"columns known: {', '.join(sorted(known))}" if known else "none of its columns is known"
        message = (
            f"{name} is neither a known export of visits, devices, landing pages, pages or events nor a log in "
            f"a known format ({columns}). See the list in README."
        )
        raise UsageError(message)


@cache
def _known() -> _Known:
    return msgspec.convert(tomllib.loads((files(__package__) / "exports.toml").read_text("utf-8")), type=_Known)


def _columns() -> set[str]:
    """Return the column names that may appear in messages; other content of a file may be personal."""
    kinds = _known().table
    return {name for kind in kinds for names in (kind.key, kind.count, kind.rate, *kind.has) for name in names}


def _of_table(table: Table) -> Iterator[Part]:
    columns = {_plain(column): column for column in table.columns}
    if people := [column for column in columns if column in _known().personal]:
        message = (
            f"{table.file} has a column “{people[0]}”, so it may identify people. Only counts are read: export a "
            "report of totals instead."
        )
        raise UsageError(message)
    for refused in _known().refused:
        if _has(refused.has, refused.lacks, columns):
            raise UsageError(f"{table.file}: {refused.why}")  # noqa: EM102, TRY003 - each has its sentence
    for kind in _known().table:
        if _matches(kind, table, columns):
            counts = _counted(kind, table, columns)
            first, last = table.days or (None, None)
            yield Part(
                tool=kind.tool,
                what=kind.what,
                kind=f"{kind.tool} {kind.what} {kind.count[0]} {kind.segment}",
                file=table.file,
                counts=counts,
                first=first,
                last=last,
                unit=kind.unit,
            )


def _plain(column: str) -> str:
    for prefix in _METADATA:
        if column.startswith(prefix):
            return f"metadata_{column.removeprefix(prefix)}"
    return column


def _matches(kind: _Kind, table: Table, columns: dict[str, str]) -> bool:
    wanted = [kind.count, *([kind.key] if kind.key else []), *([kind.rate] if kind.rate else []), *kind.has]
    if not _has(wanted, kind.lacks, columns):
        return False
    if kind.file and table.file.rpartition("/")[2].lower() != kind.file:
        return False
    segments = [row.get(columns.get("metadata_segment", ""), "") for row in table.rows]
    return not kind.segment or any(segment.startswith(kind.segment) for segment in segments)


def _has(wanted: Iterable[list[str]], lacks: Iterable[str], columns: dict[str, str]) -> bool:
    return all(any(name in columns for name in names) for names in wanted) and not any(
        name in columns for name in lacks
    )


def _counted(kind: _Kind, table: Table, columns: dict[str, str]) -> Counter[str]:
    def column_of(names: Iterable[str]) -> str:
        return next((columns[name] for name in names if name in columns), "")

    key, count, rate = column_of(kind.key), column_of(kind.count), column_of(kind.rate)
    aggregate, counts = columns.get("metadata_is_aggregate", ""), Counter[str]()
    for row in table.rows:
        if row.get(aggregate, "") == "1" or not row.get(count, "").strip():
            continue
        number = _count(row.get(count, ""), table, count)
        if rate:
            share = _number(row.get(rate, "")) or 0.0
            number = number / share if share else 0.0
        name = row.get(key, "") if kind.key else ""
        if kind.segment and kind.what is What.DEVICES:
            name = unquote(unquote(name)).removeprefix(kind.segment)
        counts["" if name.strip().lower() in _NO_NAME else name.strip().lstrip("'")] += round(number)
    return _by_device(counts) if kind.what is What.DEVICES else counts


def _by_device(counts: Counter[str]) -> Counter[str]:
    """Return counts by the devices of the model; tablets and others are counted under an empty name."""
    known = {name: device for device, names in _known().devices.items() for name in names}
    sums = Counter[str]()
    for name, number in counts.items():
        sums[known.get(name.lower(), "")] += number
    return sums


def _count(text: str, table: Table, column: str) -> float:
    """Parse a count, also with separators: 1,204 or 1.204.

    Raises `UsageError` if it is not a number.
    """
    plain = _GROUPED.sub("", text.strip()) if _IN_GROUPS.fullmatch(text.strip()) else text.strip()
    number = _number(plain)
    if number is None or number > _MOST:
        message = (
            f"{table.file}: in the column “{column}” there is something that is not a count. Export it again as CSV."
        )
        raise UsageError(message)
    return number


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if 0 <= number < float("inf") else None


def _cloudflare(name: str, data: bytes) -> Iterator[Part]:
    """Yield the counts in a response of Cloudflare's GraphQL API for Web Analytics."""
    try:
        answer = msgspec.json.decode(data)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        message = f"{name} begins like JSON but is not valid JSON."
        raise UsageError(message) from None
    if isinstance(answer, dict) and answer.get("errors"):
        message = f"{name} is an answer from Cloudflare with an error instead of counts."
        raise UsageError(message)
    sums: dict[tuple[What, str], Counter[str]] = {}
    days: set[date] = set()
    for called, group in _groups(answer):
        _add(called, group, sums, days)
    if not sums:
        message = f"{name} is JSON, but not an answer from Cloudflare's Web Analytics with visits or paths in it."
        raise UsageError(message)
    for (what, called), counts in sums.items():
        yield Part(
            tool="Cloudflare",
            what=what,
            # One response may contain a total and single days, under different names.
            kind=f"Cloudflare {what} {called}",
            file=name,
            counts=_by_device(counts) if what is What.DEVICES else counts,
            first=min(days, default=None),
            last=max(days, default=None),
        )


def _groups(value: Any, called: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every group of counts in a response, with the name of its list."""
    if isinstance(value, dict):
        if isinstance(value.get("sum"), dict) and "visits" in value["sum"]:
            yield called, value
            return
        for key, part in value.items():
            yield from _groups(part, key)
    elif isinstance(value, list):
        for part in value:
            yield from _groups(part, called)


def _add(called: str, group: dict[str, Any], sums: dict[tuple[What, str], Counter[str]], days: set[date]) -> None:
    dimensions = group.get("dimensions") or {}
    if not isinstance(dimensions, dict):
        return

    def count(what: What, name: str, number: int) -> None:
        sums.setdefault((what, called), Counter())[name] += number

    visits, views = _whole(group["sum"]["visits"]), _whole(group.get("count"))
    path = dimensions.get("requestPath") or (dimensions.get("metric") if "path" in called.lower() else None)
    device = dimensions.get("deviceType") or (dimensions.get("metric") if "device" in called.lower() else None)
    with suppress(ValueError, TypeError):
        days.add(date.fromisoformat(str(dimensions.get("date"))))
    if isinstance(path, str):
        count(What.LANDINGS, path, visits)
        count(What.VIEWS, path, views)
    if isinstance(device, str):
        count(What.DEVICES, device, visits)
    if not dimensions or set(dimensions) == {"date"}:
        count(What.VISITS, "", visits)


def _whole(value: Any) -> int:
    return value if isinstance(value, int) and 0 <= value <= _MOST else 0
