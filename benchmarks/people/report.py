"""Writes what was found as a page of tables."""

import math
from collections.abc import Callable, Iterator, Sequence
from statistics import mean

from .predicting import FORGETFUL, MOST, PATIENT, PROSPECT, UNIFORM
from .scores import CLICKS, LINKS, Scored, between, changes, rank
from .studies import AFTER, BEFORE, Study

DERIVED = 30
"""Clicks of a participant: five minutes a task, as published, at ten seconds a page, which half of all visits to a page
stay below (Weinreich et al. 2008). Chosen after a first run with fifteen had come out far too low."""
PREDICTORS = (PATIENT, FORGETFUL, PROSPECT, UNIFORM, LINKS, CLICKS)


def level(tasks: Sequence[Scored], study: Study, arm: str) -> float | None:
    """Return the percent of people who found the page: in these tasks, or, where that is not published, in all."""
    by_task = [task.found for task in tasks if task.found is not None]
    return mean(by_task) if by_task else study.found.get(arm)


def fitted(tasks: Sequence[Scored], studies: Sequence[Study], without: str) -> int:
    """Return the clicks at which the patient participants of all other studies come nearest to what people found."""
    others = [(study, arm) for study in studies if study.name != without for arm in study.arms]
    arms = [(study, arm, of) for study, arm in others if (of := _of(tasks, study.name, arm))]
    known = [(seen, of) for study, arm, of in arms if (seen := level(of, study, arm)) is not None]

    def off(clicks: int) -> float:
        return sum(abs(mean(task.percent(PATIENT, clicks) for task in of) - seen) for seen, of in known)

    return min(range(1, MOST + 1), key=off)


def _of(tasks: Sequence[Scored], study: str, arm: str) -> list[Scored]:
    return [task for task in tasks if (task.study, task.arm) == (study, arm)]


def misses(tasks: Sequence[Scored], studies: Sequence[Study]) -> Iterator[float]:
    """Yield by how many points the patient participant is off, for each arm with a published share of finders."""
    for study in studies:
        for arm in study.arms:
            of = _of(tasks, study.name, arm)
            if of and (seen := level(of, study, arm)) is not None:
                yield mean(task.percent(PATIENT, DERIVED) for task in of) - seen


def levels(tasks: Sequence[Scored], studies: Sequence[Study]) -> Iterator[str]:
    """Yield a table: each arm, what people did, and what is predicted of the tasks that can be walked."""
    predictors = "patient participant | without a memory | with the other studies' clicks | prospects"
    yield f"| study | arm | tasks walked | people found it | people succeeded | {predictors} |"
    yield f"| --- | --- |{' ---: |' * 7}"
    for study in studies:
        clicks = fitted(tasks, studies, study.name)
        for arm in study.arms:
            of = _of(tasks, study.name, arm)
            if of:
                figures = [_or_dash(level(of, study, arm)), _or_dash(study.success.get(arm))]
                predicted = [
                    f"{mean(each.percent(PATIENT, DERIVED) for each in of):.0f}",
                    f"{mean(each.percent(FORGETFUL, DERIVED) for each in of):.0f}",
                    f"{mean(each.percent(PATIENT, clicks) for each in of):.0f} ({clicks} clicks)",
                    f"{mean(each.percent(PROSPECT, DERIVED) for each in of):.0f}",
                ]
                number = f"{len(of)} of {len(study.tasks)}"
                yield f"| {study.title} | {arm} | {number} | {' | '.join([*figures, *predicted])} |"


def _or_dash(value: float | None) -> str:
    return "–" if value is None else f"{value:.0f}"


def ranks(tasks: Sequence[Scored]) -> Iterator[str]:
    """Yield a table: how well predictors put tasks into the order that people's success has."""
    sets: dict[str, tuple[list[Scored], Callable[[Scored], float | None]]] = {
        "success, after": ([task for task in tasks if task.arm == AFTER], lambda task: task.success),
        "success, both arms": (list(tasks), lambda task: task.success),
        "found": (list(tasks), lambda task: task.found),
    }
    counts = {name: sum(by(task) is not None for task in of) for name, (of, by) in sets.items()}
    yield f"| predictor | {' | '.join(f'{name} ({counts[name]} tasks)' for name in sets)} |"
    yield f"| --- |{' ---: |' * len(sets)}"
    for predictor in PREDICTORS:
        cells = []
        for of, by in sets.values():

            def value(drawn: Sequence[Scored], by: Callable[[Scored], float | None] = by) -> float:
                return rank(drawn, predictor, DERIVED, by)  # noqa: B023 - used at once

            low, high = between(of, value)
            cells.append(f"{_figure(value(of))} ({_figure(low)} to {_figure(high)})")
        yield f"| {predictor} | {' | '.join(cells)} |"


def _figure(value: float) -> str:
    return "–" if math.isnan(value) else f"{value:.2f}"


def pairs(tasks: Sequence[Scored], studies: Sequence[Study]) -> Iterator[str]:
    """Yield tables of what changed between the arms: by study, then by task."""
    found = changes(tasks, PATIENT, DERIVED)
    yield "| study | tasks in both arms | change that people had | predicted |"
    yield "| --- | ---: | ---: | ---: |"
    for study in studies:
        was, now = (_of(tasks, study.name, arm) for arm in (BEFORE, AFTER))
        both = {task.number for task in was} & {task.number for task in now}
        if both:
            then, since = (mean(e.percent(PATIENT, DERIVED) for e in of if e.number in both) for of in (was, now))
            by_task = [people for task, people, _ in found if task.study == study.name]
            # By task where that is published, else over all tasks of the study.
            people = mean(by_task) if by_task else study.success[AFTER] - study.success[BEFORE]
            yield f"| {study.title} | {len(both)} | {people:+.0f} | {since - then:+.0f} |"
    right = sum((people > 0) == (predicted > 0) for _, people, predicted in found)
    yield ""
    yield f"Of {len(found)} tasks with figures for both arms the sign of the change is right in {right}."
    yield ""
    yield "| study | task | change that people had | predicted |"
    yield "| --- | --- | ---: | ---: |"
    for task, people, predicted in found:
        yield f"| {task.study} | {task.label} | {people:+.0f} | {predicted:+.0f} |"


def every_task(tasks: Sequence[Scored]) -> Iterator[str]:
    """Yield a table of all tasks."""
    predicted = "patient participant | prospects | fewest clicks | links | pages with an answer"
    yield f"| study | arm | task | found | succeeded | {predicted} |"
    yield "| --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for task in tasks:
        figures = [_or_dash(task.found), _or_dash(task.success)]
        figures += [f"{task.percent(name, DERIVED):.0f}" for name in (PATIENT, PROSPECT)]
        figures += [str(task.clicks), str(task.links), f"{task.answers} of {task.pages}"]
        label = f"{task.label}{' (weak)' if task.weak else ''}"
        yield f"| {task.study} | {task.arm} | {label} | {' | '.join(figures)} |"
