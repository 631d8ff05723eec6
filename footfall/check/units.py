"""Checks as the framework runs them: the decorator, the discovery of all checks, and running one."""

import importlib
import inspect
import pkgutil
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from types import ModuleType

from footfall.check.identity import finding_id
from footfall.check.outcomes import COUNTED, Outcome, Stage, Status, cannot_tell
from footfall.evidence import Evidence
from footfall.messages import gettext, verbatim
from footfall.sources import SOURCES, Source, cite


@dataclass(frozen=True, slots=True)
class Scale:
    """Scores for a count: each bound is the largest count that earns its score."""

    unit: str
    steps: Mapping[float, float]
    """From the largest count to its score, 0 to 1; beyond the last bound, 0."""

    def at(self, count: float) -> float:
        """Return the score for a count, 0 to 1."""
        return next((self.steps[bound] for bound in sorted(self.steps) if count <= bound), 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A check as the framework runs it."""

    name: str
    stage: Stage
    weight: int
    version: int
    since: str
    source: str
    """Key of the source in `footfall.sources` that justifies the check."""
    scale: Scale | None
    judge: Callable[..., Outcome]
    text: str
    """The module's docstring: its page in the method documentation."""
    needs: tuple[str, ...]
    """Names of the walks whose evidence it reads."""
    fact: str = ""
    """The fact that it misses where no page states it; customers of some trades do not ask it."""
    words: bool = False
    """Whether it rests on what links are called, so that it cannot tell anything of a language that we do not know."""

    @property
    def question(self) -> str:
        """The first line of the text: what a prospect would ask."""
        return self.text.strip().splitlines()[0]

    def answer(self, evidence: Evidence) -> Outcome:
        """Judge the evidence; an exception in the check becomes an outcome with the status `ERROR`."""
        recorded = {name: evidence.of(name) for name in self.needs}
        if missing := [name for name, value in recorded.items() if value is None]:
            reasons = sorted({evidence.not_measured.get(name, gettext("not part of this audit")) for name in missing})
            return cannot_tell(
                gettext("Not measured: {why:;}.", why=[verbatim(reason.rstrip(".")) for reason in reasons])
            )
        try:
            return self._identified(self.judge(**recorded))
        except Exception as error:  # noqa: BLE001 - any fault of a check is its outcome
            said = f"{type(error).__name__}: {error}{_place(error, self.judge)}"
            return Outcome(status=Status.ERROR, summary=gettext("The check failed: {error}", error=said))

    def _identified(self, outcome: Outcome) -> Outcome:
        """Add the ids to the findings; a check written for 0.1 has set them itself."""
        findings = tuple(
            finding if finding.id else replace(finding, id=finding_id(self.name, finding.subject))
            for finding in outcome.findings
        )
        return replace(outcome, findings=findings)


def _place(error: Exception, judge: Callable[..., Outcome]) -> str:
    """Return where in its own file a check failed, for its author; empty if that cannot be told."""
    file = judge.__code__.co_filename
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == file]
    return f" ({PurePath(file).name}, line {lines[-1]})" if lines else ""


def check(  # noqa: PLR0913 - the properties of a check in one place, each by keyword
    *,
    stage: Stage,
    weight: int,
    source: str | Source,
    version: int = 1,
    since: str = "0.1",
    scale: Scale | None = None,
    words: bool = False,
    fact: str = "",
) -> Callable[[Callable[..., Outcome]], Check]:
    """Make a function a check.

    `weight` is its share in the stage's ease of contact, relative to the other
    checks' weights; it must be 0 if the source has grade D, and for the extra
    mile. `source` is the key of a source of Footfall, `project` for the opinion
    of the check's own author, or a `footfall.sources.Source` that Footfall does
    not have. `words` says that it rests on what links are called, `fact` names
    what it misses where no page states it.

    Raises `ValueError` for an unknown source, one whose key is taken, and for a
    weight above 0 with a source of grade D or on the extra mile.
    """
    if isinstance(source, Source):
        source = cite(source).key
    if source not in SOURCES:
        message = f"unknown source {source!r}: add it to footfall/sources.py"
        raise ValueError(message)
    if SOURCES[source].grade == "D" and weight:
        message = f"a check that rests on opinion ({source}) informs but does not weigh"
        raise ValueError(message)
    if weight and stage not in COUNTED:
        message = f"a check of “{stage}” informs but does not weigh"
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
            words=words,
            fact=fact,
        )

    return decorate


@dataclass
class _Registry:
    """Checks by name during discovery; rejects a name that is taken."""

    checks: dict[str, Check] = field(default_factory=dict)

    def add(self, module: ModuleType) -> None:
        defined = [value for value in vars(module).values() if isinstance(value, Check)]
        if len(defined) != 1:
            message = f"{module.__file__}: one check a file, found {len(defined)}"
            raise ValueError(message)
        (found_check,) = defined
        if found_check.name != module.__name__.rpartition(".")[2]:
            message = f"{module.__file__}: the function is called {found_check.name}; name it like the file"
            raise ValueError(message)
        if found_check.name in self.checks:
            message = f"{module.__file__}: there is already a check called {found_check.name}"
            raise ValueError(message)
        self.checks[found_check.name] = found_check


def all_checks(*more: ModuleType) -> tuple[Check, ...]:
    """Return every check of the product and those in the `more` modules, sorted by stage and name.

    Raises `ValueError` if a module does not have exactly one check, named like its file, or a name is taken.
    """
    registry = _Registry()
    package = importlib.import_module("footfall.checks")
    for module_info in pkgutil.walk_packages(package.__path__, "footfall.checks."):
        if not module_info.ispkg and not module_info.name.rpartition(".")[2].startswith("_"):
            registry.add(importlib.import_module(module_info.name))
    for module in more:
        registry.add(module)
    order = list(Stage)
    return tuple(
        sorted(registry.checks.values(), key=lambda found_check: (order.index(found_check.stage), found_check.name))
    )
