"""The page on what changed between two audits: findings, stages, pictures before and after."""

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
    """One change: a finding, or a check with a different answer."""

    stage: Stage
    title: str
    detail: str
    summary: str = ""
    """The check's present summary, if its answer changed; empty for a finding."""
    check: str = ""
    """The check whose page has the details; empty if there is none."""
    before: str = ""
    """A picture's address relative to the company's folder; empty if there is none."""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Changes of one kind under one heading."""

    title: str
    note: str
    changes: tuple[Change, ...]


@dataclass(slots=True)
class Shelf:
    """The pictures of old audits that pages show, each stored once."""

    folder: str
    hidden: bool = False
    """Whether the settings hide pictures; the shelf then stays empty."""
    places: dict[str, Path] = field(default_factory=dict)

    def put(self, picture: Path) -> str:
        """Add a picture and return its address relative to the company's folder; empty if it is hidden or missing."""
        if self.hidden or not picture.name or not picture.is_file():
            return ""
        name = f"then/{hashlib.sha256(picture.read_bytes()).hexdigest()[:16]}.webp"
        self.places[name] = picture
        return name

    def documents(self) -> Iterator[Document]:
        """Yield the pictures as documents of the site."""
        for name, picture in sorted(self.places.items()):
            yield Document(path=f"{self.folder}/{name}", source=picture)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesContext:
    """The template variables of one page on changes, in addition to those shared by all such pages of a company."""

    step: Step
    sentence: str
    """How the number changed."""
    groups: list[Group]
    stages: list[tuple[Stage, StageResult, StageResult]]
    """Each stage with its results before and after."""
    start: tuple[str, str]
    """Pictures of the start page before and after; both empty if there is no difference to show."""


def context(step: Step, now: Result, noise: Noise, shelf: Shelf) -> ChangesContext:
    """Build the template variables; `now` is the newest audit, whose checks have pages to link to."""
    known = {judged.check for judged in now.judged}
    groups = [group for group in _groups(step, known, shelf) if group.changes]
    seen: set[tuple[str, str]] = set()
    groups = [replace(group, changes=tuple(_once(change, seen) for change in group.changes)) for group in groups]
    start = _pair(step, START, shelf)
    return ChangesContext(
        step=step,
        sentence=sentence(step.changes, noise),
        groups=groups,
        stages=list(_stages(step)),
        # A single picture would not show what changed.
        start=start if all(start) and start not in seen else ("", ""),
    )


def _once(change: Change, seen: set[tuple[str, str]]) -> Change:
    """Remove the pictures if the page shows them already."""
    pictures = (change.before, change.after)
    if pictures in seen:
        return replace(change, before="", after="")
    seen.add(pictures)
    return change


def sentence(changes: Changes, noise: Noise) -> str:
    """Say how the number changed since the previous audit."""
    since = day(changes.before.started)
    if changes.method_changed:
        return translated("The method has changed since {day}, so the two numbers cannot be compared.").format(
            day=since
        )
    by = moved(changes, noise)
    if by is None:
        return translated("The number was not measured in both audits.")
    if by == 0:
        return translated("About the same as on {day}: the number moved no more than its usual variation.").format(
            day=since
        )
    number = f"{'+' if by > 0 else '−'}{abs(by)}"
    return translated("{number} of 100 since {day}.").format(number=number, day=since)


def moved(changes: Changes, noise: Noise) -> int | None:
    """Return by how many whole people the number moved; 0 if the move is within the noise.

    None if either audit was not measured, or they were judged by different methods.
    """
    if changes.method_changed or changes.reached is None or not changes.before.reach or not changes.after.reach:
        return None
    if abs(changes.reached) <= noise.points:
        return 0
    return changes.after.reach.people["reached"] - changes.before.reach.people["reached"]


def did(opened: int, closed: int) -> str:
    """Say how many findings closed and opened; empty if none did."""
    parts = []
    if closed:
        parts.append(counted("{number} finding closed", "{number} findings closed", closed).format(number=closed))
    if opened:
        parts.append(counted("{number} finding opened", "{number} findings opened", opened).format(number=opened))
    return ", ".join(parts)


