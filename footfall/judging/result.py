"""What an audit comes to: outcomes, the number, the fixes. Plain data, as it stands on disk."""

from dataclasses import dataclass, field
from datetime import datetime

from footfall.check import Effort, Finding, FindingId, Outcome, Stage
from footfall.evidence import Company

SCHEMA = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """One check's answer, with what is needed to know it again."""

    check: str
    stage: Stage
    version: int
    weight: int
    question: str
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class StageResult:
    """How easy one stage is, from its checks alone."""

    stage: Stage
    ease: int | None
    """0 to 100, the weighted mean of the checks that scored; nothing where none did."""
    complete: bool
    """False where a check failed to run, so that the figure lacks something."""
    lost: float | None
    """People out of 100 lost here, by the model; nothing where the stage was not measured."""
    why: str = ""
    """Why it was not measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """Something to mend, and what it wins back."""

    finding: FindingId
    check: str
    stage: Stage
    title: str
    detail: str
    cost: Effort
    worth: float
    """People out of 100 who would get through in addition, all else as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two fixes made together, and solved together."""

    first: FindingId
    second: FindingId
    worth: float
    """People out of 100 whom both win back."""
    interaction: float
    """That, less the sum of what each wins alone: below 0 where they do each other's work, above where each needs the
    other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalReach:
    """What becomes of the prospects with one errand, as if all 100 had it."""

    goal: str
    says: str = ""
    """The errand, in the first person."""
    share: float
    reached: float
    found: float = 0.0
    door: float
    way: float
    talk: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFlow:
    """How many of 100 prospects come by a page, counting each visit, and how many give up there."""

    url: str
    visits: float
    quits: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """The number: of 100 prospects, how many get through, as far as it was measured."""

    reached: float
    low: float
    high: float
    """The range that holds it with 80 %, given the sources of the factors."""
    people: dict[str, int]
    """reached, door, way and talk, and found where a search engine was asked, as whole people, adding up to 100."""
    goals: tuple[GoalReach, ...]
    pages: tuple[PageFlow, ...]
    by_clicks: tuple[float, ...] = ()
    """People out of 100 who have seen what they came for within 0, 1, 2 ... clicks."""
    scent: str = ""
    """The engine that smelt the links."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waived:
    """A finding that its owner lives with for now."""

    finding: Finding
    reason: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One audit of one company, judged."""

    schema: int = SCHEMA
    company: Company
    started: datetime
    footfall: str
    """The version that judged."""
    walked: str = ""
    """The version that walked; empty in older results."""
    method: str = ""
    """By what it was judged: a digest of the checks, the model's figures, the sense of scent and what the owner told of
    the market. Two results with the same one can be compared; empty in results older than the digest."""
    reach: Reach | None
    """Nothing where the site could not be walked."""
    stages: tuple[StageResult, ...]
    judged: tuple[CheckResult, ...]
    fixes: tuple[Fix, ...]
    """The most worthwhile first."""
    pairs: tuple[Pair, ...] = ()
    """The foremost fixes, two by two."""
    waived: tuple[Waived, ...] = ()
    pages_walked: int = 0
    not_measured: dict[str, str] = field(default_factory=dict)
    """Stages that were not measured, and what would make them."""

    def check(self, name: str) -> CheckResult | None:
        """Find a check's answer."""
        return next((each for each in self.judged if each.check == name), None)
