"""What is predicted of each task, by the model and by simpler means."""

from functools import lru_cache
from pathlib import Path

from reading.kept import as_walked

from footfall.evidence import Exploration
from footfall.reach import parameters as p
from footfall.reach.scent import default_scent
from footfall.reach.world import EXPECTED, World

from .arms import kept
from .model import chances, task_on
from .remembering import curve
from .scores import Scored
from .studies import Asked, asked

PATIENT, FORGETFUL, PROSPECT, UNIFORM = (
    "patient participant",
    "the same without a memory",
    "prospects",
    "uniform walk",
)
PARTICIPANTS = p.kinds((0.0,))
"""They do not leave, whatever they see; their time ends. Their sharpness and random clicks are the players'."""
MOST = 60
"""Clicks, beyond any participant's time."""
# Nobody follows a scent here.
_AIMLESS = World({**EXPECTED.values, "stray clicks": 1.0})


def predicted(root: Path) -> tuple[list[Scored], list[str]]:
    """Return every task that was walked, and sentences about those that say nothing."""
    found, left = [], []
    for question in asked():
        task = _predicted(question, root)
        if isinstance(task, str):
            left.append(f"{question.study.title}, {question.arm}, task {question.task.number}: {task}")
        else:
            found.append(task)
    return found, left


@lru_cache(maxsize=4)
def _site(folder: Path) -> Exploration | None:
    return as_walked(folder)


def _predicted(question: Asked, root: Path) -> Scored | str:
    site, scent = _site(kept(question, root)), default_scent()
    if site is None:
        return "not walked"
    try:
        walked = task_on(site, question.task, scent)
    except ValueError:
        return "the page that people began on does not open"
    if not walked.answers:
        return "no page walked matches the pattern of its answer"
    if walked.clicks is None:
        return "no links lead from where people began to the answer"
    study, task = question.study, question.task
    return Scored(
        study=study.name,
        arm=question.arm,
        number=task.number,
        label=task.label,
        weak=task.weak,
        success=task.success.get(question.arm),
        found=task.found.get(question.arm),
        pages=walked.pages,
        answers=len(walked.answers),
        links=walked.links,
        clicks=walked.clicks,
        curves={
            PATIENT: curve(walked, scent, PARTICIPANTS, MOST),
            FORGETFUL: chances(walked, scent, PARTICIPANTS, MOST),
            PROSPECT: chances(walked, scent, p.PROSPECTS, MOST),
            UNIFORM: chances(walked, scent, PARTICIPANTS, MOST, _AIMLESS),
        },
    )
