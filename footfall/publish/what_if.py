"""The what-if page: every combination of the top fixes."""

from dataclasses import dataclass

from footfall.judging.result import Combinations, Fix, Result


@dataclass(frozen=True, slots=True, kw_only=True)
class Combination:
    """Some of the top fixes, made together."""

    fixes: tuple[int, ...]
    """The positions of the fixes in the list, from 1."""
    reached: float
    """People out of 100 who get through."""
    people: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """The content of the what-if page."""

    offered: tuple[Fix, ...]
    best: tuple[Combination, ...]
    """For each number of fixes, none first, the combination with which most people get through."""
    every: tuple[Combination, ...]
    today: float
    """People out of 100 who get through now."""


def context(result: Result, combined: Combinations) -> WhatIf:
    """Return the fixes of a result that can be ticked, and the figures of each combination."""
    by_finding = {fix.finding: fix for fix in result.fixes}
    every = [
        Combination(
            fixes=tuple(at + 1 for at in range(len(combined.fixes)) if index >> at & 1), reached=reached, people=people
        )
        for index, (reached, people) in enumerate(zip(combined.reached, combined.people, strict=True))
    ]
    every.sort(key=lambda combination: (len(combination.fixes), -combination.reached, combination.fixes))
    best = [
        next(combination for combination in every if len(combination.fixes) == number)
        for number in range(len(combined.fixes) + 1)
    ]
    return WhatIf(
        offered=tuple(by_finding[name] for name in combined.fixes),
        best=tuple(best),
        every=tuple(every),
        today=combined.reached[0],
    )
