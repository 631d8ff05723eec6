"""Building a company's history from its audits on disk.

Results are read one after another and let go again, so that ten years of
weekly audits fit into little memory. Where an old result cannot be read, its
figure is missing and nothing else.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from footfall.check import Finding, FindingId
from footfall.errors import FootfallError
from footfall.judging.result import CheckResult, Result
from footfall.runs.diff import (
    ANSWERED,
    Changes,
    compare,
    noise_from_deltas,
    unchanged_delta,
)
from footfall.runs.history import (
    UNREADABLE,
    AnswerSpan,
    CheckHistory,
    FindingHistory,
    History,
    MethodChange,
    RunSummary,
)
from footfall.runs.identity import host_independent_id
from footfall.runs.store import load_result, started_at


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedRun:
    """An audit that is held whole, because pages show it."""

    folder: Path
    result: Result


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A measured audit, and the measured one before it."""

    before: LoadedRun
    after: LoadedRun
    changes: Changes


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyHistory:
    """A company's history, and of its newest audits the whole."""

    history: History = field(default_factory=History)
    newest: LoadedRun | None = None
    """The newest that can be read."""
    steps: tuple[Step, ...] = ()
    """The newest of them, the oldest first."""


def load_history(folders: Iterable[Path], steps: int) -> CompanyHistory:
    """Read a company's audits, the oldest first, and hold so many of the newest steps whole."""
    book = HistoryBuilder()
    newest: LoadedRun | None = None
    held: deque[Step] = deque(maxlen=steps)
    for folder, now, step in audits(folders):
        if now is None:
            book.runs.append(RunSummary(run=folder.name, started=started_at(folder), why=UNREADABLE))
            continue
        newest = now
        held.extend([step] if step else [])
        book.add(now, step.changes if step else None)
    return CompanyHistory(history=book.build(newest), newest=newest, steps=tuple(held))


def audits(folders: Iterable[Path]) -> Iterator[tuple[Path, LoadedRun | None, Step | None]]:
    """Read audit after audit, the oldest first, each with the step from the measured one before.

    There is no audit where it cannot be read, and no step where it is the first or was not measured.
    """
    measured: LoadedRun | None = None
    for folder in folders:
        try:
            now = LoadedRun(folder=folder, result=load_result(folder))
        except FootfallError:
            yield folder, None, None
            continue
        step = None
        if now.result.reach:
            if measured:
                step = Step(before=measured, after=now, changes=compare(measured.result, now.result))
            measured = now
        yield folder, now, step


class HistoryBuilder:
    """Builds a company's `History` from one audit after another, keeping only what is small."""

    def __init__(self) -> None:
        """Start with no audit."""
        self.runs: list[RunSummary] = []
        self.turns: list[MethodChange] = []
        self.quiet: list[float] = []
        self.asked: dict[str, tuple[CheckResult, list[AnswerSpan]]] = {}
        self.open: dict[FindingId, tuple[FindingHistory, list[tuple[int, int]]]] = {}
        self.renamed: dict[FindingId, FindingId] = {}
        """Names that 0.1 gave, and what the same findings are called today."""

    def add(self, kept: LoadedRun, changes: Changes | None) -> None:
        """Add the next audit; `changes` are those since the measured one before, if there is one."""
        at = len(self.runs)
        self.runs.append(_summary(kept, changes))
        if changes:
            turn = _method_change(at, changes)
            self.turns += [turn] if turn else []
            move = unchanged_delta(changes)
            self.quiet += [] if move is None else [move]
        for judged in kept.result.judged if kept.result.reach else ():
            self._answered(at, judged, kept.result)

    def _answered(self, at: int, judged: CheckResult, result: Result) -> None:
        answers = self.asked[judged.check][1] if judged.check in self.asked else []
        asked_before = answers[-1].last if answers else at - 1
        _prolong(answers, at, judged)
        # The newest wording counts; findings are let go of with the result that they stand in.
        self.asked[judged.check] = (judged, answers)
        for finding in judged.outcome.findings:
            name = self._name(judged, finding, result)
            times = self.open[name][1] if name in self.open else []
            # Where the question could not be answered in between, nobody saw the finding close.
            if times and times[-1][1] >= asked_before:
                times[-1] = (times[-1][0], at)
            else:
                times.append((at, at))
            told = FindingHistory(id=name, check=judged.check, stage=judged.stage, fix=finding.fix, times=())
            self.open[name] = (told, times)

    def _name(self, judged: CheckResult, finding: Finding, result: Result) -> FindingId:
        """By what a finding is known in the history; one that 0.1 wrote goes on under its name of today."""
        name = host_independent_id(judged, finding, result)
        if name.old:
            return self.renamed.get(name.then, name.then)
        if name.now not in self.open and name.then in self.open and name.then not in self.renamed:
            self.renamed[name.then] = name.now
            self.open[name.now] = self.open.pop(name.then)
        return name.now

    def build(self, newest: LoadedRun | None) -> History:
        """The history of the audits added so far."""
        return History(
            company=newest.result.company.name if newest else "",
            noise=noise_from_deltas(self.quiet),
            runs=tuple(self.runs),
            turns=tuple(self.turns),
            checks=tuple(
                CheckHistory(check=name, stage=judged.stage, question=judged.question, answers=tuple(answers))
                for name, (judged, answers) in sorted(self.asked.items())
            ),
            findings=tuple(
                FindingHistory(id=told.id, check=told.check, stage=told.stage, fix=told.fix, times=tuple(times))
                for _, (told, times) in sorted(self.open.items())
            ),
        )


