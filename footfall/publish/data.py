"""The newest audits as JSON, for programs. The schema is published next to the schema of results."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

import msgspec

from footfall._version import __version__
from footfall.check import Effort, Finding, FindingId, Stage
from footfall.evidence import Company
from footfall.judging.result import Fix, Result, StageResult
from footfall.runs.diff import OpenFinding
from footfall.runs.gates import GateResult
from footfall.runs.status import CompanyStatus

SCHEMA = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What changed since the previous audit."""

    started: datetime
    """When the previous audit started."""
    reached: float | None
    """Change in people out of 100 who get through; None if either number is missing."""
    noise: float
    """How much the number moves when nothing changed, in people out of 100."""
    method_changed: bool
    """Whether the audits were judged by different methods, so that the numbers cannot be compared."""
    opened: tuple[Finding, ...]
    closed: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedFinding:
    """A finding that is open."""

    check: str
    stage: Stage
    weight: int
    """The check's weight in its stage; 0 if it only informs."""
    id: FindingId
    fix: str
    detail: str
    page: str
    """The address of the page it was found on; empty if it is about the whole site."""
    quote: str
    cost: Effort
    """Our estimate of the effort."""
    worth: float | None
    """People out of 100 that its fix wins back, by the model; None if it claims none."""
    waived: bool
    """Whether its owner accepts it for now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyReport:
    """One company's newest audit, in short."""

    company: Company
    started: datetime
    reached: float | None
    """How many of 100 prospects get through; None if not measured."""
    low: float | None
    high: float | None
    people: dict[str, int]
    """What happens to 100 people; empty if not measured."""
    not_measured: dict[str, str]
    since: Since | None
    """None if there is no previous audit."""
    stages: tuple[StageResult, ...]
    fixes: tuple[Fix, ...]
    """Highest worth first."""
    findings: tuple[ReportedFinding, ...]
    """All open findings, by check."""
    gates: tuple[GateResult, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The newest audits of the requested companies."""

    schema: int = SCHEMA
    footfall: str
    companies: tuple[CompanyReport, ...]


def report(everyone: Iterable[CompanyStatus]) -> Report:
    """Build the report of the newest audits, in the given order."""
    return Report(footfall=__version__, companies=tuple(_company(status) for status in everyone))


def encoded(what: Report) -> bytes:
    """Encode the report as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(what, order="deterministic"), indent=1) + b"\n"


def _company(status: CompanyStatus) -> CompanyReport:
    result = status.newest
    reach = result.reach
    return CompanyReport(
        company=result.company,
        started=result.started,
        reached=reach.reached if reach else None,
        low=reach.low if reach else None,
        high=reach.high if reach else None,
        people=reach.people if reach else {},
        not_measured=result.not_measured,
        since=_since(status),
        stages=result.stages,
        fixes=result.fixes,
        findings=tuple(_open(result)),
        gates=status.gate_results,
    )


def _open(result: Result) -> Iterator[ReportedFinding]:
    worth = {fix.finding: fix.worth for fix in result.fixes}
    waived = {waiver.finding.id for waiver in result.waived}
    for judged in result.judged:
        for finding in judged.outcome.findings:
            yield ReportedFinding(
                check=judged.check,
                stage=judged.stage,
                weight=judged.weight,
                id=finding.id,
                fix=finding.fix,
                detail=finding.detail,
                page=finding.page,
                quote=finding.quote,
                cost=finding.cost,
                worth=worth.get(finding.id),
                waived=finding.id in waived,
            )


def _since(status: CompanyStatus) -> Since | None:
    changes = status.changes
    if changes is None:
        return None
    return Since(
        started=changes.before.started,
        reached=None if changes.reached is None else round(changes.reached, 3),
        noise=status.noise.points,
        method_changed=changes.method_changed,
        opened=_findings(changes.opened),
        closed=_findings(changes.closed),
    )


def _findings(open_findings: tuple[OpenFinding, ...]) -> tuple[Finding, ...]:
    return tuple(open_finding.finding for open_finding in open_findings)
