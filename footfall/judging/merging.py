"""One fault is one finding: what several checks say of the same thing is said once, by the most particular of them."""

from collections.abc import Iterable
from dataclasses import replace

from footfall.check import Finding
from footfall.judging.result import CheckResult

_FACTS = "wanted_facts"
# The facts of `wanted_facts` that a check of their own looks for on every page.
_CHECKED = {"prices": "prices", "hours": "opening_hours", "address": "postal_address"}


def merged(judged: Iterable[CheckResult]) -> list[CheckResult]:
    """Return the results of the checks without repeats; no score changes.

    Findings of two checks are one if they ask for the same on the same page, or if a fact
    was not found and its own check says that no page states it.
    """
    results = list(judged)
    facts = {
        finding.subject: finding
        for result in results
        if result.check == _FACTS
        for finding in result.outcome.findings
        if not finding.quote
    }
    own = {
        fact: result.check
        for result in results
        for fact, check in _CHECKED.items()
        if result.check == check and fact in facts and any(not found.quote for found in result.outcome.findings)
    }
    said_by: dict[tuple[str, str], str] = {}
    for at in sorted(range(len(results)), key=lambda place: len(results[place].outcome.findings)):
        result = results[at]
        findings = []
        for finding in result.outcome.findings:
            # One check may say the same of two links of a page, which are two faults.
            repeated = said_by.setdefault((finding.fix, finding.page), result.check) != result.check
            if repeated or (result.check == _FACTS and finding.subject in own):
                continue
            findings.append(_with_change(finding, result.check, facts))
        results[at] = replace(result, outcome=replace(result.outcome, findings=tuple(findings)))
    return results


def _with_change(finding: Finding, check: str, facts: dict[str, Finding]) -> Finding:
    """Return the finding of a fact's own check with what the fix would change, if it did not know that itself."""
    asked = next((facts[fact] for fact, name in _CHECKED.items() if name == check and fact in facts), None)
    if asked is None or finding.change or finding.quote:
        return finding
    return replace(finding, change=asked.change)
