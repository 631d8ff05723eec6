"""The pages and files about a company's past: history, changes, feed and data."""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from babel.dates import format_date
from markupsafe import Markup

from footfall.check import COUNTED, Stage
from footfall.config.load import site_address
from footfall.config.schema import PublishSettings
from footfall.judging.result import Result
from footfall.publish import escape, trends
from footfall.publish.changes import Shelf, context, did, moved, turned
from footfall.publish.documents import Document
from footfall.publish.feed import feed
from footfall.publish.language import counted, current_locale, day, exactly, translated
from footfall.runs.history import UNREADABLE, FindingHistory, History, MethodChange, RunSummary
from footfall.runs.history_builder import CompanyHistory, Step
from footfall.runs.promises import Promise
from footfall.runs.store import encode

Page = Callable[..., Document]
_ROWS = 26


@dataclass(frozen=True, kw_only=True)
class ShownSteps:
    """The variables shared by all pages on changes of a company."""

    history: History
    shown: tuple[Step, ...]
    """The steps that have a page, newest first."""
    strips: list["Strip"] | None
    """When each finding was open; only on the first of these pages."""


def past_documents(
    page: Page, slug: str, past: CompanyHistory, now: Result, publish: PublishSettings
) -> Iterator[Document]:
    """Yield all documents about a company's past; `page` renders a template into the company's folder."""
    folder, history = f"companies/{slug}", past.history
    shelf = Shelf(folder, hidden="shots" in publish.hide)
    address = site_address(publish)
    steps = [(step, context(step, now, history.noise, shelf)) for step in past.steps]
    shown = {step.after.folder.name for step in past.steps}
    yield page("history", "history.md.jinja", _history(history, shown))
    shared = ShownSteps(history=history, shown=past.steps[::-1], strips=_strips(history))
    if steps:
        yield page("changes", "changes.md.jinja", steps[-1][1], shared)
    else:
        yield page("changes", "changes.md.jinja", shared, step=None)
    for step, about in steps:
        name = f"changes-{step.after.folder.name}"
        yield page(name, "changes.md.jinja", about, replace(shared, strips=None))
    yield from shelf.documents()
    written = encode(history).decode()
    yield Document(path=f"{folder}/history.json", text=written)
    yield Document(path=f"{folder}/history.js", text=f"window.footfallHistory = {written.strip()};\n")
    yield Document(path=f"{folder}/history.csv", text=_csv(history))
    if address:
        yield Document(path=f"{folder}/feed.xml", text=feed(past, f"{address}{folder}/"))


@dataclass(frozen=True, kw_only=True)
class Since:
    """One line on what changed since the previous audit."""

    by: int | None
    """In whole people; None if the method changed, 0 if the change is within the noise."""
    day: datetime
    did: str


@dataclass(frozen=True, kw_only=True)
class SinceContext:
    """The part of the front page about earlier audits."""

    trend: Markup
    """The small chart."""
    trend_title: str
    since: Since | None


def since(past: CompanyHistory, now: Result) -> SinceContext:
    """Build the part of the front page about earlier audits: the small chart, and a line on what changed."""
    last = past.steps[-1] if past.steps else None
    return SinceContext(
        trend=trends.small(past.history),
        trend_title=trends.small_title(past.history),
        since=_since(past) if last and last.after.result is now else None,
    )


def _since(past: CompanyHistory) -> Since:
    changes = past.steps[-1].changes
    return Since(
        by=moved(changes, past.history.noise),
        day=changes.before.started,
        did=did(len(changes.opened), len(changes.closed)),
    )


@dataclass(frozen=True, kw_only=True)
class HistoryContext:
    """The variables of the history template."""

    history: History
    chart: Markup
    stage_charts: list[tuple[Stage, Markup, Markup]]
    turns: list[tuple[int, MethodChange, list[str]]]
    """Each method change: its number in the chart, the change, and sentences that describe it."""
    gaps: int
    """How many audits have no reach."""
    unreadable: str
    rows: list["Row"]
    """Newest first."""
    left_out: int
    noise: str
    promises: list["PromiseRow"]
    """Newest first."""


def _history(history: History, shown: set[str]) -> HistoryContext:
    questions = {check.check: check.question for check in history.checks}
    rows = list(_rows(history, shown))
    return HistoryContext(
        history=history,
        chart=trends.number(history),
        stage_charts=trends.stages(history),
        turns=[
            (at, method_change, turned(method_change, questions)) for at, method_change in enumerate(history.turns, 1)
        ],
        gaps=sum(run.reached is None for run in history.runs),
        unreadable=UNREADABLE,
        rows=rows[-_ROWS:][::-1],
        left_out=max(0, len(rows) - _ROWS),
        noise=_noise(history),
        promises=[_promise_row(promise) for promise in history.promises[::-1]],
    )


