"""From evidence to a result: the checks answer, the model counts, the fixes are ranked.

Pure: the same evidence gives the same result, digit for digit, on any day.
"""

from collections.abc import Iterable

from footfall import __version__
from footfall.check import Check, Finding, Outcome, Stage, Status
from footfall.config import Waiver
from footfall.evidence import Evidence
from footfall.reach.mend import apply
from footfall.reach.model import Model, build
from footfall.reach.solve import Numbers, Solution
from footfall.result import Fix, GoalReach, Judged, PageFlow, Reach, Result, StageResult, Waived

_UNMEASURED = {
    Stage.FOUND: "no search engine was asked",
    Stage.ANSWER: "no enquiry was sent and no phone was rung",
}
_SMALLEST_WORTH = 0.05


def judge(evidence: Evidence, checks: Iterable[Check], waivers: Iterable[Waiver] = ()) -> Result:
    """Judge the evidence by these checks; a waiver holds on days up to its last one."""
    today = evidence.started.date()
    waiving = {waiver.finding: waiver for waiver in waivers if waiver.until >= today}
    judged, waived = [], []
    for check in checks:
        outcome = check.answer(evidence)
        waived += [
            Waived(finding=each, reason=waiving[each.id].reason, until=waiving[each.id].until.isoformat())
            for each in outcome.findings
            if each.id in waiving
        ]
        judged.append(_judged(check, outcome))
    model = build(evidence)
    solution = Solution(model) if model else None
    open_findings = [
        (each, finding) for each in judged for finding in each.outcome.findings if finding.id not in waiving
    ]
    return Result(
        company=evidence.company,
        started=evidence.started,
        footfall=__version__,
        reach=_reach(solution) if solution else None,
        stages=tuple(_stage(stage, judged, solution.numbers if solution else None) for stage in Stage),
        judged=tuple(judged),
        fixes=tuple(_fixes(model, solution, open_findings)) if model and solution else (),
        waived=tuple(waived),
        pages_walked=len(evidence.exploration.pages) if evidence.exploration else 0,
        not_measured={stage.value: why for stage, why in _UNMEASURED.items()} | evidence.not_measured,
    )


def _judged(check: Check, outcome: Outcome) -> Judged:
    return Judged(
        check=check.name,
        stage=check.stage,
        version=check.version,
        weight=check.weight,
        question=check.question,
        outcome=outcome,
    )


def _stage(stage: Stage, judged: list[Judged], numbers: Numbers | None) -> StageResult:
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
        why=_UNMEASURED.get(stage, ""),
    )


def _fixes(model: Model, solution: Solution, findings: list[tuple[Judged, Finding]]) -> list[Fix]:
    """Rank what to mend by the exact gain; two findings that ask for the same change are one fix."""
    now = solution.numbers.reached
    fixes: dict[object, Fix] = {}
    for judged, finding in findings:
        if finding.change is None or finding.change in fixes:
            continue
        worth = Solution(apply(model, finding.change)).numbers.reached - now
        if worth < _SMALLEST_WORTH:
            continue
        fixes[finding.change] = Fix(
            finding=finding.id,
            check=judged.check,
            stage=judged.stage,
            title=finding.fix,
            detail=finding.detail,
            cost=finding.cost,
            worth=round(worth, 3),
        )
    return sorted(fixes.values(), key=lambda fix: (-fix.worth, fix.finding))


def _reach(solution: Solution) -> Reach:
    numbers = solution.numbers
    low, high = solution.interval()
    return Reach(
        reached=round(numbers.reached, 3),
        low=round(low, 3),
        high=round(high, 3),
        people=people(numbers),
        goals=tuple(_goal(solution, goal, share) for goal, share in solution.model.visitors.items()),
        pages=tuple(
            PageFlow(url=url, visits=round(visits, 3), quits=round(quits, 3)) for url, visits, quits in solution.pages()
        ),
    )


def _goal(solution: Solution, goal: str, share: float) -> GoalReach:
    numbers = solution.goal(goal)
    return GoalReach(
        goal=goal,
        share=share,
        reached=round(numbers.reached, 3),
        door=round(numbers.door, 3),
        way=round(numbers.way, 3),
        talk=round(numbers.talk, 3),
    )


def people(numbers: Numbers) -> dict[str, int]:
    """Round to whole people that still add up to 100 (largest remainder)."""
    exact = {name: getattr(numbers, name) for name in ("reached", "door", "way", "talk")}
    whole = {name: int(value) for name, value in exact.items()}
    rest = sorted(exact, key=lambda name: (whole[name] - exact[name], name))
    for name in rest[: 100 - sum(whole.values())]:
        whole[name] += 1
    return whole
