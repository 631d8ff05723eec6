"""Turn evidence into a result: run the checks, solve the reach model and rank the fixes.

Deterministic: the same evidence gives the same result, digit for digit, on any day.
"""

from collections.abc import Iterable
from dataclasses import replace

from footfall._version import __version__
from footfall.check import (
    COUNTED,
    Check,
    Outcome,
    Stage,
    Status,
    cannot_tell,
    not_applicable,
)
from footfall.config.schema import Waiver
from footfall.evidence import Evidence
from footfall.judging.fixes import Fixes
from footfall.judging.merging import merged
from footfall.judging.method import method_digest
from footfall.judging.people import people
from footfall.judging.result import (
    CheckResult,
    CountedVisits,
    GoalReach,
    PageFlow,
    Reach,
    Result,
    StageResult,
    Waived,
    why_no_number,
)
from footfall.judging.waivers import Waivers
from footfall.judging.wording import plainly
from footfall.messages import gettext, gettext_noop
from footfall.reach.calibration import Calibration, expected_world, plausible_worlds
from footfall.reach.model import Model, ModelBuilder, building
from footfall.reach.scent import Scent, default_scent
from footfall.reach.solve import Numbers, Solution
from footfall.reach.spread import interval
from footfall.reading.mentions import is_understood

_UNMEASURED = {
    Stage.FOUND: gettext_noop("no public search engine was queried"),
    Stage.ANSWER: gettext_noop("no enquiry was sent and no phone was called"),
}


def judge(  # noqa: PLR0913 - the evidence, and all that a judgement hangs on
    evidence: Evidence,
    checks: Iterable[Check],
    waivers: Iterable[Waiver] = (),
    scent: Scent | None = None,
    calibration: Calibration | None = None,
    *,
    combine: bool = True,
) -> Result:
    """Judge the evidence with these checks; a waiver is valid up to and including its last day.

    `scent` rates the links; `default_scent()` if left out. `calibration` holds the estimates from the owner's own visit
    counts. `combine` also solves the top fixes in every combination; comparisons do not need that.
    """
    scent = scent or default_scent()
    today = evidence.started.date()
    valid_waivers = Waivers(waiver for waiver in waivers if waiver.until >= today)
    checks = tuple(checks)
    judged, messages = plainly(
        _at_the_door(merged(_judged(check, _answer(check, evidence)) for check in checks), checks, evidence)
    )
    waived = [
        Waived(finding=finding, reason=waiver.reason, until=waiver.until.isoformat())
        for result in judged
        for finding in result.outcome.findings
        if (waiver := valid_waivers.of(finding))
    ]
    builder = None if why_no_number(evidence.company, evidence.not_measured) else building(evidence, scent)
    model = builder.model(expected_world(calibration)) if builder else None
    unmeasured = _unmeasured(evidence, model)
    solution = Solution(model, scent) if model else None
    fixes = Fixes(solution=solution, scent=scent, judged=judged, waivers=valid_waivers) if solution else None
    return Result(
        company=evidence.company,
        started=evidence.started,
        footfall=__version__,
        walked=evidence.provenance.footfall,
        method=method_digest(checks, scent, evidence.company, calibration),
        # A competitor gets the same calibration, because its own visits were not counted.
        calibrated_on=CountedVisits.of(calibration) if calibration and not evidence.company.competitor_of else None,
        reach=_reach(solution, builder, calibration) if solution and builder else None,
        stages=tuple(
            _stage(stage, judged, None if stage in unmeasured or not solution else solution.numbers, unmeasured)
            for stage in COUNTED
        ),
        judged=tuple(judged),
        messages=messages,
        fixes=fixes.ranked if fixes else (),
        pairs=tuple(fixes.pairs()) if fixes else (),
        # A competitor has no what-if page.
        combinations=fixes.combinations() if combine and fixes and not evidence.company.competitor_of else None,
        waived=tuple(waived),
        pages_walked=sum(page.usable for page in evidence.exploration.pages) if evidence.exploration else 0,
        seconds=round(sum(evidence.provenance.seconds.values()), 1) or None,
        not_measured={stage.value: why for stage, why in unmeasured.items()}
        | ({"replies": _unanswered(evidence)} if model and model.rung and not model.answered else {})
        | evidence.not_measured,
    )


