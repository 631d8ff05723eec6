"""What a check answers: an outcome, and the findings that explain it."""

from dataclasses import dataclass
from enum import StrEnum

from footfall.check.changes import Change
from footfall.check.identity import FindingId

_NO_ID = FindingId("")


class Stage(StrEnum):
    """The prospect's five questions, in the order in which they are asked."""

    FOUND = "found"
    DOOR = "door"
    WAY = "way"
    TALK = "talk"
    ANSWER = "answer"


class Status(StrEnum):
    """The four answers of a check; only the first one weighs."""

    SCORED = "scored"
    NOT_APPLICABLE = "not applicable"
    CANNOT_TELL = "cannot tell"
    ERROR = "error"


class Effort(StrEnum):
    """What it takes to act on a finding, as far as one can guess from outside."""

    WORD = "a word"
    SETTING = "a setting"
    HOUR = "an hour"
    DAY = "a day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something a prospect met, and what its owner can do about it."""

    subject: str = ""
    """What it was found on: an address, a label, a kind; empty where a check can find only one thing."""
    id: FindingId = _NO_ID
    """By what it is known again from run to run; made of the check's name and the subject once the check answered."""
    fix: str
    """What to do, as an instruction in plain words."""
    detail: str
    """What was met, with its figures."""
    page: str = ""
    quote: str = ""
    """The words of the page that prove it."""
    shot: str = ""
    cost: Effort = Effort.HOUR
    """Our guess at what it takes to act on it."""
    change: Change | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a check answered."""

    status: Status
    score: float | None = None
    """0 to 1, only where scored."""
    summary: str
    findings: tuple[Finding, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a number where none was measured, and one off the scale."""
        if (self.score is not None) != (self.status is Status.SCORED):
            message = "an outcome has a score if and only if it is scored"
            raise ValueError(message)
        if self.score is not None and not 0 <= self.score <= 1:
            message = f"a score lies between 0 and 1, not at {self.score}"
            raise ValueError(message)


def scored(score: float, summary: str, *findings: Finding) -> Outcome:
    """Answer with a score from 0 to 1."""
    return Outcome(status=Status.SCORED, score=round(score, 4), summary=summary, findings=findings)


def not_applicable(summary: str) -> Outcome:
    """Answer that the question does not arise on this site."""
    return Outcome(status=Status.NOT_APPLICABLE, summary=summary)


def cannot_tell(summary: str) -> Outcome:
    """Answer that the evidence does not say."""
    return Outcome(status=Status.CANNOT_TELL, summary=summary)
