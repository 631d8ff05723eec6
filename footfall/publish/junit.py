"""The newest audits as JUnit: a suite per company, a case per check and per gate.

A failure is a failed gate. Other findings of a check are in the case's output;
a check that does not apply or cannot tell is skipped. A suite's time is that of
the company's walks; a check answers from what they recorded, in no time.
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
    """Return the report as XML."""
    report, known = JUnitXml("Footfall"), list(everyone)
    for status in known:
        report.add_testsuite(_suite(status))
    report.update_statistics()  # type: ignore[no-untyped-call]
    # The library has summed the times of the cases, which are 0.
    seconds = [status.newest.seconds or 0.0 for status in known]
    report.time = sum(seconds)
    for suite, taken in zip(report, seconds, strict=True):
        suite.time = taken
    xml: bytes = report.tostring()  # type: ignore[no-untyped-call]
    return xml + b"\n"


def _suite(status: CompanyStatus) -> TestSuite:
    result = status.newest
    suite = TestSuite(_inert(result.company.name))
    suite.timestamp = result.started.strftime("%Y-%m-%dT%H:%M:%S")
    suite.hostname = _inert(result.company.url)
    demanded = {gate_result.check: gate_result for gate_result in status.gate_results if gate_result.check}
    asked = {judged.check for judged in result.judged}
    for gate_result in status.gate_results:
        if gate_result.check not in asked:
            suite.add_testcase(_case("gates", gate_result.check or gate_result.gate, "", _mark(gate_result)))
    for judged in result.judged:
        gate = demanded.get(judged.check)
        mark = _mark(gate) if gate and gate.answer is not GateOutcome.HELD else _own_mark(judged)
        suite.add_testcase(_case(judged.stage.value, judged.check, _findings_text(judged), mark))
    return suite


def _case(stage: str, name: str, output: str, mark: FinalResult | None) -> TestCase:
    case = TestCase(name, classname=f"footfall.{stage}")
    if mark is not None:
        case.result = [mark]
    if output:
        case.append(SystemOut(output))  # type: ignore[no-untyped-call]
    return case


def _mark(gate_result: GateResult) -> FinalResult | None:
    """Return the JUnit element of a gate: a failure, an error if it was not measured, or None if it held."""
    if gate_result.answer is GateOutcome.FAILED:
        return Failure(_inert(gate_result.summary_line), "gate")
    return (
        Error(_inert(gate_result.summary_line), "not measured")
        if gate_result.answer is GateOutcome.NOT_MEASURED
        else None
    )


def _own_mark(judged: CheckResult) -> FinalResult | None:
    if judged.outcome.status is Status.ERROR:
        return Error(_inert(judged.outcome.summary), "check")
    skipped = judged.outcome.status in {Status.CANNOT_TELL, Status.NOT_APPLICABLE}
    return Skipped(_inert(judged.outcome.summary)) if skipped else None


def _findings_text(judged: CheckResult) -> str:
    """Return the check's question and summary, then one line per finding."""
    lines = [f"{judged.question} {judged.outcome.summary}"]
    lines += [f"{finding.fix}. {finding.detail} {finding.page}".rstrip() for finding in judged.outcome.findings]
    return "\n".join(_inert(line) for line in lines)


def _inert(words: str) -> str:
    """Remove characters that XML forbids or that are invisible: control characters and unassigned code points."""
    return "".join(letter for letter in strip_controls(words) if unicodedata.category(letter) != "Cn")