def _unmeasured(evidence: Evidence, model: Model | None) -> dict[Stage, str]:
    """Return the stages that were not measured, and why."""
    unmeasured = {} if model and model.knows_answer else {Stage.ANSWER: _unanswered(evidence)}
    if model and model.found:
        return unmeasured
    search = evidence.search_results
    why = evidence.not_measured.get("search_results") or _UNMEASURED[Stage.FOUND]
    if search and not search.embedded:
        why = f"{search.engine} reported no search for the name"
    return {**unmeasured, Stage.FOUND: why}


def _unanswered(evidence: Evidence) -> str:
    if evidence.replies:
        return gettext_noop("an enquiry was sent, but it is too early to say whether anybody answers")
    return evidence.not_measured.get("replies", _UNMEASURED[Stage.ANSWER])


def _answer(check: Check, evidence: Evidence) -> Outcome:
    site = evidence.exploration
    if check.words and site and not is_understood(site.home):
        language = site.home.language[:10]
        return cannot_tell(
            gettext("Footfall knows too few words of the site's language ({language}).", language=language)
        )
    outcome = check.answer(evidence)
    tried = evidence.enquiry if "enquiry" in check.needs else None
    if tried and tried.trials and not tried.whole and outcome.status is Status.NOT_APPLICABLE:
        return cannot_tell(gettext("A script was missing from the form’s page, so we cannot tell what the form does."))
    asked = not check.fact or not evidence.wanted_fact or evidence.wanted_fact.asks(check.fact)
    # The score is 0 only if no page states the fact at all.
    if not asked and outcome.score == 0:
        return not_applicable(gettext("Footfall does not know whether customers in this trade ask for it."))
    return outcome


def _at_the_door(judged: list[CheckResult], checks: Iterable[Check], evidence: Evidence) -> list[CheckResult]:
    """Set the start page as the page of the findings that come from the front door alone."""
    start = next((arrival.landed for arrival in evidence.front_door.arrivals), "") if evidence.front_door else ""
    watching = {check.name for check in checks if check.needs == ("front_door",) and check.stage is Stage.DOOR}
    return [
        replace(
            result,
            outcome=replace(
                result.outcome,
                findings=tuple(replace(finding, page=finding.page or start) for finding in result.outcome.findings),
            ),
        )
        if start and result.check in watching
        else result
        for result in judged
    ]


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
    results = [result for result in judged if result.stage is stage]
    weighted = [result for result in results if result.outcome.status is Status.SCORED and result.weight]
    total = sum(result.weight for result in weighted)
    mean = sum(result.weight * (result.outcome.score or 0.0) for result in weighted) / total if total else None
    lost = getattr(numbers, stage.value, None) if numbers else None
    return StageResult(
        stage=stage,
        ease=None if mean is None else round(100 * mean),
        complete=all(result.outcome.status is not Status.ERROR for result in results),
        lost=None if lost is None else round(lost, 3),
        why=unmeasured.get(stage, ""),
    )


def _reach(solution: Solution, builder: ModelBuilder, calibration: Calibration | None) -> Reach:
    numbers = solution.numbers
    low, high = interval(builder, numbers.reached, plausible_worlds(calibration))
    return Reach(
        reached=round(numbers.reached, 3),
        low=round(low, 3),
        high=round(high, 3),
        people=people(numbers, found=bool(solution.model.found), answer=solution.model.knows_answer),
        goals=tuple(_goal(solution, goal, share) for goal, share in solution.model.visitors.items()),
        pages=tuple(
            PageFlow(url=url, visits=round(visits, 3), quits=round(quits, 3)) for url, visits, quits in solution.pages()
        ),
        by_clicks=tuple(round(count, 3) for count in solution.by_clicks()),
        scent=builder.scent.engine.name,
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
        answer=round(numbers.answer, 3),
    )
