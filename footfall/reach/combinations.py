"""Solve every combination of some changes, because the gains of single fixes do not add up."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from footfall.check import Change
from footfall.reach.changes import apply
from footfall.reach.model import Model
from footfall.reach.scent import Scent
from footfall.reach.solve import Numbers, Solution


def combined(start: Solution, scent: Scent, changes: Sequence[Change]) -> list[Numbers]:
    """Return the figures after each combination of changes, each exactly as if it were solved alone.

    At index 5, whose bits are 1 and 4, are those after the first and the third change; what is chosen is applied in
    the order of `changes`. There are 2 to the power of their number.
    """
    figures = [start.numbers] * (1 << len(changes))
    linking = [at for at, change in enumerate(changes) if apply(start.model, change).links is not start.model.links]
    # Those that move links come first: the rest then reuse the way through the site, which takes longest to solve.
    order = linking + [at for at in range(len(changes)) if at not in linking]

    @cache
    def changed(members: tuple[int, ...]) -> Model:
        return apply(changed(members[:-1]), changes[members[-1]]) if members else start.model

    def go_on(chosen: tuple[int, ...], solved: Solution, rest: Sequence[int]) -> None:
        for nth, at in enumerate(rest):
            members = (*chosen, at)
            model = changed(tuple(sorted(members)))
            if at not in linking:
                # The links are equal; a solution is reused only if they are the same object.
                model = replace(model, links=solved.model.links)
            solution = Solution(model, scent, like=solved)
            figures[sum(1 << member for member in members)] = solution.numbers
            go_on(members, solution, rest[nth + 1 :])

    go_on((), start, order)
    return figures
