"""The newest audits as SARIF 2.1.0: a run per company, a rule per check, a result per finding.

A finding that fails a gate is an error, a finding of a check with a weight is
a warning, any other is a note.

Code hosts only show results with a file and a line, and GitHub refuses web
addresses as files. So a page is given by its path (on other hosts with the host
in front), at line 1.
"""

import posixpath
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote, urlsplit

import msgspec

from footfall._version import __version__
from footfall.check import Check, Finding, FindingId, Status, without_digest
from footfall.judging.result import CheckResult, Result
from footfall.runs.diff import Changes
from footfall.runs.gates import GateOutcome
from footfall.runs.identity import KnownFindings, host_independent_id
from footfall.runs.status import CompanyStatus
from footfall.terminal import strip_controls

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_MEANT = "!#$%&'()*+,/:;=?@[]~"


def log(everyone: Iterable[CompanyStatus], checks: Iterable[Check]) -> bytes:
    """Return the report as SARIF."""
    texts = {check.name: check.text for check in checks}
    sarif = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(status, texts) for status in everyone]}
    return msgspec.json.format(msgspec.json.encode(sarif), indent=1) + b"\n"


def _run(status: CompanyStatus, texts: dict[str, str]) -> dict[str, Any]:
    result, changes = status.newest, status.changes
    failing = {
        name
        for gate_result in status.gate_results
        if gate_result.answer is GateOutcome.FAILED
        for name in gate_result.findings
    }
    by_check = {judged.check: judged for judged in result.judged}
    places = {name: at for at, name in enumerate(by_check)}
    results = [
        _result(result, judged, finding, places, failing) | _state(changes, judged, finding)
        for judged in result.judged
        for finding in judged.outcome.findings
    ]
    rules = [_rule(judged, texts.get(judged.check, judged.question)) for judged in by_check.values()]
    return {
        "tool": {"driver": {"name": "Footfall", "version": __version__, "rules": rules}},
        "automationDetails": {"id": f"footfall/{result.company.slug}/{result.started:%Y-%m-%dT%H%M%SZ}"},
        "invocations": [_invocation(result, places)],
        "columnKind": "unicodeCodePoints",
        "results": results,
        "properties": {"reached": result.reach.reached if result.reach else None, "site": _uri(result.company.url)},
    }


def _rule(judged: CheckResult, text: str) -> dict[str, Any]:
    return {
        "id": judged.check,
        "shortDescription": {"text": strip_controls(judged.question)},
        "fullDescription": {"text": _said_in_full(judged, text)},
        "help": {"text": text.replace("## ", ""), "markdown": text},
        "defaultConfiguration": {"level": _level(judged)},
        "properties": {"tags": [judged.stage.value], "weight": judged.weight, "version": judged.version},
    }


def _said_in_full(judged: CheckResult, text: str) -> str:
    """Return the first paragraph on what a check looks for, or its question if there is none."""
    looks_for = text.partition("\n## What it looks for\n")[2].strip().partition("\n\n")[0]
    return strip_controls(" ".join(looks_for.split()) or judged.question)


def _result(
    result: Result, judged: CheckResult, finding: Finding, places: dict[str, int], failing: set[FindingId]
) -> dict[str, Any]:
    sarif: dict[str, Any] = {
        "ruleId": judged.check,
        "ruleIndex": places[judged.check],
        "level": "error" if finding.id in failing else _level(judged),
        "message": {"text": strip_controls(f"{finding.fix}. {finding.detail}")},
        "locations": [
            {"physicalLocation": {"artifactLocation": {"uri": _path(result, finding)}, "region": {"startLine": 1}}}
        ],
        # The first is the fingerprint of version 0.1, so that existing alerts of a code host continue.
        "partialFingerprints": {"findingId/v1": without_digest(finding.id), "findingId/v2": finding.id},
    }
    if waived := next((waiver for waiver in result.waived if waiver.finding.id == finding.id), None):
        sarif["suppressions"] = [
            {
                "kind": "external",
                "status": "accepted",
                "justification": strip_controls(f"{waived.reason}, until {waived.until}"),
            }
        ]
    return sarif


def _level(judged: CheckResult) -> str:
    return "warning" if judged.weight else "note"


def _state(changes: Changes | None, judged: CheckResult, finding: Finding) -> dict[str, str]:
    """Return whether the finding is new since the previous audit; empty without a previous audit."""
    if changes is None:
        return {}
    known = KnownFindings(changes.before.check(judged.check), changes.before)
    was_open = known.recognises(host_independent_id(judged, finding, changes.after))
    return {"baselineState": "unchanged" if was_open else "new"}


def _path(result: Result, finding: Finding) -> str:
    """Return a page's address as the path of a file: without the site's host, or behind the other host it is on."""
    site, page = (urlsplit(_uri(url)) for url in (result.company.url, finding.page or result.company.url))
    folder = "" if page.netloc == site.netloc else f"{page.netloc}/"
    # Parts that lead out of the folder are removed; a colon would make the text before it look like a scheme.
    path = posixpath.normpath(f"/{folder}{page.path}").replace(":", "%3A").lstrip("/")
    path = f"{path}/" if path and page.path.endswith("/") else path or "index.html"
    return f"{path}{f'?{page.query}' if page.query else ''}{f'#{page.fragment}' if page.fragment else ''}"


def _uri(url: str) -> str:
    """Percent-encode characters that a URI must not contain."""
    return quote(url, safe=_MEANT)


def _invocation(result: Result, places: dict[str, int]) -> dict[str, Any]:
    """Describe the audit's execution, including checks that failed to run."""
    return {
        "executionSuccessful": result.reach is not None,
        "startTimeUtc": result.started.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "toolExecutionNotifications": [
            {
                "level": "error",
                "message": {"text": strip_controls(judged.outcome.summary)},
                "associatedRule": {"id": judged.check, "index": places[judged.check]},
            }
            for judged in result.judged
            if judged.outcome.status is Status.ERROR
        ],
    }
