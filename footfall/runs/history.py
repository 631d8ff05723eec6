"""All audits of a company in little: what each came to, what its method was, and when every finding was open."""

from dataclasses import dataclass, field
from datetime import datetime

from footfall.check import FindingId, Stage
from footfall.runs.diff import (
    Noise,
)

SCHEMA = 1
UNREADABLE = "unreadable"
"""Why there are no figures of an audit whose result this version cannot read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSummary:
    """One audit; its figures are missing where the site was not measured."""

    run: str
    """The name of its folder."""
    started: datetime
    reached: float | None = None
    low: float | None = None
    high: float | None = None
    people: dict[str, int] = field(default_factory=dict)
    """What became of a hundred, as whole people."""
    lost: dict[str, float] = field(default_factory=dict)
    """People out of 100 lost, by stage."""
    ease: dict[str, int] = field(default_factory=dict)
    """Ease of contact from 0 to 100, by stage."""
    opened: int = 0
    """Findings that were not open in the measured audit before."""
    closed: int = 0
    method: str = ""
    judged: str = ""
    """The version that judged."""
    walked: str = ""
    """The version that walked."""
    why: str = ""
    """Why nothing was measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodChange:
    """An audit before which the method changed, and how, by the names of checks."""

    at: int
    """Which of the audits, counted from 0."""
    added: tuple[str, ...] = ()
    revised: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    weighed: tuple[str, ...] = ()
    """Checks that count more or less than before."""
    market: bool = False
    """The owner told otherwise of the visitors."""
    scent: bool = False
    """Links are smelt by another engine."""
    figures: bool = False
    """None of these explains it, so the model's figures changed."""
    walked: tuple[str, str] | None = None
    """The versions that walked before and since, where they differ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSpan:
    """What a check answered from one audit to another, both counted from 0 and included."""

    first: int
    last: int
    version: int
    score: float | None = None
    told: bool = True
    """False where it could not be answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckHistory:
    """A check, and what it answered when; in an audit that is left out it was not asked."""

    check: str
    stage: Stage
    question: str
    answers: tuple[AnswerSpan, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingHistory:
    """A finding, and from which audits to which it was open, counted from 0 and included."""

    id: FindingId
    check: str
    stage: Stage
    fix: str
    times: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Everything that any two audits of a company can be compared by."""

    schema: int = SCHEMA
    company: str = ""
    noise: Noise = field(default_factory=lambda: Noise(points=0.0, pairs=0))
    runs: tuple[RunSummary, ...] = ()
    """The oldest first."""
    turns: tuple[MethodChange, ...] = ()
    checks: tuple[CheckHistory, ...] = ()
    findings: tuple[FindingHistory, ...] = ()
