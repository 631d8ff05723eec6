"""Run a check on its fixtures: small sites in HTML files whose markup contains the expected answer.

The start page is the file itself. Its `<html>` carries `data-score` (0 to 1) or `data-status` ("not applicable",
"cannot tell"); the text of elements with `data-found` must be quoted by the findings. Further pages are in
`<template data-page="/contact.html">`, with `data-answer="404"` for an error. `data-owner` is JSON: the settings of
the company in `footfall.yml`. `data-watch` is the number of seconds the start page is watched.
"""

import asyncio
import re
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from bs4 import BeautifulSoup

from footfall.check import Check, Outcome
from footfall.config.schema import CompanySettings, Config, WalkSettings
from footfall.errors import UsageError
from footfall.pipeline.company_audit import AuditRunner
from footfall.walk import Walk

_HOST = "fixture.localhost"
_WATCHED = 1.0
# The precision with which scores are stored.
_ALIKE = 0.005
_PAGE = re.compile(r'<template data-page="([^"]+)"(?: data-answer="(\d+)")?>(.*?)</template>', re.DOTALL)
# Fixtures that only our own test suite can run, because they need a mailbox, a competitor or a phone menu.
_OURS = re.compile(r"<html[^>]*\sdata-(?:replies|send)|<template data-rival=|<script type=\"text/plain\" data-menu=")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixture:
    """A small site, and the expected answer of a check."""

    name: str
    pages: Mapping[str, tuple[int, str]]
    """Status and HTML by path."""
    score: float | None
    """The expected score; None if the check must not score."""
    status: str
    found: tuple[str, ...]
    """Texts that the findings must quote."""
    owner: CompanySettings
    watch: float
    """Seconds for which the start page is watched."""


def read_fixtures(folder: Path) -> list[Fixture]:
    """Read the fixtures of a check, except those of our own that need more than pages, such as a mailbox.

    Raises `UsageError` if there are none, or one cannot be read.
    """
    files = [path for path in sorted(folder.glob("*.html")) if not _OURS.search(path.read_text("utf-8"))]
    if not files:
        message = f"There are no fixtures in {folder}: HTML files such as good.html and bad.html."
        raise UsageError(message)
    return [_read(path) for path in files]


def _read(path: Path) -> Fixture:
    text = path.read_text("utf-8")
    root = (soup := BeautifulSoup(text, "lxml")).html
    if root is None or not (root.has_attr("data-score") or root.has_attr("data-status")):
        message = f"{path}: its <html> says neither data-score nor data-status."
        raise UsageError(message)
    pages = {address: (int(status or 200), body.strip()) for address, status, body in _PAGE.findall(text)}
    try:
        owner = msgspec.convert(
            {"url": f"http://{_HOST}/"} | msgspec.json.decode(str(root.get("data-owner", "{}")), type=dict),
            CompanySettings,
        )
        score = float(str(root["data-score"])) if root.has_attr("data-score") else None
        watch = float(str(root.get("data-watch", _WATCHED)))
    except (msgspec.MsgspecError, ValueError) as error:
        message = f"{path}: {error}."
        raise UsageError(message) from None
    return Fixture(
        name=path.stem,
        pages={"/": (200, _PAGE.sub("", text)), **pages},
        score=score,
        status=str(root.get("data-status", "scored")),
        found=tuple(tag.get_text(" ", strip=True) or str(tag.get("alt", "")) for tag in soup.select("[data-found]")),
        owner=owner,
        watch=watch,
    )


def tried(check: Check, fixtures: Iterable[Fixture], walks: tuple[Walk, ...]) -> Iterator[tuple[Fixture, str]]:
    """Walk each fixture in a real browser and run the check; yield what is wrong with its answer, empty if nothing.

    Of `walks`, those are made that the check needs.
    """
    for fixture in fixtures:
        if any("TODO:" in text for _, text in fixture.pages.values()):
            yield fixture, "it still says TODO"
            continue
        outcome = _answer(check, fixture, walks)
        yield fixture, _wrong(fixture, outcome) if outcome else "the site could not be walked"


def _answer(check: Check, fixture: Fixture, walks: tuple[Walk, ...]) -> Outcome | None:
    walking = _with_needs(check.needs, {walk.name: walk for walk in walks})
    left_out = {walk.name: "the check does not ask for it" for walk in walks if walk.name not in walking}
    settings = WalkSettings(loads=0, watch=fixture.watch, retries=0, only_this_site=True)
    with TemporaryDirectory(prefix="footfall-") as folder, _serving(fixture.pages) as address:
        runner = AuditRunner(
            root=Path(folder),
            config=Config(companies=(fixture.owner,), walk=settings),
            checks=(check,),
            walks=walks,
            hosts={f"{_HOST}:80": address},
            left_out=left_out,
        )
        run, *_ = asyncio.run(runner.audit(fixture.owner, "fixture"))
    judged = run.result.check(check.name) if run.result else None
    return judged.outcome if judged else None


def _with_needs(names: Iterable[str], walks: Mapping[str, Walk]) -> set[str]:
    known = [name for name in names if name in walks]
    return {*known, *(need for name in known for need in _with_needs(walks[name].needs, walks))}


def _wrong(fixture: Fixture, outcome: Outcome) -> str:
    if outcome.status.value != fixture.status:
        return f"expected “{fixture.status}”, but the check says “{outcome.status.value}”: {outcome.summary}"
    score = outcome.score
    if fixture.score is not None and (score is None or abs(score - fixture.score) > _ALIKE):
        said = "nothing" if score is None else f"{score:g}"
        return f"expected a score of {fixture.score:g}, but the check says {said}: {outcome.summary}"
    said = " ".join(f"{found.fix} {found.detail} {found.quote} {found.page}" for found in outcome.findings)
    if missing := [words for words in fixture.found if words not in said]:
        return f"no finding quotes “{missing[0]}”"
    if outcome.score is not None and outcome.score < 1 and not outcome.findings:
        return "a score below 1 needs a finding that says what to do"
    return ""


@contextmanager
def _serving(pages: Mapping[str, tuple[int, str]]) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body = pages.get(self.path.partition("?")[0], (404, "<!doctype html><title>Not found</title>"))
            content = body.encode()
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as in the class it extends
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
