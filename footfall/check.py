"""What a check is: one question, judged from what the walks recorded.

A check is a file in a stage's folder under `checks/` with one function that
wears `@check(...)`. The names of its parameters are the names of the walks
whose evidence it needs, as pytest names its fixtures; where one of them was
not made, the answer is "cannot tell" and the function is not called.
"""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import ModuleType

from footfall.evidence import Evidence
from footfall.sources import SOURCES


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


class ChangeKind(StrEnum):
    """What mending a finding would change for a prospect, as the reach model knows it."""

    RELABEL = "relabel"
    """Every link to `target` says `value`."""
    UNBREAK = "unbreak"
    """Links to `target` no longer lead to an error, and it holds what their words promise."""
    LINK_EVERYWHERE = "link everywhere"
    """Every page has a link to `target` in its header that says `value`."""
    LINK_IN_SIGHT = "link in sight"
    """The same, and a phone shows it without opening a menu."""
    SHOW_EVERYWHERE = "show everywhere"
    """Every page shows a route of the kind `target` in its header."""
    SHOW_MAIL = "show mail"
    """The page `target` shows an e-mail address beside its form."""
    TELL_HOURS = "tell hours"
    """The opening hours stand in a page."""
    TAP = "tap"
    """Phone numbers can be tapped."""
    AGREE = "agree"
    """Every page shows the same value for `target`."""
    CLEAR = "clear"
    """The barrier of the kind `target` is gone, or can be refused in one click."""
    SHORTEN_FORM = "shorten form"
    """The enquiry form requires no more than `value` fields."""
    FREE_PHONE = "free phone"
    """The enquiry form no longer insists on a phone number."""
    LABEL_FIELDS = "label fields"
    """Every field of the enquiry form says what it wants."""
    MEND_FORM = "mend form"
    """An enquiry in the form reaches the company."""
    COME_FIRST = "come first"
    """Whoever looks for the company by its name finds it first."""
    TELL_FACT = "tell fact"
    """The page `value` tells the wanted fact `target`; the start page does where there is no such page."""
    SPEED_UP = "speed up"
    """The first screen on a phone is there within `value` seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One edit to the site, in the terms of the reach model."""

    kind: ChangeKind
    target: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something a prospect met, and what its owner can do about it."""

    id: str
    """Stable from run to run: the check's name and what it was found on."""
    fix: str
    """What to do, as an instruction in plain words."""
    detail: str
    """What was met, with its figures."""
    page: str = ""
    quote: str = ""
    """The words of the page that prove it."""
    shot: str = ""
    cost: str = "an hour"
    """A word, a setting, an hour or a day: our guess at what mending takes."""
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


@dataclass(frozen=True, slots=True)
class Scale:
    """Scores for a count: each bound is the most that still earns its score."""

    unit: str
    steps: Mapping[float, float]
    """From the largest count that earns it to the score; beyond the last, 0."""

    def at(self, count: float) -> float:
        """Score a count."""
        return next((self.steps[bound] for bound in sorted(self.steps) if count <= bound), 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A check as the frame knows it."""

    name: str
    stage: Stage
    weight: int
    version: int
    since: str
    source: str
    """Key of the source in `footfall.sources` that gives the check its reason."""
    scale: Scale | None
    judge: Callable[..., Outcome]
    text: str
    """The module's docstring: its page in the method."""
    needs: tuple[str, ...]
    """Names of the walks it reads."""

    @property
    def question(self) -> str:
        """The first line: what a prospect would ask."""
        return self.text.strip().splitlines()[0]

    def answer(self, evidence: Evidence) -> Outcome:
        """Judge the evidence; a check that fails says so and stops nobody."""
        recorded = {name: evidence.of(name) for name in self.needs}
        if missing := [name for name, what in recorded.items() if what is None]:
            reasons = {evidence.not_measured.get(name, "not walked") for name in missing}
            return cannot_tell(f"Not measured: {'; '.join(sorted(reasons))}.")
        try:
            return self.judge(**recorded)
        except Exception as error:  # noqa: BLE001 - any fault of a check is its outcome
            return Outcome(status=Status.ERROR, summary=f"The check failed: {type(error).__name__}: {error}")


def check(  # noqa: PLR0913 - the numbers of a check stand together, each named
    *,
    stage: Stage,
    weight: int,
    source: str,
    version: int = 1,
    since: str = "0.1",
    scale: Scale | None = None,
) -> Callable[[Callable[..., Outcome]], Check]:
    """Make a function a check.

    `weight` is its share in the stage's ease of contact beside the other
    checks' weights; a check whose source is of grade D must weigh 0.

    Raises `ValueError` for an unknown source or a weight that its source
    cannot carry.
    """
    if source not in SOURCES:
        message = f"unknown source {source!r}: add it to footfall/sources.py"
        raise ValueError(message)
    if SOURCES[source].grade == "D" and weight:
        message = f"a check that rests on opinion ({source}) informs but does not weigh"
        raise ValueError(message)

    def wear(judge: Callable[..., Outcome]) -> Check:
        module = inspect.getmodule(judge)
        return Check(
            name=judge.__name__,
            stage=stage,
            weight=weight,
            version=version,
            since=since,
            source=source,
            scale=scale,
            judge=judge,
            text=inspect.cleandoc((module and module.__doc__) or judge.__doc__ or ""),
            needs=tuple(inspect.signature(judge).parameters),
        )

    return wear


@dataclass
class _Found:
    """Checks by name while they are being discovered, so that a name taken twice is refused."""

    checks: dict[str, Check] = field(default_factory=dict)

    def add(self, module: ModuleType) -> None:
        here = [what for what in vars(module).values() if isinstance(what, Check)]
        if len(here) != 1:
            message = f"{module.__file__}: one check a file, found {len(here)}"
            raise ValueError(message)
        (one,) = here
        if one.name != module.__name__.rpartition(".")[2]:
            message = f"{module.__file__}: the function is called {one.name}; name it like the file"
            raise ValueError(message)
        if one.name in self.checks:
            message = f"{module.__file__}: there is already a check called {one.name}"
            raise ValueError(message)
        self.checks[one.name] = one


def all_checks(*more: ModuleType) -> tuple[Check, ...]:
    """Find every check of the product, and those in `more` modules, by stage and name."""
    found = _Found()
    package = importlib.import_module("footfall.checks")
    for entry in pkgutil.walk_packages(package.__path__, "footfall.checks."):
        if not entry.ispkg and not entry.name.rpartition(".")[2].startswith("_"):
            found.add(importlib.import_module(entry.name))
    for module in more:
        found.add(module)
    order = list(Stage)
    return tuple(sorted(found.checks.values(), key=lambda one: (order.index(one.stage), one.name)))


def finding_id(check_name: str, what: str = "") -> str:
    """Make a finding's stable id from the check's name and what it was found on."""
    tail = re.sub(r"[^a-z0-9]+", "-", what.lower()).strip("-")[:60]
    return f"{check_name}:{tail}" if tail else check_name
