"""Read the owner's exports and access logs of visits, and check that they belong together."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

from footfall.calibration import access_logs, exports
from footfall.calibration.counts import Counted, Counts, Part, What
from footfall.errors import UsageError
from footfall.reading.urls import counted_path, parts_of

# The ratio by which two tables of the same visits may differ, because of rounding and truncated lists.
_APART = 1.15
_LOOK = 1_000_000
_LARGEST = 200_000_000


def load_counts(
    files: Iterable[Path],
    forms: frozenset[str],
    period: tuple[date, date] | None = None,
    hosts: frozenset[str] = frozenset(),
) -> Counts:
    """Return the counts in exported tables and access logs; `forms` are the paths to which enquiries are sent.

    `period` is the first and the last day, if the files do not have them. If a file covers several sites, only those
    with these `hosts` count.

    Raises `UsageError` if the format of a file is unknown, if the files do not belong together, or if their days are
    not known.
    """
    read = list(_parts(tuple(files), forms, hosts))
    chosen = {what: _chosen([part for part in read if part.what is what]) for what in What}
    read_parts = [parts for parts in chosen.values() if parts]
    first, last = _days([part for parts in read_parts for part in parts], period)
    sums = {what: _sum(parts) for what, parts in chosen.items()}
    visits = _visits(chosen, sums)
    counts = Counts(
        tools=tuple(sorted({part.tool for parts in read_parts for part in parts})),
        first=first,
        last=last,
        visits=visits,
        devices={device: sums[What.DEVICES][device] for device in Counted if sums[What.DEVICES][device]},
        landings=_by_path(sums[What.LANDINGS], hosts),
        views=_by_path(sums[What.VIEWS], hosts),
        events=dict(sums[What.EVENTS]),
    )
    if any(part.unit == "visitors" for part in chosen[What.DEVICES]):
        counts.remarks.append("Devices were counted by visitors, not by visits.")
    return counts


def _sum(parts: Iterable[Part]) -> Counter[str]:
    # The sum of two Counters would drop entries of 0.
    total = Counter[str]()
    for part in parts:
        total.update(part.counts)
    return total


def _parts(files: tuple[Path, ...], forms: frozenset[str], hosts: frozenset[str]) -> Iterator[Part]:
    logs = []
    for path in files:
        try:
            with path.open("rb") as file:
                data = file.read(_LOOK)
                if not data and len(files) > 1:
                    # A log that was just rotated.
                    continue
                if access_logs.is_log(data):
                    logs.append(path)
                    continue
                data += file.read(_LARGEST)
        except OSError as error:
            message = f"{path} cannot be read: {error.strerror or error}."
            raise UsageError(message) from None
        yield from exports.parts(path.name, data)
    if logs:
        names = ", ".join(path.name for path in logs)
        yield from access_logs.parts(names, logs, forms, hosts)


def _chosen(parts: list[Part]) -> list[Part]:
    """Return the tables to add up: those of one kind, which must cover different days.

    If two kinds of tables have the same figure, the one with the larger total counts; the other was truncated.
    """
    if not parts:
        return []
    tools = sorted({part.tool for part in parts})
    if len(tools) > 1:
        message = f"{' and '.join(tools)} both contain {parts[0].what}, and each counts in its own way: use only one."
        raise UsageError(message)
    kinds: dict[str, list[Part]] = {}
    for part in parts:
        kinds.setdefault(part.kind, []).append(part)
    best = max(kinds.values(), key=lambda group: sum(part.counts.total() for part in group))
    best.sort(key=lambda part: (part.first or date.min, part.file))
    for one, other in pairwise(best):
        if not one.last or not other.first or other.first <= one.last:
            message = f"{one.file} and {other.file} both contain {one.what} of the same days: use one of them."
            raise UsageError(message)
    return best


def _days(parts: list[Part], period: tuple[date, date] | None) -> tuple[date, date]:
    ranges: dict[What, tuple[date, date]] = {}
    for part in parts:
        if part.first and part.last:
            first, last = ranges.get(part.what, (part.first, part.last))
            ranges[part.what] = (min(first, part.first), max(last, part.last))
    if len({*ranges.values()}) > 1:
        days = "; ".join(f"{what} {first} to {last}" for what, (first, last) in ranges.items())
        message = f"These files cover different days ({days}): export all of them for the same days."
        raise UsageError(message)
    if ranges:
        return next(iter(ranges.values()))
    if not period:
        message = "These files do not say which days they cover: add the month, as in --month 2026-10."
        raise UsageError(message)
    return period


def _visits(chosen: dict[What, list[Part]], sums: dict[What, Counter[str]]) -> int:
    """Return how many visits there were.

    Raises `UsageError` if no table has the number, or two tables cannot be of the same visits.
    """
    of_visitors = any(part.unit == "visitors" for part in chosen[What.DEVICES])
    totals = {what: sums[what].total() for what in (What.VISITS, What.DEVICES, What.LANDINGS) if chosen[what]}
    totals = {what: number for what, number in totals.items() if number}
    if not totals or (of_visitors and not {What.VISITS, What.LANDINGS} & totals.keys()):
        message = "None of these files has the number of visits: add the export of visits, devices or landing pages."
        raise UsageError(message)
    if of_visitors:
        # Visitors are fewer than visits, because one may come several times.
        totals.pop(What.DEVICES, None)
    whole = next(iter(totals.items()))
    for what, number in totals.items():
        # Lists of landing pages are truncated, so they may have fewer.
        few = what is not What.LANDINGS and number * _APART < whole[1]
        if number > whole[1] * _APART or few:
            message = (
                f"These files do not count the same visits: {whole[1]:,} {whole[0]}, and {number:,} {what}. "
                "Export all for the same site and the same days."
            )
            raise UsageError(message)
    return whole[1]


def _by_path(counts: Counter[str], hosts: frozenset[str]) -> dict[str, int]:
    paths = Counter[str]()
    for name, number in counts.items():
        host = parts_of(name).netloc.lower()
        paths[counted_path(name) if name and (not hosts or not host or host in hosts) else ""] += number
    return dict(paths)
