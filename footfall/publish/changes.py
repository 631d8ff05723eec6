"""What two audits of a company tell differently, for its page: findings, stages, pictures before and after."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from footfall.check import Stage, Status
from footfall.judging.result import CheckResult, Result, StageResult
from footfall.publish.documents import Document
from footfall.publish.language import counted, day, translated
from footfall.runs.diff import Changes, Noise, OpenFinding, ScoreChange
from footfall.runs.history import MethodChange
from footfall.runs.history_builder import LoadedRun, Step
from footfall.runs.retention import START


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that changed: a finding, or a check that answered otherwise."""

    stage: Stage
    title: str
    detail: str
    check: str
    """Whose page tells more of it; empty where there is none."""
    before: str = ""
    """A picture's address from the company's folder; empty where there is none."""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Changes of one kind under their heading."""

    title: str
    note: str
    changes: tuple[Change, ...]


@dataclass(slots=True)
class Shelf:
    """The pictures of old audits that pages show, each once however many pages and audits show it."""

    folder: str
    hidden: bool = False
    """Nothing is put on it where the owner publishes no pictures."""
    places: dict[str, Path] = field(default_factory=dict)

    def put(self, picture: Path) -> str:
        """Take a picture in and say its address from the company's folder; empty where it was not kept."""
        if self.hidden or not picture.name or not picture.is_file():
            return ""
        name = f"then/{hashlib.sha256(picture.read_bytes()).hexdigest()[:16]}.webp"
        self.places[name] = picture
        return name

    def documents(self) -> Iterator[Document]:
        """The pictures as files of the site."""
        for name, picture in sorted(self.places.items()):
            yield Document(path=f"{self.folder}/{name}", source=picture)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesContext:
    """What the template of a page on changes is given, besides what all such pages of a company show."""

    step: Step
    sentence: str
    """What became of the number."""
    groups: list[Group]
    stages: list[tuple[Stage, StageResult, StageResult]]
    """Each stage with what was measured of it before and after."""
    start: tuple[str, str]
    """The start page before and after; empty where the page shows no difference of it."""


def context(step: Step, now: Result, noise: Noise, shelf: Shelf) -> ChangesContext:
    """Gather what the page shows; `now` is the newest audit, whose findings have pages to lead to."""
    known = {each.check for each in now.judged}
    groups = [each for each in _groups(step, known, shelf) if each.changes]
    seen: set[tuple[str, str]] = set()
    groups = [replace(each, changes=tuple(_once(change, seen) for change in each.changes)) for each in groups]
    start = _pair(step, START, shelf)
    return ChangesContext(
        step=step,
        sentence=sentence(step.changes, noise),
        groups=groups,
        stages=list(_stages(step)),
        # One of them alone would not show what changed.
        start=start if all(start) and start not in seen else ("", ""),
    )


def _once(change: Change, seen: set[tuple[str, str]]) -> Change:
    """Leave the pictures out where the page shows them already."""
    pictures = (change.before, change.after)
    if pictures in seen:
        return replace(change, before="", after="")
    seen.add(pictures)
    return change


def sentence(changes: Changes, noise: Noise) -> str:
    """What became of the number since the audit before."""
    since = day(changes.before.started)
    if changes.method_changed:
        return translated(
            "It was judged by another method than on {day}, so both numbers cannot be held together."
        ).format(day=since)
    by = moved(changes, noise)
    if by is None:
        return translated("The number was not measured in both audits.")
    if by == 0:
        return translated("As on {day}: the number moved no more than it does by itself.").format(day=since)
    number = f"{'+' if by > 0 else '−'}{abs(by)}"
    return translated("{number} of 100 since {day}.").format(number=number, day=since)


def moved(changes: Changes, noise: Noise) -> int | None:
    """By how many whole people the number moved, 0 where it did not move further than by itself.

    Nothing where one of both was not measured, or they were judged by different methods.
    """
    if changes.method_changed or changes.reached is None or not changes.before.reach or not changes.after.reach:
        return None
    if abs(changes.reached) <= noise.points:
        return 0
    return changes.after.reach.people["reached"] - changes.before.reach.people["reached"]


def did(opened: int, closed: int) -> str:
    """Say how many findings closed and opened; empty where none did."""
    parts = []
    if closed:
        parts.append(counted("{number} finding closed", "{number} findings closed", closed).format(number=closed))
    if opened:
        parts.append(counted("{number} finding opened", "{number} findings opened", opened).format(number=opened))
    return ", ".join(parts)


