"""The result of an audit: outcomes, reach and fixes. Plain data, as stored on disk."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Self

from footfall.check import Effort, Finding, FindingId, Outcome, Stage
from footfall.evidence import Company
from footfall.messages import Message
from footfall.reach.calibration import Calibration

SCHEMA = 2


# The walks without which reach is not computed. Forms of competitors are not tried; the pages of their numbers say so.
_NUMBER_COMES_FROM = ("front_door", "exploration", "wanted_fact", "enquiry")
_OF_COMPETITORS = _NUMBER_COMES_FROM[:3]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """The outcome of one check, with what identifies the check."""

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
    """0 to 100, the weighted mean of the checks that scored; None if none did."""
    complete: bool
    """False if a check failed to run, so that the figure is incomplete."""
    lost: float | None
    """People out of 100 lost here, by the model; None if the stage was not measured."""
    why: str = ""
    """Why it was not measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """A fix and what it gains."""

    finding: FindingId
    check: str
    stage: Stage
    title: str
    detail: str
    cost: Effort
    worth: float
    """How many more people out of 100 would get through, all else unchanged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two fixes, solved together."""

    first: FindingId
    second: FindingId
    worth: float
    """People out of 100 gained by both together."""
    interaction: float
    """`worth` less the sum of the single gains: below 0 if the fixes overlap, above 0 if each needs the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Combinations:
    """The top fixes in every combination, each solved on its own.

    `reached` and `people` have one entry for each combination: at index 5, whose bits are 1 and 4, the first and the
    third fix are made, and at index 0 none is.
    """

    fixes: tuple[FindingId, ...]
    """The largest gain first, at most eight."""
    reached: tuple[float, ...]
    """People out of 100 who get through."""
    people: tuple[dict[str, int], ...]
    """Whole people that add up to 100, as in `Reach`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalReach:
    """What happens to the prospects with one goal, as if all 100 had it."""

    goal: str
    says: str = ""
    """The goal, in the first person."""
    share: float
    reached: float
    found: float = 0.0
    door: float
    way: float
    talk: float
    answer: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFlow:
    """How many of 100 prospects visit a page, counting each visit, and how many give up there."""

    url: str
    visits: float
    quits: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How many of 100 prospects get through, as far as it was measured."""

    reached: float
    low: float
    high: float
    """The 80 % interval, `low` to `high`, given the sources of the factors."""
    people: dict[str, int]
    """Whole people that add up to 100: reached, door, way and talk; found if a search engine was asked, answer if an
    enquiry was sent."""
    goals: tuple[GoalReach, ...]
    pages: tuple[PageFlow, ...]
    by_clicks: tuple[float, ...] = ()
    """People out of 100 who have seen what they came for within 0, 1, 2 ... clicks."""
    scent: str = ""
    """The engine that rated the links."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedVisits:
    """The visits on which a result is calibrated: the owner's own counts."""

    tools: tuple[str, ...]
    """The tools that counted: Matomo, an access log ..."""
    visits: int | None
    """None where the published site hides it."""
    first: date
    last: date
    estimated: tuple[str, ...] = ()
    """Names of the figures estimated from the counts; the others have the values of the model."""

    @classmethod
    def of(cls, calibration: Calibration) -> Self:
        """Return the counted visits of a calibration."""
        return cls(
            tools=calibration.tools,
            visits=calibration.visits,
            first=calibration.first,
            last=calibration.last,
            estimated=tuple(calibration.estimates),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Waived:
    """A finding that the company accepts for now."""

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
    """The version of Footfall that judged."""
    walked: str = ""
    """The version of Footfall that walked; empty in older results."""
    method: str = ""
    """Digest of the checks, the model's figures, the scent engine and the configured market. Two results with the same
    digest can be compared; empty in results older than the digest."""
    calibrated_on: CountedVisits | None = None
    """The visits on which the number is calibrated; None if it is modelled alone."""
    reach: Reach | None
    """None if the site could not be walked."""
    stages: tuple[StageResult, ...]
    judged: tuple[CheckResult, ...]
    messages: dict[str, Message] = field(default_factory=dict)
    """The message behind each text of the checks, by the text, for translation; empty in older
    results and on a published site."""
    fixes: tuple[Fix, ...]
    """The largest gain first."""
    pairs: tuple[Pair, ...] = ()
    """The top fixes in pairs."""
    combinations: Combinations | None = None
    """The top fixes in every combination; None for a competitor, where nothing is to be fixed, and in older results."""
    waived: tuple[Waived, ...] = ()
    pages_walked: int = 0
    """Those that opened and were read; the map shows the others too."""
    seconds: float | None = None
    """How long the walks took, added up; None in older results."""
    not_measured: dict[str, str] = field(default_factory=dict)
    """Stages and walks that were not measured, and why."""

    @property
    def why_no_number(self) -> str:
        """Why reach was not measured."""
        return why_no_number(self.company, self.not_measured) or "no page could be read"

    def check(self, name: str) -> CheckResult | None:
        """Return the result of a check by its name, or None."""
        return next((result for result in self.judged if result.check == name), None)


def why_no_number(company: Company, not_measured: Mapping[str, str]) -> str:
    """Return why reach cannot be computed, from the walks that were not measured; empty if it can."""
    needed = _OF_COMPETITORS if company.competitor_of else _NUMBER_COMES_FROM
    return next((not_measured[walk] for walk in needed if walk in not_measured), "")
