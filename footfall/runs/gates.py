"""Gates: the conditions for a company's newest audit, and whether it meets them.

A gate judges only what is reproducible: the findings of checks, and changes of
reach beyond the noise. What was not measured neither passes nor fails a gate;
its outcome is "not measured".
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import msgspec

from footfall.check import COUNTED, Finding, FindingId, Status
from footfall.config.schema import Gates
from footfall.judging.result import CheckResult, Result
from footfall.runs.diff import Changes, OpenFinding, compare, noise_floor
from footfall.runs.identity import KnownFindings, host_independent_id

_AGAIN = "judge the older audit again with `footfall judge --all`"
_ROUNDING = 1e-9


class GateOutcome(StrEnum):
    """The three outcomes of a gate."""

    HELD = "held"
    FAILED = "failed"
    NOT_MEASURED = "not measured"


class GateName(StrEnum):
    """The gates by their keys in footfall.yml."""

    REACH = "reach"
    FALL = "fall"
    CHECKS = "checks"
    NOTHING_NEW = "nothing_new"


@dataclass(frozen=True, slots=True, kw_only=True)
class GateResult:
    """The result of one gate."""

    company: str
    """The company's name."""
    gate: GateName
    check: str = ""
    """The name of the check, if the gate is about one."""
    answer: GateOutcome
    says: str
    """What was found and what would fix it, in one sentence."""
    findings: tuple[FindingId, ...] = ()
    """The ids of the findings that fail it."""

    @property
    def summary_line(self) -> str:
        """The result in one line."""
        words = {
            GateOutcome.HELD: "Gate passed",
            GateOutcome.FAILED: "Gate failed",
            GateOutcome.NOT_MEASURED: "Gate not measured",
        }
        return f"{words[self.answer]}: {self.company}: {self.says}"


def evaluate_gates(gates: Gates, results: Sequence[Result], unread: int = 0) -> tuple[GateResult, ...]:
    """Evaluate the gates on a company's newest audit; `results` are its audits, oldest first.

    `unread` is the number of further audits on disk that cannot be read.
    """
    *older, newest = results
    outcomes = [_reach(newest, gates.reach)] if gates.reach is not None else []
    if gates.baseline and not any(result.started.date() == gates.baseline for result in results):
        days = ", ".join(dict.fromkeys(result.started.date().isoformat() for result in results[-10:]))
        message = f"gates.baseline: there is no audit of {gates.baseline} that can be read; the newest are of {days}."
        return (*outcomes, *unanswered(msgspec.structs.replace(gates, reach=None), newest.company.name, message))
    # The newest audit is the one being judged, so its own movement must not raise the noise floor.
    points = noise_floor(older).points
    before = _baseline(gates.baseline, results) if gates.baseline else _accepted(gates, older, points)
    no_comparison = bool(older or unread) and before is None
    if gates.fall is not None:
        outcomes.append(
            _no_comparison(newest, GateName.FALL) if no_comparison else _fall(newest, before, gates.fall, points)
        )
    known = before if gates.baseline else None
    outcomes += [_check(newest, name, known) for name in dict.fromkeys(gates.checks)]
    if gates.nothing_new:
        outcomes.append(_no_comparison(newest, GateName.NOTHING_NEW) if no_comparison else _nothing_new(newest, before))
    return tuple(outcomes)


def gates_never_audited(gates: Gates, company: str) -> tuple[GateResult, ...]:
    """Return the results for a company of which there is no audit that can be read: not measured."""
    return unanswered(gates, company, "there is no audit of it to read; run `footfall audit` first.")


def unanswered(gates: Gates, company: str, message: str) -> tuple[GateResult, ...]:
    """Return "not measured" for each of a company's gates, with the reason in `message`."""
    names = [name for name in GateName if name is not GateName.CHECKS and getattr(gates, name) not in {None, False}]
    asked = [*((name, "") for name in names), *((GateName.CHECKS, check) for check in dict.fromkeys(gates.checks))]
    return tuple(
        GateResult(company=company, gate=gate, check=check, answer=GateOutcome.NOT_MEASURED, says=message)
        for gate, check in asked
    )


def exit_code(gate_results: Sequence[GateResult]) -> int:
    """Return the exit code: 1 if a gate failed, else 3 if one was not measured, else 0."""
    answers = {gate_result.answer for gate_result in gate_results}
    return 1 if GateOutcome.FAILED in answers else 3 if GateOutcome.NOT_MEASURED in answers else 0


