"""Build a company's history from its audits on disk.

Results are read and released one by one, so that ten years of weekly audits
fit into little memory. If an old result cannot be read, only its own figures
are missing.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
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
from footfall.runs.promises import Promise, promise
from footfall.runs.store import load_result, started_at


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedRun:
    """An audit that is kept in memory as a whole, because pages show it."""

    folder: Path
    result: Result


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A measured audit and the previous measured one."""

    before: LoadedRun
    after: LoadedRun
    changes: Changes


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyHistory:
    """A company's history, with its newest audits in full."""

    history: History = field(default_factory=History)
    newest: LoadedRun | None = None
    """The newest audit that can be read."""
    steps: tuple[Step, ...] = ()
    """The newest steps, oldest first."""


def load_history(folders: Iterable[Path], steps: int, read: Callable[[Path], Result] = load_result) -> CompanyHistory:
    """Read a company's audits, oldest first, each with `read`, and keep the newest `steps` steps in full."""
    builder = HistoryBuilder()
    newest: LoadedRun | None = None
    recent: deque[Step] = deque(maxlen=steps)
    for folder, now, step in audits(folders, read):
        if now is None:
            builder.runs.append(RunSummary(run=folder.name, started=started_at(folder), why=UNREADABLE))
            continue
        newest = now
        recent.extend([step] if step else [])
        builder.add(now, step.changes if step else None)
    return CompanyHistory(history=builder.build(newest), newest=newest, steps=tuple(recent))


def audits(
    folders: Iterable[Path], read: Callable[[Path], Result] = load_result
) -> Iterator[tuple[Path, LoadedRun | None, Step | None]]:
    """Yield each folder with its audit and the step from the previous measured audit; `folders` are oldest first.

    The audit is None if it cannot be read; the step is None if the audit is the first or was not measured.
    """
    measured: LoadedRun | None = None
    for folder in folders:
        try:
            now = LoadedRun(folder=folder, result=read(folder))
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
    """Builds a company's `History` audit by audit, without keeping the results in memory."""

    def __init__(self) -> None:
        """Start with no audit."""
        self.runs: list[RunSummary] = []
        self.turns: list[MethodChange] = []
        self.quiet: list[float] = []
        self.promises: list[Promise] = []
        self.asked: dict[str, tuple[CheckResult, list[AnswerSpan]]] = {}
        self.open: dict[FindingId, tuple[FindingHistory, list[tuple[int, int]]]] = {}
        self.renamed: dict[FindingId, FindingId] = {}
        """Ids that release 0.1 wrote, mapped to the current ids of the same findings."""

    def add(self, kept: LoadedRun, changes: Changes | None) -> None:
        """Add the next audit; `changes` are those since the previous measured one, if there is one."""
        at = len(self.runs)
        self.runs.append(_summary(kept, changes))
        if changes:
            turn = _method_change(at, changes)
            self.turns += [turn] if turn else []
            move = unchanged_delta(changes)
            self.quiet += [] if move is None else [move]
            promised = promise(changes)
            self.promises += [promised] if promised else []
        for judged in kept.result.judged if kept.result.reach else ():
            self._answered(at, judged, kept.result)

    def _answered(self, at: int, judged: CheckResult, result: Result) -> None:
        answers = self.asked[judged.check][1] if judged.check in self.asked else []
        asked_before = answers[-1].last if answers else at - 1
        _add_answer(answers, at, judged)
        # The newest wording counts.
        self.asked[judged.check] = (judged, answers)
        for finding in judged.outcome.findings:
            name = self._name(judged, finding, result)
            times = self.open[name][1] if name in self.open else []
            # If the check was not answered in between, the finding was not seen to close.
            if times and times[-1][1] >= asked_before:
                times[-1] = (times[-1][0], at)
            else:
                times.append((at, at))
            history = FindingHistory(id=name, check=judged.check, stage=judged.stage, fix=finding.fix, times=())
            self.open[name] = (history, times)

    def _name(self, judged: CheckResult, finding: Finding, result: Result) -> FindingId:
        """Return a finding's id in the history; a finding that release 0.1 wrote continues under its current id."""
        name = host_independent_id(judged, finding, result)
        if name.old:
            return self.renamed.get(name.then, name.then)
        if name.now not in self.open and name.then in self.open and name.then not in self.renamed:
            self.renamed[name.then] = name.now
            self.open[name.now] = self.open.pop(name.then)
        return name.now

    def build(self, newest: LoadedRun | None) -> History:
        """Return the history of the audits added so far."""
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
                FindingHistory(
                    id=history.id, check=history.check, stage=history.stage, fix=history.fix, times=tuple(times)
                )
                for _, (history, times) in sorted(self.open.items())
            ),
            promises=tuple(self.promises),
        )


def _add_answer(answers: list[AnswerSpan], at: int, judged: CheckResult) -> None:
    score, answered = judged.outcome.score, judged.outcome.status in ANSWERED
    first, last = at, answers[-1] if answers else None
    if last and last.last == at - 1 and (last.version, last.score, last.answered) == (judged.version, score, answered):
        first = answers.pop().first
    answers.append(AnswerSpan(first=first, last=at, version=judged.version, score=score, answered=answered))


def _summary(loaded: LoadedRun, changes: Changes | None) -> RunSummary:
    result, reach = loaded.result, loaded.result.reach
    summary = RunSummary(
        run=loaded.folder.name,
        started=result.started,
        method=result.method,
        judged=result.footfall,
        walked=result.walked,
        why="" if reach else "; ".join(dict.fromkeys(result.not_measured.values())),
    )
    if reach is None:
        return summary
    return replace(
        summary,
        reached=reach.reached,
        low=reach.low,
        high=reach.high,
        people=dict(reach.people),
        lost={stage.stage.value: stage.lost for stage in result.stages if stage.lost is not None},
        ease={stage.stage.value: stage.ease for stage in result.stages if stage.ease is not None},
        opened=len(changes.opened) if changes else 0,
        closed=len(changes.closed) if changes else 0,
    )


def _method_change(at: int, changes: Changes) -> MethodChange | None:
    """Return how the method changed; None if it did not."""
    before, after = changes.before, changes.after
    then = {judged.check: judged for judged in before.judged}
    walked = (before.walked, after.walked)
    turn = MethodChange(
        at=at,
        added=tuple(judged.check for judged in changes.asked_anew if judged.check not in then),
        revised=tuple(judged.check for judged in changes.asked_anew if judged.check in then),
        dropped=tuple(judged.check for judged in changes.dropped),
        weighed=tuple(_reweighted(then, after.judged)),
        market=(before.company.visitors, before.company.languages) != (after.company.visitors, after.company.languages),
        counts=before.calibrated_on != after.calibrated_on,
        scent=bool(before.reach and after.reach and before.reach.scent != after.reach.scent),
        walked=walked if all(walked) and walked[0] != walked[1] else None,
    )
    nothing = MethodChange(at=at, walked=turn.walked)
    if turn != nothing:
        return turn
    # Old results have no digest of their method, so a change of the figures cannot be seen there.
    if changes.method_changed:
        return MethodChange(at=at, walked=turn.walked, figures=True)
    return turn if turn.walked else None


def _reweighted(then: dict[str, CheckResult], now: Iterable[CheckResult]) -> Iterator[str]:
    for new in now:
        old = then.get(new.check)
        if old and old.version == new.version and old.weight != new.weight:
            yield new.check
