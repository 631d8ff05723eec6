"""Lines of access logs, in the formats of Apache, nginx, IIS and Caddy."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import NamedTuple

import msgspec
from apachelogs import COMBINED, COMMON, VHOST_COMBINED, InvalidEntryError, LogParser

_NGINX_MAIN = f'{COMBINED} "%{{X-Forwarded-For}}i"'
_FORMATS = (_NGINX_MAIN, VHOST_COMBINED, COMBINED, COMMON)
# The share of the inspected lines that must fit a format; every log has malformed lines.
_FIT = 0.5
NO_ENTRY = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    OverflowError,
    RecursionError,
    OSError,
    msgspec.MsgspecError,
)
"""Exceptions that a malformed line may raise."""


class Hit(NamedTuple):
    """One request in a log."""

    when: float
    day: date
    """In the log's own time zone."""
    host: str
    """The host; empty if the log does not have it."""
    who: str
    agent: str | None
    """The user agent; None if the log does not have it."""
    method: str
    path: str
    status: int


Reader = Callable[[str], Hit | None]


def reader(lines: list[str]) -> Reader | None:
    """Return the reader for the format of a log, from its first lines; None if the format is unknown."""
    if any(line.startswith("#Fields:") for line in lines):
        return _W3c()
    readers: list[Reader] = [_caddy, *(_Apache(LogParser(form)) for form in _FORMATS)]
    for read in readers:
        fit = 0
        for line in lines:
            with suppress(*NO_ENTRY):
                fit += read(line) is not None
        if lines and fit >= _FIT * len(lines):
            return read
    return None


@dataclass(slots=True)
class _Apache:
    """Reads the formats of Apache and nginx."""

    parser: LogParser

    def __call__(self, line: str) -> Hit | None:
        try:
            entry = self.parser.parse(line)
        except InvalidEntryError:
            return None
        method, _, target = (entry.request_line or "").partition(" ")
        headers = getattr(entry, "headers_in", None)
        through = (headers or {}).get("X-Forwarded-For") or ""
        return Hit(
            when=entry.request_time.timestamp(),
            day=entry.request_time.date(),
            host=(getattr(entry, "virtual_host", None) or "").lower(),
            who=through.partition(",")[0].strip() or entry.remote_host,
            agent=None if headers is None else headers.get("User-Agent") or "",
            method=method,
            path=target.rpartition(" ")[0],
            status=entry.final_status or 0,
        )


@dataclass(slots=True)
class _W3c:
    """Reads the extended format of the W3C, as IIS writes it; its lines say which fields follow."""

    fields: list[str] = field(default_factory=list)

    def __call__(self, line: str) -> Hit | None:
        if line.startswith("#Fields:"):
            self.fields = line.split()[1:]
        values = dict(zip(self.fields, line.split(), strict=False))
        if line.startswith("#") or not values:
            return None
        agent = values.get("cs(User-Agent)")
        when = datetime.fromisoformat(f"{values['date']}T{values['time']}+00:00")
        return Hit(
            when=when.timestamp(),
            day=when.date(),
            host=values.get("cs-host", "").partition(":")[0].lower(),
            who=values["c-ip"],
            agent=None if agent is None else agent.replace("+", " "),
            method=values["cs-method"],
            path=values["cs-uri-stem"],
            status=int(values["sc-status"]),
        )


class _CaddyRequest(msgspec.Struct):
    method: str
    uri: str
    host: str = ""
    client_ip: str = ""
    remote_ip: str = ""
    remote_addr: str = ""
    headers: dict[str, list[str]] = {}


class _CaddyEntry(msgspec.Struct):
    ts: float
    status: int
    request: _CaddyRequest


def _caddy(line: str) -> Hit | None:
    if not line.startswith("{"):
        return None
    entry = msgspec.json.decode(line, type=_CaddyEntry)
    request, when = entry.request, datetime.fromtimestamp(entry.ts, UTC)
    return Hit(
        when=entry.ts,
        day=when.date(),
        host=request.host.partition(":")[0].lower(),
        who=request.client_ip or request.remote_ip or request.remote_addr,
        agent=next(iter(request.headers.get("User-Agent", ())), ""),
        method=request.method,
        path=request.uri,
        status=entry.status,
    )
