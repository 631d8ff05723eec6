"""What fixes win back: each alone, the first few in pairs, and the first eight in every combination."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from footfall.check import COUNTED, Change, Finding, FindingId
from footfall.judging.people import people
from footfall.judging.result import CheckResult, Combinations, Fix, Pair
from footfall.judging.waivers import Waivers
from footfall.reach.changes import apply
from footfall.reach.combinations import combined
from footfall.reach.scent import Scent
from footfall.reach.solve import Solution

_SMALLEST_WORTH = 0.05
# This many of the top fixes are also solved in pairs.
_PAIRED = 3
# This many of the top fixes are solved in every combination.
_COMBINED = 8


@dataclass(kw_only=True)
class Fixes:
    """The fixes that findings ask for, each solved on the changed model and none added up."""

    solution: Solution
    scent: Scent
    judged: Iterable[CheckResult]
    waivers: Waivers
    ranked: tuple[Fix, ...] = field(init=False)
    """The fixes with a gain, the largest first."""
    _change_of: dict[FindingId, Change] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Solve each fix alone."""
        self.ranked = tuple(sorted(self._alone(), key=lambda fix: (-fix.worth, fix.finding)))

    def _alone(self) -> Iterator[Fix]:
        for change, (judged, finding) in self._asked_for().items():
            worth = self._worth(change)
            self._change_of[finding.id] = change
            if worth >= _SMALLEST_WORTH:
                yield Fix(
                    finding=finding.id,
                    check=judged.check,
                    stage=judged.stage,
                    title=finding.fix,
                    detail=finding.detail,
                    cost=finding.cost,
                    worth=round(worth, 3),
                )

    def _asked_for(self) -> dict[Change, tuple[CheckResult, Finding]]:
        """Return each change once: findings with the same change share one fix."""
        changes: dict[Change, tuple[CheckResult, Finding]] = {}
        for result in (judged for judged in self.judged if judged.stage in COUNTED):
            for finding in result.outcome.findings:
                if finding.change and not self.waivers.of(finding):
                    changes.setdefault(finding.change, (result, finding))
        return changes

    def _worth(self, *changes: Change) -> float:
        """Return how many more people out of 100 would get through."""
        model = self.solution.model
        for change in changes:
            model = apply(model, change)
        return Solution(model, self.scent, like=self.solution).numbers.reached - self.solution.numbers.reached

    def pairs(self) -> Iterator[Pair]:
        """Yield each two of the top fixes."""
        for one, other in combinations(self.ranked[:_PAIRED], 2):
            worth = self._worth(*self._changes((one, other)))
            yield Pair(
                first=one.finding,
                second=other.finding,
                worth=round(worth, 3),
                interaction=round(worth - one.worth - other.worth, 3),
            )

    def combinations(self) -> Combinations | None:
        """Return the top fixes in every combination; None if there is no fix."""
        top, model = self.ranked[:_COMBINED], self.solution.model
        if not top:
            return None
        figures = combined(self.solution, self.scent, self._changes(top))
        return Combinations(
            fixes=tuple(fix.finding for fix in top),
            reached=tuple(round(numbers.reached, 3) for numbers in figures),
            people=tuple(people(numbers, found=bool(model.found), answer=model.knows_answer) for numbers in figures),
        )

    def _changes(self, fixes: Sequence[Fix]) -> list[Change]:
        return [self._change_of[fix.finding] for fix in fixes]