def _noise(history: History) -> str:
    """Describe the noise of the number, and the audits from which it is known."""
    points = exactly(round(history.noise.points, 1))
    if history.noise.pairs and not round(history.noise.points, 1):
        return translated(
            "The number does not vary by itself: it stayed the same in at least nine of ten of the {pairs} pairs "
            "of successive audits in which every question got the same answer."
        ).format(pairs=history.noise.pairs)
    if not history.noise.pairs:
        return translated(
            "We assume that the number varies by up to {points} of 100 from one audit to the next although nothing has "
            "changed. Five pairs of audits in which every question got the same answer are needed to measure it."
        ).format(points=points)
    return translated(
        "The number varies by up to {points} of 100 by itself from one audit to the next: it moved no further in "
        "nine of ten of the {pairs} pairs of successive audits in which every question got the same answer."
    ).format(points=points, pairs=history.noise.pairs)


def short_day(when: datetime) -> str:
    """Format a day for a table: 22 Nov 2026, 22.11.2026."""
    return format_date(when, format="medium", locale="en_GB" if current_locale() == "en" else current_locale())


@dataclass(frozen=True, kw_only=True)
class PromiseRow:
    """Fixes that were made, as a row of the table: promised and measured gain."""

    day: str
    fixes: tuple[str, ...]
    promised: str
    came: str
    besides: int


def _promise_row(promise: Promise) -> PromiseRow:
    return PromiseRow(
        day=short_day(promise.made),
        fixes=promise.fixes,
        promised=_signed(promise.promised),
        came=_signed(promise.came),
        besides=promise.besides,
    )


def _signed(people: float) -> str:
    rounded = round(people, 1)
    return f"{'−' if rounded < 0 else '+' if rounded else '±'}{exactly(abs(rounded))}"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One audit as a row of the table."""

    run: RunSummary
    day: str
    by: int | None
    did: str
    page: str


def _rows(history: History, shown: set[str]) -> Iterator[Row]:
    turns = {method_change.at: method_change for method_change in history.turns}
    before: RunSummary | None = None
    for at, run in enumerate(history.runs):
        by = None
        if before and run.people and before.people and run.reached is not None and before.reached is not None:
            by = run.people["reached"] - before.people["reached"]
            by = 0 if abs(run.reached - before.reached) <= history.noise.points else by
            # Numbers of different methods are not comparable.
            by = None if before.method and run.method and before.method != run.method else by
        page = f"changes-{run.run}.html" if run.run in shown else ""
        method_change = turns.get(at)
        description = did(run.opened, run.closed) or (translated("nothing") if before else "")
        if method_change:
            description = ", ".join(part for part in (translated("the method"), did(run.opened, run.closed)) if part)
        yield Row(run=run, day=short_day(run.started), by=by, did=description, page=page)
        before = run if run.people else before


@dataclass(frozen=True, kw_only=True)
class Strip:
    """When a finding was open: as a sentence, and as bars over all audits."""

    stage: Stage
    fix: str
    says: str
    bars: Markup
    now: bool


def _strips(history: History) -> list[Strip]:
    """Return every finding that was ever open: open ones first, then the most recently closed."""
    asked = {check.check: check.answers[-1].last for check in history.checks}
    order = sorted(history.findings, key=lambda finding: (-finding.times[-1][1], finding.times[-1][0], finding.id))
    return [_strip(finding, history, asked.get(finding.check, finding.times[-1][1])) for finding in order]


def _strip(finding: FindingHistory, history: History, asked: int) -> Strip:
    """Describe one finding, whose check was last answered in the audit with index `asked`."""
    last = len(history.runs) - 1
    first, end = finding.times[-1]
    now = end == asked
    start, stop = day(history.runs[first].started), day(history.runs[end].started)
    if now:
        sentence = translated("open since {start}").format(start=start)
        if end < last:
            sentence += translated(", not measured since {day}").format(day=stop)
    elif first == end:
        sentence = translated("open on {start}").format(start=start)
    else:
        sentence = translated("open from {start} to {end}").format(start=start, end=stop)
    if before := len(finding.times) - 1:
        sentence += counted(", and once before", ", and {number} times before", before).format(number=before)
    # A bar ends one audit later than the finding, so that a finding open in a single audit is visible too.
    bars = Markup().join(
        Markup('<rect x="{}" y="0" width="{}" height="1"/>').format(begin, finish - begin + 1)
        for begin, finish in finding.times
    )
    strip = Markup('<svg viewBox="0 0 {} 1" preserveAspectRatio="none" aria-hidden="true">{}</svg>')
    return Strip(stage=finding.stage, fix=finding.fix, says=sentence, bars=strip.format(last + 1, bars), now=now)


def _csv(history: History) -> str:
    rows = io.StringIO()
    writer = csv.writer(rows, lineterminator="\n")
    stages = [stage.value for stage in COUNTED]
    lost, ease = [f"lost_{stage}" for stage in stages], [f"ease_{stage}" for stage in stages]
    writer.writerow(
        ["run", "reached", "low", "high", *lost, *ease, "opened", "closed", "method", "judged", "walked", "why"]
    )
    for run in history.runs:
        figures = ["" if figure is None else figure for figure in (run.reached, run.low, run.high)]
        lost_here = [run.lost.get(stage, "") for stage in stages]
        ease_here = [run.ease.get(stage, "") for stage in stages]
        moves = ["", ""] if run.reached is None else [run.opened, run.closed]
        about = [run.method, run.judged, run.walked, escape.cell(run.why)]
        writer.writerow([run.run, *figures, *lost_here, *ease_here, *moves, *about])
    return rows.getvalue()
