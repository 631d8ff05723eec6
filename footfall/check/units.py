"""Checks as the frame knows them: making a function a check, finding them all, and asking one."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import ModuleType

from footfall.check.identity import finding_id
from footfall.check.outcomes import Outcome, Stage, Status, cannot_tell
from footfall.evidence import Evidence
from footfall.sources import SOURCES


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
            return self._identified(self.judge(**recorded))
        except Exception as error:  # noqa: BLE001 - any fault of a check is its outcome
            return Outcome(status=Status.ERROR, summary=f"The check failed: {type(error).__name__}: {error}")

    def _identified(self, outcome: Outcome) -> Outcome:
        """Give the findings their ids; a check written for 0.1 has made them itself."""
        findings = tuple(
            finding if finding.id else replace(finding, id=finding_id(self.name, finding.subject))
            for finding in outcome.findings
        )
        return replace(outcome, findings=findings)


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

    def decorate(judge: Callable[..., Outcome]) -> Check:
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

    return decorate


@dataclass
class _Registry:
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
    found = _Registry()
    package = importlib.import_module("footfall.checks")
    for entry in pkgutil.walk_packages(package.__path__, "footfall.checks."):
        if not entry.ispkg and not entry.name.rpartition(".")[2].startswith("_"):
            found.add(importlib.import_module(entry.name))
    for module in more:
        found.add(module)
    order = list(Stage)
    return tuple(sorted(found.checks.values(), key=lambda one: (order.index(one.stage), one.name)))