def _baseline(day: date, results: Sequence[Result]) -> Result:
    return next(result for result in reversed(results) if result.started.date() == day)


def _accepted(gates: Gates, older: Iterable[Result], points: float) -> Result | None:
    """Return the newest earlier audit that passed `fall` and `nothing_new` itself; a fall still counts a week later.

    Audits without a measured reach are skipped; after a change of method the comparison starts anew.
    """
    accepted: Result | None = None
    for result in older:
        if result.reach is None:
            continue
        if accepted is None or accepted.method != result.method:
            accepted = result
            continue
        fell = gates.fall is not None and _fall(result, accepted, gates.fall, points).answer is GateOutcome.FAILED
        news = gates.nothing_new and _nothing_new(result, accepted).answer is GateOutcome.FAILED
        accepted = accepted if fell or news else result
    return accepted


def _no_comparison(newest: Result, gate: GateName) -> GateResult:
    message = "there are earlier audits, but none that was measured can be read."
    return _answer(newest, gate, GateOutcome.NOT_MEASURED, message)


def _reach(newest: Result, least: float) -> GateResult:
    if newest.reach is None:
        return _answer(newest, GateName.REACH, GateOutcome.NOT_MEASURED, _unreached(newest))
    through = newest.reach.reached
    if through >= least:
        return _answer(
            newest,
            GateName.REACH,
            GateOutcome.HELD,
            f"{through:.0f} of 100 get through; at least {least:g} are required.",
        )
    # A number just below the minimum must not be shown rounded up to it.
    shown = newest.reach.people["reached"]
    message = f"{shown if shown < least else f'{through:g}'} of 100 get through; at least {least:g} are required."
    first = newest.fixes[0] if newest.fixes else None
    advice = f" Fix first: {first.title} (+{first.worth:.1f})." if first else ""
    return _answer(newest, GateName.REACH, GateOutcome.FAILED, f"{message}{advice}")


def _unreached(result: Result) -> str:
    return f"how many get through was not measured: {result.why_no_number}."


def falls_too_far(fell: float, most: float, noise_points: float) -> bool:
    """Return whether reach falls by more than is allowed and its usual variation, all in people out of 100."""
    return fell > most + noise_points + _ROUNDING


def _fall(newest: Result, before: Result | None, most: float, noise_points: float) -> GateResult:
    if newest.reach is None:
        return _answer(newest, GateName.FALL, GateOutcome.NOT_MEASURED, _unreached(newest))
    if before is None:
        return _answer(
            newest, GateName.FALL, GateOutcome.HELD, "this is the first audit, so there is nothing to compare it with."
        )
    when = f"{before.started.date()}"
    if before.reach is None:
        return _answer(
            newest, GateName.FALL, GateOutcome.NOT_MEASURED, f"the audit of {when} has no number to compare with."
        )
    if before.method != newest.method:
        message = f"the method has changed since {when}, so the numbers cannot be compared; {_AGAIN}."
        return _answer(newest, GateName.FALL, GateOutcome.NOT_MEASURED, message)
    fell = before.reach.reached - newest.reach.reached
    moved = f"{before.reach.reached:.1f} of 100 got through on {when} and {newest.reach.reached:.1f} do now"
    beyond = f", plus {noise_points:g} for its usual variation" if noise_points else ""
    allowed = f"allowed fall: {most:g}{beyond}"
    if not falls_too_far(fell, most, noise_points):
        return _answer(newest, GateName.FALL, GateOutcome.HELD, f"{moved}; {allowed}.")
    opened = _opened(compare(before, newest), newest)
    since = f" New findings: {_fixes_listed(opened)}." if opened else ""
    return _answer(newest, GateName.FALL, GateOutcome.FAILED, f"{moved}; {allowed}.{since}", opened)


