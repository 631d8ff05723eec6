"""The newest audits as JUnit: a suite per company, a case per check and per gate.

A failure is what a gate demands and did not get. What a check finds besides
stands in the case's output; what it could not tell is skipped.
"""

import unicodedata
from collections.abc import Iterable

from junitparser import Error, Failure, JUnitXml, Skipped, SystemOut, TestCase, TestSuite
from junitparser.junitparser import FinalResult

from footfall.check import Status
from footfall.judging.result import CheckResult
from footfall.runs.gates import GateOutcome, GateResult
from footfall.runs.status import CompanyStatus
from footfall.terminal import strip_controls


def suites(everyone: Iterable[CompanyStatus]) -> bytes:
    """Write the report as XML."""
    report = JUnitXml("Footfall")
    for each in everyone:
        report.add_testsuite(_suite(each))
    report.update_statistics()  # type: ignore[no-untyped-call]
    written: bytes = report.tostring()  # type: ignore[no-untyped-call]
    return written + b"\n"


def _suite(standing: CompanyStatus) -> TestSuite:
    result = standing.newest
    suite = TestSuite(_inert(result.company.name))
    suite.timestamp = result.started.strftime("%Y-%m-%dT%H:%M:%S")
    suite.hostname = _inert(result.company.url)
    demanded = {held.check: held for held in standing.held if held.check}
    asked = {judged.check for judged in result.judged}
    for held in standing.held:
        if held.check not in asked:
            suite.add_testcase(_case("gates", held.check or held.gate, "", _mark(held)))
    for judged in result.judged:
        gate = demanded.get(judged.check)
        mark = _mark(gate) if gate and gate.answer is not GateOutcome.HELD else _own_mark(judged)
        suite.add_testcase(_case(judged.stage.value, judged.check, _found(judged), mark))
    return suite


def _case(stage: str, name: str, output: str, mark: FinalResult | None) -> TestCase:
    case = TestCase(name, classname=f"footfall.{stage}")
    if mark is not None:
        case.result = [mark]
    if output:
        case.append(SystemOut(output))  # type: ignore[no-untyped-call]
    return case


def _mark(held: GateResult) -> FinalResult | None:
    """A gate's answer: what was not measured is no failure, and neither is it nothing."""
    if held.answer is GateOutcome.FAILED:
        return Failure(_inert(held.summary_line), "gate")
    return Error(_inert(held.summary_line), "not measured") if held.answer is GateOutcome.NOT_MEASURED else None


def _own_mark(judged: CheckResult) -> FinalResult | None:
    if judged.outcome.status is Status.ERROR:
        return Error(_inert(judged.outcome.summary), "check")
    return Skipped(_inert(judged.outcome.summary)) if judged.outcome.status is Status.CANNOT_TELL else None


def _found(judged: CheckResult) -> str:
    """What the check answered, a finding a line."""
    lines = [f"{judged.question} {judged.outcome.summary}"]
    lines += [f"{each.fix}. {each.detail} {each.page}".rstrip() for each in judged.outcome.findings]
    return "\n".join(_inert(line) for line in lines)


def _inert(words: str) -> str:
    """Leave out what XML cannot hold, and what is not seen: controls, and code points that are none."""
    return "".join(letter for letter in strip_controls(words) if unicodedata.category(letter) != "Cn")
