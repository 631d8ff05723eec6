"""The result of a check: an outcome and the findings that explain it."""

from dataclasses import dataclass
from enum import StrEnum

from footfall.check.changes import Change
from footfall.check.identity import FindingId

_NO_ID = FindingId("")


class Stage(StrEnum):
    """The five stages of a prospect's way, in order; behind them the extra mile, on which nobody is lost."""

    FOUND = "found"
    DOOR = "door"
    WAY = "way"
    TALK = "talk"
    ANSWER = "answer"
    CARE = "care"


COUNTED = tuple(stage for stage in Stage if stage is not Stage.CARE)
"""The stages that have an ease of contact, people lost and fixes; the extra mile has none of them."""


class Status(StrEnum):
    """The four kinds of outcome; only `SCORED` counts towards the score."""

    SCORED = "scored"
    NOT_APPLICABLE = "not applicable"
    CANNOT_TELL = "cannot tell"
    ERROR = "error"


class Effort(StrEnum):
    """The effort a fix takes, as far as it can be estimated from outside."""

    WORD = "a word"
    SETTING = "a setting"
    HOUR = "an hour"
    DAY = "a day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A problem that a prospect met, and its fix."""

    subject: str = ""
    """What it was found on: an address, a label or a kind; empty if the check can have only one finding."""
    id: FindingId = _NO_ID
    """Its stable id from run to run; made of the check's name and the subject after the check has run."""
    fix: str
    """What to do, as one plain instruction."""
    detail: str
    """What is wrong, with its figures."""
    page: str = ""
    """The address of the page it was found on; empty if it is about the whole site."""
    quote: str = ""
    """The text of the page that proves it."""
    shot: str = ""
    """The file name of a picture that shows it."""
    cost: Effort = Effort.HOUR
    """Our estimate of the effort."""
    change: Change | None = None
    """What the fix would change for prospects, in the model's terms; None claims no prospects."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The result of a check."""

    status: Status
    score: float | None = None
    """0 to 1; None unless scored."""
    summary: str
    findings: tuple[Finding, ...] = ()

    def __post_init__(self) -> None:
        """Raise `ValueError` if a score is missing, unexpected or outside 0 to 1."""
        if (self.score is not None) != (self.status is Status.SCORED):
            message = "an outcome has a score if and only if it is scored"
            raise ValueError(message)
        if self.score is not None and not 0 <= self.score <= 1:
            message = f"a score lies between 0 and 1, not at {self.score}"
            raise ValueError(message)


def scored(score: float, summary: str, *findings: Finding) -> Outcome:
    """Return an outcome with a score from 0 to 1."""
    return Outcome(status=Status.SCORED, score=round(score, 4), summary=summary, findings=findings)


def not_applicable(summary: str) -> Outcome:
    """Return an outcome for a check that does not apply to this site."""
    return Outcome(status=Status.NOT_APPLICABLE, summary=summary)


def cannot_tell(summary: str) -> Outcome:
    """Return an outcome for evidence that is insufficient to judge."""
    return Outcome(status=Status.CANNOT_TELL, summary=summary)
