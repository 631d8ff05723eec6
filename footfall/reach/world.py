"""The figures of the model at one value each: as expected, or drawn from their ranges.

What a class of links promises is a figure too; it is assumed, with the
uncertainty of ten people asked.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from statistics import NormalDist
from typing import NamedTuple

import numpy as np

from footfall.evidence import ContactGoal
from footfall.reach.factors import SEED
from footfall.reach.goals import Goal
from footfall.reach.parameters import FIGURES, Figure, Kind, kinds
from footfall.reading.urls import counted_path

WORLDS = 40
"""How many plausible worlds are solved for the interval."""
PROMISE_WEIGHT = 10.0
"""Weight of what a link promises: its uncertainty is that of so many people asked. Assumed."""
_SURE = 0.98
# The 80 % interval of a normal distribution, in standard deviations.
_WITHIN = NormalDist().inv_cdf(0.9)
COME_FOR = {
    ContactGoal.RING: "visitors who ring",
    ContactGoal.WRITE: "visitors who write",
    ContactGoal.VISIT: "visitors who drop by",
    ContactGoal.CHECK: "visitors who check a price first",
}
"""The figure that says how many come for each goal."""


class DeviceShares(NamedTuple):
    """A share for each device, in the order of `Device`; the two sum to 1."""

    phone: float
    desktop: float


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """Every figure at one value."""

    values: Mapping[str, float]
    """By the figure's name."""
    number: int = 0
    """0 for the expected world; draws of promises differ by it."""
    landings: Mapping[str, float] = field(default_factory=dict)
    """Share of those who arrive by the path of the page where they land; empty if all land on the start page."""

    def __getitem__(self, name: str) -> float:
        """Return a figure by its name."""
        return self.values[name]

    @property
    def visitors(self) -> dict[str, float]:
        """What prospects come for, unless footfall.yml describes the market; shares of all."""
        return {goal: self[name] for goal, name in COME_FOR.items()}

    @property
    def devices(self) -> DeviceShares:
        """The shares of visitors on each device."""
        phone = self["on a phone"]
        return DeviceShares(phone=phone, desktop=1 - phone)

    @property
    def prospects(self) -> tuple[Kind, ...]:
        """The kinds of prospects."""
        return kinds(
            tuple(self[f"fickleness, {name}"] for name in ("like a player", "usual", "great")),
            (self["sharpness, dull"], self["sharpness, keen"]),
        )

    def starts(self, urls: Iterable[str]) -> tuple[float, ...]:
        """Return the share who land on each of these pages, of those who land on one of them; empty if nobody does."""
        left = dict(self.landings)
        # Pages that differ only in the query string are counted as the first of them.
        shares = [left.pop(counted_path(url), 0.0) for url in urls]
        total = sum(shares)
        return tuple(share / total for share in shares) if total else ()

    def promising(self, goal: Goal) -> Goal:
        """Return the goal with this world's hopes for each class of link."""
        if not self.number:
            return goal
        random = np.random.Generator(np.random.PCG64([SEED, self.number, *goal.name.encode()]))
        means = np.clip(list(goal.hopes.values()), 1 - _SURE, _SURE)
        drawn = random.beta(means * PROMISE_WEIGHT, (1 - means) * PROMISE_WEIGHT)
        return replace(goal, hopes=dict(zip(goal.hopes, drawn.tolist(), strict=True)))


EXPECTED = World({name: figure.value for name, figure in FIGURES.items()})


def worlds(number: int = WORLDS) -> Iterator[World]:
    """Yield plausible worlds, always the same ones, stratified so that the whole range of each figure is covered."""
    random = np.random.Generator(np.random.PCG64(SEED + 2))
    drawn = {
        figure.name: [_drawn(figure, chance) for chance in (random.permutation(number) + 0.5) / number]
        for figure in FIGURES.values()
    }
    for at in range(number):
        yield World({name: values[at] for name, values in drawn.items()}, number=at + 1)


def _drawn(figure: Figure, chance: float) -> float:
    """Return the quantile of a figure at this probability; the two sides of its distribution differ in width.

    Shares stay between 0 and 1, and positive figures positive.
    """
    deviations = NormalDist().inv_cdf(chance) / _WITHIN
    bound = figure.high if deviations > 0 else figure.low
    if figure.low > 0 and figure.high < 1:
        ends = [float(np.log(end / (1 - end))) for end in (figure.value, bound)]
        return float(1 / (1 + np.exp(-_between(ends, deviations))))
    if figure.low > 0:
        return float(np.exp(_between([float(np.log(end)) for end in (figure.value, bound)], deviations)))
    value = _between([figure.value, bound], deviations)
    return max(0.0, value) if figure.low >= 0 else value


def _between(ends: list[float], deviations: float) -> float:
    middle, end = ends
    return middle + abs(deviations) * (end - middle)
