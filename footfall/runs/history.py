"""All audits of a company in little: what each came to, what its method was, and when every finding was open.

Results are read one after another and let go again, so that ten years of
weekly audits fit into little memory. Where an old result cannot be read, its
figure is missing and nothing else.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from footfall.check import Stage
from footfall.errors import FootfallError
from footfall.judging.result import Judged, Result
from footfall.runs.diff import ANSWERED, Changes, Noise, compare, noise_of, place_free, quiet_move
from footfall.runs.store import load_result, started_at

SCHEMA = 1
UNREADABLE = "unreadable"
"""Why there are no figures of an audit whose result this version cannot read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One audit; its figures are missing where the site was not measured."""

    run: str
    """The name of its folder."""
    started: datetime
    reached: float | None = None
    low: float | None = None
    high: float | None = None
    people: dict[str, int] = field(default_factory=dict)
    """What became of a hundred, as whole people."""
    lost: dict[str, float] = field(default_factory=dict)
    """People out of 100 lost, by stage."""
    ease: dict[str, int] = field(default_factory=dict)
    """Ease of contact from 0 to 100, by stage."""
    opened: int = 0
    """Findings that were not open in the measured audit before."""
    closed: int = 0
    method: str = ""
    judged: str = ""
    """The version that judged."""
    walked: str = ""
    """The version that walked."""
    why: str = ""
    """Why nothing was measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """An audit before which the method changed, and how, by the names of checks."""

    at: int
    """Which of the audits, counted from 0."""
    added: tuple[str, ...] = ()
    revised: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    weighed: tuple[str, ...] = ()
    """Checks that count more or less than before."""
    market: bool = False
    """The owner told otherwise of the visitors."""
    scent: bool = False
    """Links are smelt by another engine."""
    figures: bool = False
    """None of these explains it, so the model's figures changed."""
    walked: tuple[str, str] | None = None
    """The versions that walked before and since, where they differ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a check answered from one audit to another, both counted from 0 and included."""

    first: int
    last: int
    version: int
    score: float | None = None
    told: bool = True
    """False where it could not be answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A check, and what it answered when; in an audit that is left out it was not asked."""

    check: str
    stage: Stage
    question: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A finding, and from which audits to which it was open, counted from 0 and included."""

    id: str
    check: str
    stage: Stage
    fix: str
    times: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Everything that any two audits of a company can be compared by."""

    schema: int = SCHEMA
    company: str = ""
    noise: Noise = field(default_factory=lambda: Noise(points=0.0, pairs=0))
    runs: tuple[Entry, ...] = ()
    """The oldest first."""
    turns: tuple[Turn, ...] = ()
    checks: tuple[Asked, ...] = ()
    findings: tuple[Open, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An audit that is held whole, because pages show it."""

    folder: Path
    result: Result


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A measured audit, and the measured one before it."""

    before: Kept
    after: Kept
    changes: Changes


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A company's history, and of its newest audits the whole."""

    history: History = field(default_factory=History)
    newest: Kept | None = None
    """The newest that can be read."""
    steps: tuple[Step, ...] = ()
    """The newest of them, the oldest first."""


def read(folders: Iterable[Path], steps: int) -> Past:
    """Read a company's audits, the oldest first, and hold so many of the newest steps whole."""
    book = _Book()
    newest: Kept | None = None
    held: deque[Step] = deque(maxlen=steps)
    for folder, now, step in audits(folders):
        if now is None:
            book.runs.append(Entry(run=folder.name, started=started_at(folder), why=UNREADABLE))
            continue
        newest = now
        held.extend([step] if step else [])
        book.enter(now, step.changes if step else None)
    return Past(history=book.closed(newest), newest=newest, steps=tuple(held))


def audits(folders: Iterable[Path]) -> Iterator[tuple[Path, Kept | None, Step | None]]:
    """Read audit after audit, the oldest first, each with the step from the measured one before.

    There is no audit where it cannot be read, and no step where it is the first or was not measured.
    """
    measured: Kept | None = None
    for folder in folders:
        try:
            now = Kept(folder=folder, result=load_result(folder))
        except FootfallError:
            yield folder, None, None
            continue
        step = None
        if now.result.reach:
            if measured:
                step = Step(before=measured, after=now, changes=compare(measured.result, now.result))
            measured = now
        yield folder, now, step


class _Book:
    """Takes in one audit after another and keeps what is small."""

    def __init__(self) -> None:
        self.runs: list[Entry] = []
        self.turns: list[Turn] = []
        self.quiet: list[float] = []
        self.asked: dict[str, tuple[Judged, list[Answer]]] = {}
        self.open: dict[str, tuple[Open, list[tuple[int, int]]]] = {}

    def enter(self, kept: Kept, changes: Changes | None) -> None:
        at = len(self.runs)
        self.runs.append(_entry(kept, changes))
        if changes:
            turn = _turn(at, changes)
            self.turns += [turn] if turn else []
            move = quiet_move(changes)
            self.quiet += [] if move is None else [move]
        for judged in kept.result.judged if kept.result.reach else ():
            self._answered(at, judged, kept.result)

    def _answered(self, at: int, judged: Judged, result: Result) -> None:
        answers = self.asked[judged.check][1] if judged.check in self.asked else []
        asked_before = answers[-1].last if answers else at - 1
        _prolong(answers, at, judged)
        # The newest wording counts; findings are let go of with the result that they stand in.
        self.asked[judged.check] = (judged, answers)
        for finding in judged.outcome.findings:
            name = place_free(finding.id, result)
            times = self.open[name][1] if name in self.open else []
            # Where the question could not be answered in between, nobody saw the finding close.
            if times and times[-1][1] >= asked_before:
                times[-1] = (times[-1][0], at)
            else:
                times.append((at, at))
            told = Open(id=name, check=judged.check, stage=judged.stage, fix=finding.fix, times=())
            self.open[name] = (told, times)

    def closed(self, newest: Kept | None) -> History:
        return History(
            company=newest.result.company.name if newest else "",
            noise=noise_of(self.quiet),
            runs=tuple(self.runs),
            turns=tuple(self.turns),
            checks=tuple(
                Asked(check=name, stage=judged.stage, question=judged.question, answers=tuple(answers))
                for name, (judged, answers) in sorted(self.asked.items())
            ),
            findings=tuple(
                Open(id=told.id, check=told.check, stage=told.stage, fix=told.fix, times=tuple(times))
                for _, (told, times) in sorted(self.open.items())
            ),
        )


def _prolong(answers: list[Answer], at: int, judged: Judged) -> None:
    score, told = judged.outcome.score, judged.outcome.status in ANSWERED
    first, last = at, answers[-1] if answers else None
    if last and last.last == at - 1 and (last.version, last.score, last.told) == (judged.version, score, told):
        first = answers.pop().first
    answers.append(Answer(first=first, last=at, version=judged.version, score=score, told=told))


def _entry(kept: Kept, changes: Changes | None) -> Entry:
    result, reach = kept.result, kept.result.reach
    entry = Entry(
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


def _turn(at: int, changes: Changes) -> Turn | None:
    """Say how the method changed, if it did."""
    before, after = changes.before, changes.after
    then = {each.check: each for each in before.judged}
    walked = (before.walked, after.walked)
    turn = Turn(
        at=at,
        added=tuple(each.check for each in changes.asked_anew if each.check not in then),
        revised=tuple(each.check for each in changes.asked_anew if each.check in then),
        dropped=tuple(each.check for each in changes.dropped),
        weighed=tuple(_weighed(then, after.judged)),
        market=(before.company.visitors, before.company.languages) != (after.company.visitors, after.company.languages),
        scent=bool(before.reach and after.reach and before.reach.scent != after.reach.scent),
        walked=walked if all(walked) and walked[0] != walked[1] else None,
    )
    nothing = Turn(at=at, walked=turn.walked)
    if turn != nothing:
        return turn
    # Results from before the digest was kept do not tell of the figures.
    if changes.method_changed:
        return Turn(at=at, walked=turn.walked, figures=True)
    return turn if turn.walked else None


def _weighed(then: dict[str, Judged], now: Iterable[Judged]) -> Iterator[str]:
    for each in now:
        old = then.get(each.check)
        if old and old.version == each.version and old.weight != each.weight:
            yield each.check
