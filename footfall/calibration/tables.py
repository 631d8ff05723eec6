"""Read the tables in exported files: archives, encodings, separators, several tables in one file."""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import PurePath

from footfall.errors import UsageError

_LARGEST = 50_000_000
_DAY = re.compile(r"(?<!\d)(20\d\d)-?([01]\d)-?([0-3]\d)(?!\d)")
# GA4 closes its tables with a row that is longer than the rest.
_TOTALS = re.compile(r"(grand )?totals?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with named columns."""

    file: str
    rows: list[dict[str, str]]
    """By the name of the column, in lower case."""
    columns: tuple[str, ...]
    days: tuple[date, ...] = ()
    """The first and the last day according to its file; empty if the file names none."""


def tables(name: str, data: bytes) -> Iterator[Table]:
    """Yield the tables of a file; of an archive, those of each text in it.

    Raises `UsageError` if it is larger than the limit, or not text.
    """
    if data[:4] == b"PK\x03\x04":
        yield from _archived(name, data)
        return
    if len(data) > _LARGEST:
        message = f"{name} has {len(data) / 1e6:.0f} MB; an export of counts is much smaller."
        raise UsageError(message)
    try:
        text = data.decode("utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig")
    except UnicodeDecodeError:
        message = f"{name} is not readable text: export it as CSV or JSON."
        raise UsageError(message) from None
    in_name = _days(PurePath(name).name)
    for block in _blocks(text):
        yield from _table(name, block, in_name)


def _archived(name: str, data: bytes) -> Iterator[Table]:
    in_name = _days(PurePath(name).name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist():
                if not member.filename.lower().endswith(".csv"):
                    continue
                if member.file_size > _LARGEST:
                    message = (
                        f"{member.filename} in {name} has {member.file_size / 1e6:.0f} MB: not an export of counts."
                    )
                    raise UsageError(message)
                for table in tables(member.filename, archive.read(member)):
                    yield replace(table, days=_range(in_name) or table.days)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError):
        message = f"{name} is an archive that cannot be opened."
        raise UsageError(message) from None


def _blocks(text: str) -> Iterator[list[str]]:
    """Split a text at empty lines and comments into tables; comments stay with the table below them."""
    block: list[str] = []
    for line in text.splitlines():
        begins = line.startswith("#") and any(not other.startswith("#") for other in block)
        if not line.strip() or begins:
            if any(not other.startswith("#") for other in block):
                yield block
                block = []
            if not begins:
                continue
        block.append(line)
    yield block


def _table(name: str, block: list[str], in_name: list[date]) -> Iterator[Table]:
    lines = [line for line in block if not line.startswith("#")]
    if not lines:
        return
    separator = max(",\t;", key="".join(lines[:2]).count)
    if len(lines) > 1 and separator not in lines[0] and separator in lines[1]:
        # Matomo's scheduled reports put a title above each table.
        lines = lines[1:]
    try:
        cells = list(csv.reader(lines, delimiter=separator))
    except csv.Error:
        return
    columns = tuple(column.strip().lower() for column in cells[0])
    if len({*filter(None, columns)}) < len([*filter(None, columns)]):
        message = f"{name} has two columns with the same name, so we cannot tell which is meant: export it again."
        raise UsageError(message)
    rows = [
        dict(zip(columns, row, strict=False))
        for row in cells[1:]
        if len(row) == len(columns) and not any(_TOTALS.fullmatch(cell.strip()) for cell in row)
    ]
    said = [day for line in block if line.startswith("#") for day in _days(line)]
    dated = [day for row in rows for day in _days(row.get("date", row.get("datum", "")))]
    # The file's own dates come first, because a table has no row for days without visits.
    days = _range(in_name) or _range(said) or ((min(dated), max(dated)) if dated else ())
    yield Table(file=name, rows=rows, columns=columns, days=days)


def _days(text: str) -> list[date]:
    found = []
    for year, month, day in _DAY.findall(text):
        try:
            found.append(datetime(int(year), int(month), int(day)).date())  # noqa: DTZ001 - a day, no moment
        except ValueError:
            continue
    return found


def _range(days: list[date]) -> tuple[date, ...]:
    """Return the first and the last of several days; empty for a single one, which may be that of the export."""
    return (min(days), max(days)) if len(days) > 1 else ()