def _check(newest: Result, name: str, known: Result | None) -> GateResult:
    judged = newest.check(name)
    if judged is None:
        message = f"{name} was not part of this audit; `footfall judge` adds it from what was recorded."
        return _answer(newest, GateName.CHECKS, GateOutcome.NOT_MEASURED, message, check=name)
    if judged.outcome.status in {Status.CANNOT_TELL, Status.ERROR}:
        return _answer(
            newest, GateName.CHECKS, GateOutcome.NOT_MEASURED, f"{name}: {judged.outcome.summary}", check=name
        )
    found = list(_unknown(newest, judged, known))
    bare = not judged.outcome.findings and (judged.outcome.score or 0) < 1
    if judged.outcome.status is Status.SCORED and bare and not _as_bad(judged, known):
        message = f"{name} must pass, and does not: {judged.outcome.summary}"
        return _answer(newest, GateName.CHECKS, GateOutcome.FAILED, message, check=name)
    if not found:
        exception = " apart from what is known or waived" if judged.outcome.findings else ""
        return _answer(newest, GateName.CHECKS, GateOutcome.HELD, f"{name} passes{exception}.", check=name)
    then = known.check(name) if known else None
    if then and then.version != judged.version:
        message = f"{name} has changed since {known.started.date() if known else ''}; {_AGAIN}."
        return _answer(newest, GateName.CHECKS, GateOutcome.NOT_MEASURED, message, check=name)
    message = f"{name} must pass, but has open findings: {_fixes_listed(found)}."
    return _answer(newest, GateName.CHECKS, GateOutcome.FAILED, message, found, check=name)


def _unknown(newest: Result, judged: CheckResult, known: Result | None) -> Iterator[OpenFinding]:
    """Yield the findings that are not waived and were not open on the day of the baseline."""
    before = KnownFindings(known.check(judged.check), known) if known else None
    for finding in judged.outcome.findings:
        was_open = before is not None and before.recognises(host_independent_id(judged, finding, newest))
        if not was_open and not _waived(newest, finding):
            yield OpenFinding(judged=judged, finding=finding)


def _as_bad(judged: CheckResult, known: Result | None) -> bool:
    """Return whether a check without findings scored as low on the day of the baseline."""
    then = known.check(judged.check) if known else None
    return bool(then and then.outcome.score is not None and then.outcome.score <= (judged.outcome.score or 0))


def _nothing_new(newest: Result, before: Result | None) -> GateResult:
    if newest.reach is None:
        return _answer(newest, GateName.NOTHING_NEW, GateOutcome.NOT_MEASURED, _unreached(newest))
    if before is None:
        return _answer(
            newest,
            GateName.NOTHING_NEW,
            GateOutcome.HELD,
            "this is the first audit; what is open now counts as known from now on.",
        )
    when, changes = before.started.date(), compare(before, newest)
    if opened := _opened(changes, newest):
        message = f"open now, but not on {when}: {_fixes_listed(opened)}."
        return _answer(newest, GateName.NOTHING_NEW, GateOutcome.FAILED, message, opened)
    anew = [
        judged.check
        for judged in changes.asked_anew
        if judged.stage in COUNTED and any(not _waived(newest, finding) for finding in judged.outcome.findings)
    ]
    if anew:
        message = f"new or changed since {when}: {', '.join(anew)}; {_AGAIN}."
        return _answer(newest, GateName.NOTHING_NEW, GateOutcome.NOT_MEASURED, message)
    if unmeasured := [judged.check for judged in changes.unmeasured if judged.stage in COUNTED]:
        message = f"answered on {when}, but not now: {', '.join(unmeasured)}."
        return _answer(newest, GateName.NOTHING_NEW, GateOutcome.NOT_MEASURED, message)
    return _answer(newest, GateName.NOTHING_NEW, GateOutcome.HELD, f"no new findings since {when}.")


def _opened(changes: Changes, newest: Result) -> list[OpenFinding]:
    """Return the findings that opened, without those that are waived or on the extra mile, which counts for nothing."""
    return [found for found in changes.opened if found.judged.stage in COUNTED and not _waived(newest, found.finding)]


def _waived(result: Result, finding: Finding) -> bool:
    return any(waived.finding.id == finding.id for waived in result.waived)


def _fixes_listed(findings: Sequence[OpenFinding]) -> str:
    """List the fixes of findings for a sentence, with their checks."""
    return "; ".join(f"{found.finding.fix} ({found.judged.check})" for found in findings)


def _answer(  # noqa: PLR0913 - the parts of an answer
    result: Result,
    gate: GateName,
    answer: GateOutcome,
    message: str,
    findings: Sequence[OpenFinding] = (),
    *,
    check: str = "",
) -> GateResult:
    return GateResult(
        company=result.company.name,
        gate=gate,
        check=check,
        answer=answer,
        says=message,
        findings=tuple(found.finding.id for found in findings),
    )
