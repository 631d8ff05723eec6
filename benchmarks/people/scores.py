"""How well predictions agree with what people did: level, change and rank, with intervals by drawing studies again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import spearmanr

from .studies import AFTER, BEFORE

Array = NDArray[np.float64]
LINKS, CLICKS = "links to the answer", "clicks from the start"
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
    pages: int
    answers: int
    """Pages walked that have the answer."""
    links: int
    clicks: int
    """The fewest from where people began to an answer."""
    curves: dict[str, list[float]]
    """By predictor, the share who have come to an answer within 0, 1, ... clicks."""

    def percent(self, predictor: str, clicks: int) -> float:
        """Return how many of a hundred come to an answer within so many clicks; of simpler means, their rank alone."""
        if predictor in self.curves:
            return 100 * self.curves[predictor][clicks]
        return float({LINKS: self.links, CLICKS: -self.clicks}[predictor])


def rank(tasks: Sequence[Scored], predictor: str, clicks: int, by: Callable[[Scored], float | None]) -> float:
    """Return Spearman's rank correlation over tasks; NaN if there are fewer than five."""
    pairs = [(task.percent(predictor, clicks), value) for task in tasks if (value := by(task)) is not None]
    if len(pairs) < 5 or len({value for value, _ in pairs}) == 1:
        return float("nan")
    return float(spearmanr(*zip(*pairs, strict=True)).statistic)


def between(tasks: Sequence[Scored], value: Callable[[Sequence[Scored]], float]) -> tuple[float, float]:
    """Return the range that holds 95 % of a value when the studies are drawn again."""
    random = np.random.default_rng(_SEED)
    by_study: dict[str, list[Scored]] = {}
    for task in tasks:
        by_study.setdefault(task.study, []).append(task)
    names = list(by_study)
    drawn = [
        value([task for at in random.integers(len(names), size=len(names)) for task in by_study[names[at]]])
        for _ in range(DRAWS)
    ]
    low, high = np.nanquantile(drawn, [0.025, 0.975])
    return float(low), float(high)


def changes(tasks: Sequence[Scored], predictor: str, clicks: int) -> list[tuple[Scored, float, float]]:
    """Return each task with both arms: as it was afterwards, the change that people had, and the predicted one."""
    before = {(task.study, task.number): task for task in tasks if task.arm == BEFORE}
    found = []
    for after in (task for task in tasks if task.arm == AFTER):
        was = before.get((after.study, after.number))
        if was is None:
            continue
        by_found = after.found is not None and was.found is not None
        then, now = (was.found, after.found) if by_found else (was.success, after.success)
        if then is not None and now is not None:
            found.append((after, now - then, after.percent(predictor, clicks) - was.percent(predictor, clicks)))
    return found
