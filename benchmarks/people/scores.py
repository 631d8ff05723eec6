"""How well predictions agree with what people did: level, change and rank, with intervals by drawing studies again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import spearmanr

from .studies import AFTER, BEFORE

Array = NDArray[np.float64]
DRAWS = 1000
_SEED = 20261130


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A task of one arm: what people did, and what was predicted."""

    study: str
    arm: str
    number: int
    label: str
    weak: bool
    success: float | None
    """Percent of the people; None if not published by task."""
    found: float | None
    people: int
    """How many people the arm had; 0 if not published."""
    pages: int
    answers: int
    """Pages walked that have the answer."""
    links: int
    clicks: int | None
    """The fewest from where people began to an answer; None if no links lead there."""
    predicted: dict[str, float]
    """Percent, by predictor."""

    @property
    def usable(self) -> bool:
        """Whether the answer is on the pages at all: elsewhere nothing can be said of links."""
        return self.answers > 0 and self.clicks is not None


def rank(tasks: Sequence[Scored], predictor: str, by: Callable[[Scored], float | None]) -> tuple[float, int]:
    """Return Spearman's rank correlation over tasks, and how many there are; NaN if fewer than five."""
    pairs = [(each.predicted[predictor], value) for each in tasks if (value := by(each)) is not None]
    if len(pairs) < 5:
        return float("nan"), len(pairs)
    return float(spearmanr(*zip(*pairs, strict=True)).statistic), len(pairs)


def between(tasks: Sequence[Scored], value: Callable[[Sequence[Scored]], float]) -> tuple[float, float]:
    """Return the range that holds 95 % of a value when the studies are drawn again."""
    random = np.random.default_rng(_SEED)
    by_study: dict[str, list[Scored]] = {}
    for each in tasks:
        by_study.setdefault(each.study, []).append(each)
    names = list(by_study)
    drawn = [
        value([each for at in random.integers(len(names), size=len(names)) for each in by_study[names[at]]])
        for _ in range(DRAWS)
    ]
    low, high = np.nanquantile(drawn, [0.025, 0.975])
    return float(low), float(high)


def changes(tasks: Sequence[Scored], predictor: str) -> list[tuple[Scored, float, float]]:
    """Return each task with both arms: as it was afterwards, the change that people had, and the predicted one."""
    before = {(each.study, each.number): each for each in tasks if each.arm == BEFORE}
    found = []
    for after in (each for each in tasks if each.arm == AFTER):
        was = before.get((after.study, after.number))
        if was is None:
            continue
        figures = (
            (after.found, was.found)
            if after.found is not None and was.found is not None
            else (after.success, was.success)
        )
        if figures[0] is not None and figures[1] is not None:
            predicted = after.predicted[predictor] - was.predicted[predictor]
            found.append((after, figures[0] - figures[1], predicted))
    return found
