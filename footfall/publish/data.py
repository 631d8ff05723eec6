"""The newest audits as JSON: the same report for programs. Its schema is published beside that of results."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import msgspec

from footfall._version import __version__
from footfall.check import Finding
from footfall.evidence import Company
from footfall.judging.result import Fix, StageResult
from footfall.runs.diff import OpenFinding
from footfall.runs.gates import GateResult
from footfall.runs.status import CompanyStatus

SCHEMA = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What changed since the audit before."""

    started: datetime
    """When that audit was made."""
    reached: float | None
    """People out of 100 who get through in addition; nothing where one of both numbers is missing."""
    noise: float
    """So much the number moves though nothing changed."""
    method_changed: bool
    """Whether both were judged in other ways, so that the numbers can't be compared."""
    opened: tuple[Finding, ...]
    closed: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyReport:
    """One company's newest audit, in short."""

    company: Company
    started: datetime
    reached: float | None
    """Of 100 prospects, how many get through; nothing where it was not measured."""
    low: float | None
    high: float | None
    people: dict[str, int]
    """What becomes of 100 people; empty where it was not measured."""
    not_measured: dict[str, str]
    since: Since | None
    """Nothing where there is no audit before."""
    stages: tuple[StageResult, ...]
    fixes: tuple[Fix, ...]
    """The most worthwhile first."""
    gates: tuple[GateResult, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The newest audits of all companies that were asked for."""

    schema: int = SCHEMA
    footfall: str
    companies: tuple[CompanyReport, ...]


def report(everyone: Iterable[CompanyStatus]) -> Report:
    """Gather the report."""
    return Report(footfall=__version__, companies=tuple(_company(each) for each in everyone))


def encoded(what: Report) -> bytes:
    """Write it as JSON, to be read by people too."""
    return msgspec.json.format(msgspec.json.encode(what, order="deterministic"), indent=1) + b"\n"


def _company(standing: CompanyStatus) -> CompanyReport:
    result = standing.newest
    reach = result.reach
    return CompanyReport(
        company=result.company,
        started=result.started,
        reached=reach.reached if reach else None,
        low=reach.low if reach else None,
        high=reach.high if reach else None,
        people=reach.people if reach else {},
        not_measured=result.not_measured,
        since=_since(standing),
        stages=result.stages,
        fixes=result.fixes,
        gates=standing.held,
    )


def _since(standing: CompanyStatus) -> Since | None:
    changes = standing.changes
    if changes is None:
        return None
    return Since(
        started=changes.before.started,
        reached=None if changes.reached is None else round(changes.reached, 3),
        noise=standing.noise.points,
        method_changed=changes.method_changed,
        opened=_findings(changes.opened),
        closed=_findings(changes.closed),
    )


def _findings(told: tuple[OpenFinding, ...]) -> tuple[Finding, ...]:
    return tuple(each.finding for each in told)