def turned(turn: MethodChange, questions: dict[str, str]) -> list[str]:
    """Say in sentences how the method changed; checks are called by their questions."""

    def list_of(checks: tuple[str, ...]) -> str:
        return " ".join(questions.get(each, each) for each in checks)

    said = []
    for checks, words in (
        (turn.added, translated("Asked for the first time: {questions}")),
        (turn.revised, translated("Judged otherwise: {questions}")),
        (turn.weighed, translated("Counts more or less: {questions}")),
        (turn.dropped, translated("No longer asked: {questions}")),
    ):
        if checks:
            said.append(words.format(questions=list_of(checks)))
    if turn.market:
        said.append(translated("What footfall.yml says of the visitors changed."))
    if turn.scent:
        said.append(translated("What links promise is judged by another engine."))
    if turn.figures:
        said.append(translated("The model counts with other figures."))
    if turn.walked:
        said.append(
            translated("Footfall {after} walked, before it {before}.").format(
                before=turn.walked[0], after=turn.walked[1]
            )
        )
    return said


def _groups(step: Step, known: set[str], shelf: Shelf) -> Iterator[Group]:
    changes = step.changes
    yield _group(
        translated("Closed"),
        translated("Open before, and open no longer."),
        [_finding(each, step, known, shelf) for each in changes.closed],
    )
    yield _group(
        translated("Opened"),
        translated("Not open before."),
        [_finding(each, step, known, shelf) for each in changes.opened],
    )
    yield _group(
        translated("Better"),
        translated("The same findings are open, and they weigh less."),
        [_moved(each, known) for each in changes.better],
    )
    yield _group(
        translated("Worse"),
        translated("The same findings are open, and they weigh more."),
        [_moved(each, known) for each in changes.worse],
    )
    yield _group(
        translated("No longer measured"),
        translated("Answered before; whether anything changed cannot be told."),
        [_asked(each, known) for each in changes.unmeasured],
    )
    yield _group(
        translated("Asked anew"),
        translated("The method changed, not the site."),
        [_asked(each, known) for each in changes.asked_anew],
    )
    yield _group(
        translated("No longer asked"),
        translated("The method changed, not the site."),
        [_asked(each, known) for each in changes.dropped],
    )


def _group(title: str, note: str, changes: list[Change]) -> Group:
    order = list(Stage)
    return Group(title=title, note=note, changes=tuple(sorted(changes, key=lambda each: order.index(each.stage))))


def _finding(told_of: OpenFinding, step: Step, known: set[str], shelf: Shelf) -> Change:
    before, after = _pair(step, told_of.finding.shot, shelf)
    return Change(
        stage=told_of.judged.stage,
        title=told_of.finding.fix,
        detail=told_of.finding.detail,
        check=_page(told_of.judged, known),
        before=before,
        after=after,
    )


def _moved(told_of: ScoreChange, known: set[str]) -> Change:
    before, after = _score(told_of.before), _score(told_of.after)
    detail = translated("{before} of 100 before, {after} now.").format(before=before, after=after)
    return Change(
        stage=told_of.after.stage,
        title=told_of.after.question,
        detail=f"{detail} {told_of.after.outcome.summary}",
        check=_page(told_of.after, known),
    )


def _score(judged: CheckResult) -> str:
    if judged.outcome.status is Status.SCORED and judged.outcome.score is not None:
        return f"{100 * judged.outcome.score:.0f}"
    return "100"


def _asked(judged: CheckResult, known: set[str]) -> Change:
    return Change(stage=judged.stage, title=judged.question, detail=judged.outcome.summary, check=_page(judged, known))


def _page(judged: CheckResult, known: set[str]) -> str:
    return judged.check if judged.check in known else ""


def _pair(step: Step, shot: str, shelf: Shelf) -> tuple[str, str]:
    """The same picture in both audits; none where it did not change, since it shows nothing then."""
    before, after = (_shelved(each, shot, shelf) for each in (step.before, step.after))
    return ("", "") if before == after else (before, after)


def _shelved(kept: LoadedRun, shot: str, shelf: Shelf) -> str:
    return shelf.put(kept.folder / "shots" / Path(shot).name) if shot else ""


def _stages(step: Step) -> Iterator[tuple[Stage, StageResult, StageResult]]:
    """What was measured of each stage in both audits."""
    then = {each.stage: each for each in step.before.result.stages}
    for now in step.after.result.stages:
        before = then.get(now.stage)
        if before and (now.ease is not None or now.lost is not None):
            yield now.stage, before, now
