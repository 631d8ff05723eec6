"""Search Console: what people really typed at Google, the site's position and the clicks.

By its API, or from the file that the owner saves with Export on the
Performance page: `Queries.csv`, or the whole archive.
"""

import csv
import io
import math
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec

from footfall.errors import NotAuditedError
from footfall.evidence import Query, QueryKind
from footfall.search.client import SearchClient
from footfall.vocabulary.lexicon import expressions
from footfall.vocabulary.matching import fold

KEY = "FOOTFALL_SEARCH_CONSOLE_TOKEN"
NAME = "Google, by Search Console"
_BASE = "https://www.googleapis.com"
# Its figures are final after three days; a quarter evens out the weeks.
_SETTLED, _DAYS = 3, 90
_MOST_ROWS = 1000
_LARGEST = 20_000_000
_COLUMNS = 5


class _Row(msgspec.Struct):
    keys: list[str]
    clicks: float = 0.0
    impressions: float = 0.0
    position: float = 0.0


class _Answer(msgspec.Struct):
    # Missing for a site without impressions.
    rows: list[_Row] = []


def by_api(token: str, site: str, today: date, base: str = _BASE, **client_options: Any) -> list[Query]:
    """Return the queries of the last quarter, those with the most impressions first.

    Raises `NotAuditedError` if it has no answer.
    """
    refused = f"it refuses the token in {KEY}, or the token’s account may not see {site}"
    address = f"{base}/webmasters/v3/sites/{quote(site, safe='')}/searchAnalytics/query"
    client = SearchClient(
        engine=NAME, address=address, headers={"Authorization": f"Bearer {token}"}, refused=refused, **client_options
    )
    last = today - timedelta(days=_SETTLED)
    wanted = {
        "startDate": (last - timedelta(days=_DAYS)).isoformat(),
        "endDate": last.isoformat(),
        "dimensions": ["query"],
        "rowLimit": _MOST_ROWS,
    }
    rows = client.ask(_Answer, {}, wanted).rows
    queries = [_query(row.keys[0], row.position, round(row.impressions), round(row.clicks)) for row in rows if row.keys]
    return sorted(queries, key=lambda query: (-(query.impressions or 0), query.text))


def by_file(path: Path) -> tuple[list[Query], datetime]:
    """Return the queries in an exported file, those with the most impressions first, and when it was saved.

    Raises `NotAuditedError` if it is no such file.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise _unreadable(path)
        raw = path.read_bytes()
        text = _out_of_archive(raw) if zipfile.is_zipfile(path) else raw.decode("utf-8-sig")
        queries = sorted(_rows(text), key=lambda query: (-(query.impressions or 0), query.text))
    except (OSError, UnicodeDecodeError, zipfile.BadZipFile, csv.Error, KeyError):
        raise _unreadable(path) from None
    if not queries:
        raise _unreadable(path)
    return queries, datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(microsecond=0)


def _unreadable(path: Path) -> NotAuditedError:
    return NotAuditedError(f"{path.name} is no export of the queries in Search Console")


def _out_of_archive(raw: bytes) -> str:
    """Return the table of queries in an archive, whose name is in the owner's language; else the first table."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        tables = [member for member in archive.infolist() if member.filename.lower().endswith(".csv")]
        for member in sorted(tables, key=lambda info: (not _names_queries(info.filename), info.filename)):
            if member.file_size <= _LARGEST:
                return archive.read(member).decode("utf-8-sig")
    raise KeyError


def _names_queries(name: str) -> bool:
    return bool(re.search(expressions("search.console_table_patterns"), fold(name)))


def _rows(text: str) -> Iterator[Query]:
    """Yield the rows: query, clicks, impressions, share of clicks, position, whatever the column names."""
    table = csv.reader(io.StringIO(text))
    next(table, None)
    for row in table:
        if len(row) < _COLUMNS or (position := _number(row[4])) is None:
            continue
        clicks, impressions = _number(row[1]), _number(row[2])
        if clicks is not None and impressions is not None:
            yield _query(row[0], position, round(impressions), round(clicks))


def _number(text: str) -> float | None:
    """Parse a number in the owner's notation: 1,234 and 1.234 and 3,5; None if it is none."""
    clean = re.sub(r"[\s\u202f’']", "", text)
    clean = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", clean).replace(",", ".")
    number = float(clean) if re.fullmatch(r"\d+(?:\.\d+)?", clean) else math.inf
    return number if math.isfinite(number) else None


def _query(text: str, position: float, impressions: int, clicks: int) -> Query:
    return Query(
        text=text[:200],
        kind=QueryKind.OWN,
        position=round(position, 1) or None,
        impressions=impressions,
        clicks=clicks,
    )
