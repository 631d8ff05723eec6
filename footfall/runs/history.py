"""A summary of all audits of a company: their figures, their methods, and when every finding was open."""

from dataclasses import dataclass, field
from datetime import datetime

from footfall.check import FindingId, Stage
from footfall.runs.diff import Noise
from footfall.runs.promises import Promise

SCHEMA = 1
UNREADABLE = "unreadable"
"""The reason for missing figures if this version cannot read the result."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSummary:
    """One audit; its figures are missing if the site was not measured."""

    run: str
    """The name of its folder."""
    started: datetime
    reached: float | None = None
    low: float | None = None
    high: float | None = None
    people: dict[str, int] = field(default_factory=dict)
    """The outcomes of 100 prospects, in whole people."""
    lost: dict[str, float] = field(default_factory=dict)
    """People out of 100 lost, by stage."""
    ease: dict[str, int] = field(default_factory=dict)
    """Ease of contact from 0 to 100, by stage."""
    opened: int = 0
    """The number of findings that were not open in the previous measured audit."""
    closed: int = 0
    method: str = ""
    judged: str = ""
    """The version that judged."""
    walked: str = ""
    """The version that walked."""
    why: str = ""
    """The reason why nothing was measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodChange:
    """A change of method between an audit and the previous one, by the names of checks."""

    at: int
    """The index of the audit, from 0."""
    added: tuple[str, ...] = ()
    revised: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    weighed: tuple[str, ...] = ()
    """Checks whose weight changed."""
    market: bool = False
    """Whether the configured shares of visitors or languages changed."""
    counts: bool = False
    """Whether the number is calibrated on other counts of visits, or no longer, or for the first time."""
    scent: bool = False
    """Whether another engine computes the scent of links."""
    figures: bool = False
    """Whether the model's figures changed: none of the other fields explains the new method."""
    walked: tuple[str, str] | None = None
    """The versions that walked before and since, if they differ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSpan:
    """A span of audits with the same answer of a check; both indexes count from 0 and are inclusive."""

    first: int
    last: int
    version: int
    score: float | None = None
    answered: bool = True
    """False if the check could not be answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckHistory:
    """A check and its answers over time; it was not asked in audits outside the spans."""

    check: str
    stage: Stage
    question: str
    answers: tuple[AnswerSpan, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingHistory:
    """A finding and the spans of audits in which it was open; indexes count from 0 and are inclusive."""

    id: FindingId
    check: str
    stage: Stage
    fix: str
    times: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Everything needed to compare any two audits of a company."""

    schema: int = SCHEMA
    company: str = ""
    noise: Noise = field(default_factory=lambda: Noise(points=0.0, pairs=0))
    runs: tuple[RunSummary, ...] = ()
    """Oldest first."""
    turns: tuple[MethodChange, ...] = ()
    checks: tuple[CheckHistory, ...] = ()
    findings: tuple[FindingHistory, ...] = ()
    promises: tuple[Promise, ...] = ()
    """Promised and measured gains of fixes that were made; oldest first."""
