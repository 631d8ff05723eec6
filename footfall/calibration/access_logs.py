"""Count visits in a web server's access log.

A log contains the IP addresses of visitors. They are used in memory to separate
visits; only counts leave this module.
"""

import gzip
import io
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import chain, islice
from pathlib import Path, PurePosixPath

from crawlerdetect import CrawlerDetect

from footfall.calibration.counts import Counted, Part, What
from footfall.calibration.log_formats import NO_ENTRY, Hit, reader
from footfall.errors import UsageError
from footfall.reading.urls import counted_path

TOOL = "an access log"
PAUSE = 30 * 60
"""Seconds without a request after which a visit has ended, as in Google Analytics, Matomo and Plausible."""
# Lines by which the format is detected.
_TRIED = 200
_SEEN = {200, 304}
# Endings of pages, and what programs ask for: interfaces, feeds, the back office.
_PAGES = {"", ".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx", ".jsp", ".cfm"}
_FOR_PROGRAMS = {"wp-json", "api", "graphql", "ajax", "feed", "rss", "wp-admin", "wp-login.php", "xmlrpc.php"}
_REFUSED = 400


@dataclass(slots=True)
class _Visits:
    """The running counts."""

    number: int = 0
    devices: Counter[str] = field(default_factory=Counter)
    landings: Counter[str] = field(default_factory=Counter)
    views: Counter[str] = field(default_factory=Counter)
    sent: int = 0
    asked: bool = False
    """Whether there was any request to a path of enquiries."""
    days: set[date] = field(default_factory=set)


def is_log(data: bytes) -> bool:
    """Return whether a file begins like an access log of a known format."""
    return reader(_lines_of(data)) is not None


def parts(
    name: str, files: Iterable[Path], forms: frozenset[str], hosts: frozenset[str] = frozenset()
) -> Iterator[Part]:
    """Yield what access logs of one site say together; `forms` are the paths to which enquiries are sent.

    If `hosts` are given and the log names hosts, only requests to them count.

    Raises `UsageError` if a log is damaged, or has no user agents, without which robots cannot be recognised.
    """
    hits = (hit for path in files for hit in _hits(path) if not hosts or not hit.host or hit.host in hosts)
    counted = _count(hits, forms, name)
    first, last = (min(counted.days), max(counted.days)) if counted.days else (None, None)

    def part(what: What, counts: Counter[str]) -> Part:
        return Part(tool=TOOL, what=what, kind=TOOL, file=name, counts=counts, first=first, last=last)

    yield part(What.VISITS, Counter({"": counted.number}))
    yield part(What.LANDINGS, counted.landings)
    yield part(What.VIEWS, counted.views)
    yield part(What.DEVICES, counted.devices)
    # Without any such request, a script may send enquiries to another server.
    if counted.asked:
        yield part(What.EVENTS, Counter({FORM_SENT: counted.sent}))


FORM_SENT = "form sent, by the log"


def _count(hits: Iterable[Hit], forms: frozenset[str], name: str) -> _Visits:
    by_person: defaultdict[tuple[str, str], list[Hit]] = defaultdict(list)
    for hit in hits:
        if hit.agent is None:
            message = (
                f"{name} does not record browsers, so robots cannot be told apart from people: log the combined format."
            )
            raise UsageError(message)
        if (hit.method == "POST" or _is_view(hit)) and not _is_robot(hit.agent):
            by_person[hit.who, hit.agent].append(hit)
    counted = _Visits()
    for (_, agent), theirs in by_person.items():
        for visit in _visits(sorted(theirs, key=lambda hit: hit.when)):
            _add(visit, agent, forms, counted)
    return counted


def _visits(hits: list[Hit]) -> Iterator[list[Hit]]:
    visit: list[Hit] = []
    for hit in hits:
        if visit and hit.when - visit[-1].when >= PAUSE:
            yield visit
            visit = []
        visit.append(hit)
    yield visit


def _is_view(hit: Hit) -> bool:
    """Return whether a request is a page view, and not for a file, an interface or a feed."""
    path = PurePosixPath(counted_path(hit.path))
    return (
        hit.method == "GET"
        and hit.status in _SEEN
        and path.suffix.lower() in _PAGES
        and not {*path.parts[1:2], path.name} & _FOR_PROGRAMS
    )


def _add(visit: list[Hit], agent: str, forms: frozenset[str], counted: _Visits) -> None:
    views = [hit for hit in visit if _is_view(hit)]
    if not views:
        return
    counted.number += 1
    counted.landings[counted_path(views[0].path)] += 1
    counted.views.update(counted_path(hit.path) for hit in views)
    sent = [hit for hit in visit if hit.method == "POST" and counted_path(hit.path) in forms]
    counted.asked = counted.asked or bool(sent)
    counted.sent += any(hit.status < _REFUSED for hit in sent)
    counted.days.add(views[0].day)
    counted.devices[_device(agent)] += 1


def _device(agent: str) -> str:
    """Return the device by its user agent: phones contain “Mobi”, as Mozilla advises; tablets are left out."""
    if "Mobi" in agent and "iPad" not in agent:
        return Counted.PHONE
    return "" if any(mark in agent for mark in ("iPad", "Android", "Tablet")) else Counted.DESKTOP


@cache
def _is_robot(agent: str) -> bool:
    return agent in {"", "-"} or bool(CrawlerDetect().isCrawler(agent))


def _hits(path: Path) -> Iterator[Hit]:
    with path.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
    with gzip.open(path) if packed else path.open("rb") as file:
        lines = (line.decode("utf-8", "replace").rstrip("\r\n") for line in file)
        try:
            first = list(islice(lines, _TRIED))
            if read := reader(first):
                for line in chain(first, lines):
                    with suppress(*NO_ENTRY):
                        if hit := read(line):
                            yield hit
        except (EOFError, zlib.error, gzip.BadGzipFile):
            message = f"{path.name} is a damaged archive: copy it from the server again."
            raise UsageError(message) from None


def _lines_of(data: bytes) -> list[str]:
    if data[:2] == b"\x1f\x8b":
        with suppress(EOFError, OSError, zlib.error):
            data = gzip.GzipFile(fileobj=io.BytesIO(data)).read(1_000_000)
    return data.decode("utf-8", "replace").splitlines()[:_TRIED]
