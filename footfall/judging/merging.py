"""One fault is one finding: what several checks say of the same thing is said once, by the most particular of them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from footfall.check import Finding
from footfall.judging.result import CheckResult

_FACTS = "wanted_facts"
# The facts of `wanted_facts` that a check of their own looks for on every page.
_CHECKED = {"prices": "prices", "hours": "opening_hours", "address": "postal_address"}


def merged(judged: Iterable[CheckResult]) -> list[CheckResult]:
    """Return the results of the checks without repeats; no score changes.

    Two findings are one if they ask for the same on the same page, or if a fact
    was not found and its own check says that no page states it.
    """
    results = list(judged)
    said = Counter((finding.fix, finding.page) for result in results for finding in result.outcome.findings)
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
    kept: set[tuple[str, str]] = set()
    for at in sorted(range(len(results)), key=lambda place: len(results[place].outcome.findings)):
        result = results[at]
        findings = []
        for finding in result.outcome.findings:
            repeated = said[finding.fix, finding.page] > 1 and (finding.fix, finding.page) in kept
            if repeated or (result.check == _FACTS and finding.subject in own):
                continue
            kept.add((finding.fix, finding.page))
            findings.append(_with_change(finding, result.check, facts))
        results[at] = replace(result, outcome=replace(result.outcome, findings=tuple(findings)))
    return results


def _with_change(finding: Finding, check: str, facts: dict[str, Finding]) -> Finding:
    """Return the finding of a fact's own check with what the fix would change, if it did not know that itself."""
    asked = next((facts[fact] for fact, name in _CHECKED.items() if name == check and fact in facts), None)
    if asked is None or finding.change or finding.quote:
        return finding
    return replace(finding, change=asked.change)
