"""From evidence to a result: the checks answer, the model counts, the fixes are ranked.

Pure: the same evidence gives the same result, digit for digit, on any day.
"""

from collections.abc import Iterable
from itertools import combinations

from footfall._version import __version__
from footfall.check import Change, Check, Finding, Outcome, Stage, Status, without_digest
from footfall.config.schema import Waiver
from footfall.evidence import Evidence
from footfall.judging.method import method_digest
from footfall.judging.result import CheckResult, Fix, GoalReach, PageFlow, Pair, Reach, Result, StageResult, Waived
from footfall.reach.changes import apply
from footfall.reach.model import Model, build
from footfall.reach.scent import Scent, default_scent
from footfall.reach.solve import Numbers, Solution

_UNMEASURED = {
    Stage.FOUND: "no search engine of the world was asked",
    Stage.ANSWER: "no enquiry was sent and no phone was rung",
}
_SMALLEST_WORTH = 0.05
# So many of the foremost fixes are also tried in pairs.
_PAIRED = 3


def judge(
    evidence: Evidence, checks: Iterable[Check], waivers: Iterable[Waiver] = (), scent: Scent | None = None
) -> Result:
    """Judge the evidence by these checks; a waiver holds on days up to its last one.

    `scent` is the nose of the prospects, the usual one where left out.
    """
    scent = scent or default_scent()
    today = evidence.started.date()
    waiving = Waivers(waiver for waiver in waivers if waiver.until >= today)
    checks = tuple(checks)
    judged, waived = [], []
    for check in checks:
        outcome = check.answer(evidence)
        waived += [
            Waived(finding=finding, reason=waiver.reason, until=waiver.until.isoformat())
            for finding in outcome.findings
            if (waiver := waiving.of(finding))
        ]
        judged.append(_judged(check, outcome))
    model = build(evidence, scent)
    unmeasured = _unmeasured(evidence, model)
    solution = Solution(model, scent) if model else None
    changes = _changes(judged, waiving)
    fixes = _fixes(solution, changes, scent) if solution else []
    return Result(
        company=evidence.company,
        started=evidence.started,
        footfall=__version__,
        walked=evidence.provenance.footfall,
        method=method_digest(checks, scent, evidence.company),
        reach=_reach(solution, scent) if solution else None,
        stages=tuple(
            _stage(stage, judged, None if stage in unmeasured or not solution else solution.numbers, unmeasured)
            for stage in Stage
        ),
        judged=tuple(judged),
        fixes=tuple(fixes),
        pairs=tuple(_pairs(solution, fixes[:_PAIRED], changes, scent)) if solution else (),
        waived=tuple(waived),
        pages_walked=len(evidence.exploration.pages) if evidence.exploration else 0,
        not_measured={stage.value: why for stage, why in unmeasured.items()} | evidence.not_measured,
    )


class Waivers:
    """What the owner lives with, by finding; a waiver written for 0.1 names its finding without a digest."""

    def __init__(self, waivers: Iterable[Waiver]) -> None:
        """Take the waivers that hold."""
        self._by_id = {waiver.finding: waiver for waiver in waivers}

    def of(self, finding: Finding) -> Waiver | None:
        """The waiver of a finding, if it has one."""
        return self._by_id.get(finding.id) or self._by_id.get(without_digest(finding.id))


def _unmeasured(evidence: Evidence, model: Model | None) -> dict[Stage, str]:
    """The stages that were not measured, and why."""
    if model and model.found:
        return {stage: why for stage, why in _UNMEASURED.items() if stage is not Stage.FOUND}
    asked = evidence.search_results
    why = evidence.not_measured.get("search_results") or _UNMEASURED[Stage.FOUND]
    if asked and not asked.embedded:
        why = f"{asked.engine} told of no query for the name"
    return {**_UNMEASURED, Stage.FOUND: why}


def _judged(check: Check, outcome: Outcome) -> CheckResult:
    return CheckResult(
        check=check.name,
        stage=check.stage,
        version=check.version,
        weight=check.weight,
        question=check.question,
        outcome=outcome,
    )


