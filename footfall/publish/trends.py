"""The charts of a company's history, and their descriptions in words."""

from collections.abc import Iterable
from dataclasses import replace

from markupsafe import Markup

from footfall.check import COUNTED, Stage
from footfall.publish.charts import NARROW, SMALL, WIDE, Look, Mark, Point, trend
from footfall.publish.language import counted, day, translated
from footfall.publish.words import STAGES
from footfall.runs.history import History, RunSummary

_SMALL_RUNS = 12
_STAGE = Look(width=360, height=120)


def number(history: History) -> Markup:
    """Draw the number and its range over time, for desktop and phone; empty with fewer than two measured audits."""
    if len(_measured(history.runs)) < 2:  # noqa: PLR2004 - a line needs two points
        return Markup()
    points, description = _points(history.runs), reached(history.runs)
    marks = tuple(Mark(at=history.runs[turn.at].started, name=str(at)) for at, turn in enumerate(history.turns, 1))
    wide = trend(points, replace(WIDE, marks=marks), name="wide", says=description)
    narrow = trend(points, replace(NARROW, marks=marks), name="narrow", says=description)
    return Markup('<div class="ff-for-desk">{}</div><div class="ff-for-phone">{}</div>').format(wide, narrow)


def small(history: History) -> Markup:
    """Draw the number in the last twelve audits as a small chart; empty with fewer than two measured ones."""
    newest = history.runs[-_SMALL_RUNS:]
    if len(_measured(newest)) < 2:  # noqa: PLR2004
        return Markup()
    return trend(_points(newest), SMALL, name="small", says=reached(newest))


def small_title(history: History) -> str:
    """Return the title of the small chart."""
    many = len(history.runs[-_SMALL_RUNS:])
    return counted("The last {number} audit", "The last {number} audits", many).format(number=many)


def stages(history: History) -> list[tuple[Stage, Markup, Markup]]:
    """Draw people lost and ease of contact over time per stage; leave out stages with neither chart."""
    rows = []
    most = max((people for run in history.runs for people in run.lost.values()), default=0.0)
    top = max(20.0, -(-most // 10) * 10)
    lost_description = translated("{stage}: people lost out of 100, {story}")
    ease_description = translated("{stage}: ease of contact from 0 to 100, {story}")
    for stage in COUNTED:
        lost = [Point(at=run.started, value=run.lost.get(stage.value)) for run in history.runs]
        ease = [Point(at=run.started, value=run.ease.get(stage.value)) for run in history.runs]
        colour = stage.value
        rows.append(
            (
                stage,
                _stage(lost, replace(_STAGE, colour=colour, top=top), f"lost-{stage.value}", lost_description),
                _stage(ease, replace(_STAGE, colour=colour), f"ease-{stage.value}", ease_description),
            )
        )
    return [row for row in rows if row[1] or row[2]]


def _stage(points: list[Point], look: Look, name: str, description: str) -> Markup:
    known = [(point.value, point) for point in points if point.value is not None]
    if len(known) < 2:  # noqa: PLR2004
        return Markup()
    stage = STAGES[Stage(name.partition("-")[2])]
    story = translated("{first} on {start}, {last} on {end}; lowest {low}, highest {high}").format(
        first=f"{known[0][0]:.0f}",
        start=day(known[0][1].at),
        last=f"{known[-1][0]:.0f}",
        end=day(known[-1][1].at),
        low=f"{min(value for value, _ in known):.0f}",
        high=f"{max(value for value, _ in known):.0f}",
    )
    return trend(points, look, name=name, says=description.format(stage=stage, story=story))


def reached(runs: Iterable[RunSummary]) -> str:
    """Describe a chart of the number in words, for screen readers."""
    runs = tuple(runs)
    known = _measured(runs)
    lowest = min(known, key=lambda pair: pair[0])
    highest = max(known, key=lambda pair: pair[0])
    sentence = translated(
        "Of 100 prospects, how many get through: {first} on {start}, {last} on {end}; "
        "lowest {low} on {low_day}, highest {high} on {high_day}."
    ).format(
        first=f"{known[0][0]:.0f}",
        start=day(known[0][1].started),
        last=f"{known[-1][0]:.0f}",
        end=day(known[-1][1].started),
        low=f"{lowest[0]:.0f}",
        low_day=day(lowest[1].started),
        high=f"{highest[0]:.0f}",
        high_day=day(highest[1].started),
    )
    missing = len(runs) - len(known)
    if missing:
        sentence += " " + counted(
            "{number} audit was not measured.", "{number} audits were not measured.", missing
        ).format(number=missing)
    return sentence


def _measured(runs: Iterable[RunSummary]) -> list[tuple[float, RunSummary]]:
    return [(run.reached, run) for run in runs if run.reached is not None]


def _points(runs: Iterable[RunSummary]) -> list[Point]:
    return [Point(at=run.started, value=run.reached, low=run.low, high=run.high) for run in runs]