def turned(turn: MethodChange, questions: dict[str, str]) -> list[str]:
    """Describe in sentences how the method changed; `questions` maps the names of checks to their questions."""

    def list_of(checks: tuple[str, ...]) -> str:
        return " ".join(questions.get(check, check) for check in checks)

    sentences = []
    for checks, words in (
        (turn.added, translated("Asked for the first time: {questions}")),
        (turn.revised, translated("Judged differently: {questions}")),
        (turn.weighed, translated("Given a different weight: {questions}")),
        (turn.dropped, translated("No longer asked: {questions}")),
    ):
        if checks:
            sentences.append(words.format(questions=list_of(checks)))
    if turn.market:
        sentences.append(translated("What footfall.yml says about the visitors has changed."))
    if turn.counts:
        sentences.append(translated("What the owner’s own counts say about the visitors has changed."))
    if turn.scent:
        sentences.append(translated("Another engine now judges what links promise."))
    if turn.figures:
        sentences.append(translated("The model uses different figures."))
    if turn.walked:
        sentences.append(
            translated("The site was visited with Footfall {after}; before, with {before}.").format(
                before=turn.walked[0], after=turn.walked[1]
            )
        )
    return sentences


def _groups(step: Step, known: set[str], shelf: Shelf) -> Iterator[Group]:
    changes = step.changes
    yield _group(
        translated("Closed"),
        translated("Open before, but no longer."),
        [_finding_change(finding, step, known, shelf) for finding in changes.closed],
    )
    yield _group(
        translated("Opened"),
        translated("Not open before."),
        [_finding_change(finding, step, known, shelf) for finding in changes.opened],
    )
    yield _group(
        translated("Better"),
        translated("The same findings are open, but they weigh less."),
        [_score_change(move, known) for move in changes.better],
    )
    yield _group(
        translated("Worse"),
        translated("The same findings are open, but they weigh more."),
        [_score_change(move, known) for move in changes.worse],
    )
    yield _group(
        translated("No longer measured"),
        translated("Answered before, but not this time, so we cannot tell whether anything has changed."),
        [_check_change(judged, known) for judged in changes.unmeasured],
    )
    yield _group(
        translated("New or changed checks"),
        translated("The method changed, not the site."),
        [_check_change(judged, known) for judged in changes.asked_anew],
    )
    yield _group(
        translated("No longer asked"),
        translated("The method changed, not the site."),
        [_check_change(judged, known) for judged in changes.dropped],
    )


def _group(title: str, note: str, changes: list[Change]) -> Group:
    order = list(Stage)
    return Group(title=title, note=note, changes=tuple(sorted(changes, key=lambda change: order.index(change.stage))))


def _finding_change(open_finding: OpenFinding, step: Step, known: set[str], shelf: Shelf) -> Change:
    before, after = _pair(step, open_finding.finding.shot, shelf)
    return Change(
        stage=open_finding.judged.stage,
        title=open_finding.finding.fix,
        detail=open_finding.finding.detail,
        check=_page(open_finding.judged, known),
        before=before,
        after=after,
    )


def _score_change(move: ScoreChange, known: set[str]) -> Change:
    before, after = _score(move.before), _score(move.after)
    detail = translated("{before} of 100 before, {after} now.").format(before=before, after=after)
    return Change(
        stage=move.after.stage,
        title=move.after.question,
        detail=detail,
        summary=move.after.outcome.summary,
        check=_page(move.after, known),
    )


def _score(judged: CheckResult) -> str:
    if judged.outcome.status is Status.SCORED and judged.outcome.score is not None:
        return f"{100 * judged.outcome.score:.0f}"
    return "100"


def _check_change(judged: CheckResult, known: set[str]) -> Change:
    return Change(stage=judged.stage, title=judged.question, detail=judged.outcome.summary, check=_page(judged, known))


def _page(judged: CheckResult, known: set[str]) -> str:
    return judged.check if judged.check in known else ""


def _pair(step: Step, shot: str, shelf: Shelf) -> tuple[str, str]:
    """Return the same picture from both audits; two empty strings if it did not change."""
    before, after = (_shelved(run, shot, shelf) for run in (step.before, step.after))
    return ("", "") if before == after else (before, after)


def _shelved(run: LoadedRun, shot: str, shelf: Shelf) -> str:
    return shelf.put(run.folder / "shots" / Path(shot).name) if shot else ""


def _stages(step: Step) -> Iterator[tuple[Stage, StageResult, StageResult]]:
    """Yield each measured stage with its results in both audits."""
    earlier = {result.stage: result for result in step.before.result.stages}
    for now in step.after.result.stages:
        before = earlier.get(now.stage)
        if before and (now.ease is not None or now.lost is not None):
            yield now.stage, _in_people(before, step.before.result), _in_people(now, step.after.result)


def _in_people(stage: StageResult, result: Result) -> StageResult:
    """Return the stage with whole people who are lost in it, as the pages of that audit count them."""
    if stage.lost is None or result.reach is None:
        return stage
    return replace(stage, lost=result.reach.people.get(stage.stage.value, stage.lost))