def _stage(
    stage: Stage, judged: list[CheckResult], numbers: Numbers | None, unmeasured: dict[Stage, str]
) -> StageResult:
    here = [each for each in judged if each.stage is stage]
    weighing = [each for each in here if each.outcome.status is Status.SCORED and each.weight]
    total = sum(each.weight for each in weighing)
    mean = sum(each.weight * (each.outcome.score or 0.0) for each in weighing) / total if total else None
    lost = getattr(numbers, stage.value, None) if numbers else None
    return StageResult(
        stage=stage,
        ease=None if mean is None else round(100 * mean),
        complete=all(each.outcome.status is not Status.ERROR for each in here),
        lost=None if lost is None else round(lost, 3),
        why=unmeasured.get(stage, ""),
    )


def _changes(judged: list[CheckResult], waiving: Waivers) -> dict[Change, tuple[CheckResult, Finding]]:
    """Every change that a finding asks for, once: two findings that ask for the same are one fix."""
    changes: dict[Change, tuple[CheckResult, Finding]] = {}
    for each in judged:
        for finding in each.outcome.findings:
            if finding.change and not waiving.of(finding):
                changes.setdefault(finding.change, (each, finding))
    return changes


def _fixes(solution: Solution, changes: dict[Change, tuple[CheckResult, Finding]], scent: Scent) -> list[Fix]:
    """Rank what to mend by the exact gain."""
    fixes = []
    for change, (judged, finding) in changes.items():
        worth = _worth(solution, scent, change)
        if worth >= _SMALLEST_WORTH:
            fixes.append(
                Fix(
                    finding=finding.id,
                    check=judged.check,
                    stage=judged.stage,
                    title=finding.fix,
                    detail=finding.detail,
                    cost=finding.cost,
                    worth=round(worth, 3),
                )
            )
    return sorted(fixes, key=lambda fix: (-fix.worth, fix.finding))


def _worth(solution: Solution, scent: Scent, *changes: Change) -> float:
    """People out of 100 who would get through in addition, by solving the mended model."""
    model: Model = solution.model
    for change in changes:
        model = apply(model, change)
    return Solution(model, scent, like=solution).numbers.reached - solution.numbers.reached


def _pairs(
    solution: Solution, fixes: list[Fix], changes: dict[Change, tuple[CheckResult, Finding]], scent: Scent
) -> Iterable[Pair]:
    asks = {finding.id: change for change, (_, finding) in changes.items()}
    for one, other in combinations(fixes, 2):
        worth = _worth(solution, scent, asks[one.finding], asks[other.finding])
        yield Pair(
            first=one.finding,
            second=other.finding,
            worth=round(worth, 3),
            interaction=round(worth - one.worth - other.worth, 3),
        )


def _reach(solution: Solution, scent: Scent) -> Reach:
    numbers = solution.numbers
    low, high = solution.interval()
    return Reach(
        reached=round(numbers.reached, 3),
        low=round(low, 3),
        high=round(high, 3),
        people=people(numbers, found=bool(solution.model.found)),
        goals=tuple(_goal(solution, goal, share) for goal, share in solution.model.visitors.items()),
        pages=tuple(
            PageFlow(url=url, visits=round(visits, 3), quits=round(quits, 3)) for url, visits, quits in solution.pages()
        ),
        by_clicks=tuple(round(found, 3) for found in solution.by_clicks()),
        scent=scent.engine.name,
    )


def _goal(solution: Solution, goal: str, share: float) -> GoalReach:
    numbers = solution.goal(goal)
    return GoalReach(
        goal=goal,
        says=solution.model.goals[goal].says,
        share=round(share, 4),
        reached=round(numbers.reached, 3),
        found=round(numbers.found, 3),
        door=round(numbers.door, 3),
        way=round(numbers.way, 3),
        talk=round(numbers.talk, 3),
    )


def people(numbers: Numbers, *, found: bool = False) -> dict[str, int]:
    """Round to whole people that still add up to 100 (largest remainder); `found` where that stage was measured."""
    stages = ("found", "door", "way", "talk") if found else ("door", "way", "talk")
    exact = {name: getattr(numbers, name) for name in ("reached", *stages)}
    whole = {name: int(value) for name, value in exact.items()}
    rest = sorted(exact, key=lambda name: (whole[name] - exact[name], name))
    for name in rest[: 100 - sum(whole.values())]:
        whole[name] += 1
    return whole