def _prolong(answers: list[AnswerSpan], at: int, judged: CheckResult) -> None:
    score, told = judged.outcome.score, judged.outcome.status in ANSWERED
    first, last = at, answers[-1] if answers else None
    if last and last.last == at - 1 and (last.version, last.score, last.told) == (judged.version, score, told):
        first = answers.pop().first
    answers.append(AnswerSpan(first=first, last=at, version=judged.version, score=score, told=told))


def _summary(kept: LoadedRun, changes: Changes | None) -> RunSummary:
    result, reach = kept.result, kept.result.reach
    entry = RunSummary(
        run=kept.folder.name,
        started=result.started,
        method=result.method,
        judged=result.footfall,
        walked=result.walked,
        why="" if reach else "; ".join(dict.fromkeys(result.not_measured.values())),
    )
    if reach is None:
        return entry
    return replace(
        entry,
        reached=reach.reached,
        low=reach.low,
        high=reach.high,
        people=dict(reach.people),
        lost={each.stage.value: each.lost for each in result.stages if each.lost is not None},
        ease={each.stage.value: each.ease for each in result.stages if each.ease is not None},
        opened=len(changes.opened) if changes else 0,
        closed=len(changes.closed) if changes else 0,
    )


def _method_change(at: int, changes: Changes) -> MethodChange | None:
    """Say how the method changed, if it did."""
    before, after = changes.before, changes.after
    then = {each.check: each for each in before.judged}
    walked = (before.walked, after.walked)
    turn = MethodChange(
        at=at,
        added=tuple(each.check for each in changes.asked_anew if each.check not in then),
        revised=tuple(each.check for each in changes.asked_anew if each.check in then),
        dropped=tuple(each.check for each in changes.dropped),
        weighed=tuple(_weighed(then, after.judged)),
        market=(before.company.visitors, before.company.languages) != (after.company.visitors, after.company.languages),
        scent=bool(before.reach and after.reach and before.reach.scent != after.reach.scent),
        walked=walked if all(walked) and walked[0] != walked[1] else None,
    )
    nothing = MethodChange(at=at, walked=turn.walked)
    if turn != nothing:
        return turn
    # Results from before the digest was kept do not tell of the figures.
    if changes.method_changed:
        return MethodChange(at=at, walked=turn.walked, figures=True)
    return turn if turn.walked else None


def _weighed(then: dict[str, CheckResult], now: Iterable[CheckResult]) -> Iterator[str]:
    for each in now:
        old = then.get(each.check)
        if old and old.version == each.version and old.weight != each.weight:
            yield each.check
