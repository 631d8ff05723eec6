"""The findings as a list of work: what to fix first, what is minor, and what needs nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from footfall.check import Effort, Finding, Stage, Status
from footfall.judging.result import CheckResult, Result
from footfall.reading.urls import parts_of

_EFFORTS = list(Effort)
_PAGES_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One thing to fix, wherever it was met."""

    fix: str
    check: str
    stage: Stage
    cost: str
    worth: float | None
    """People out of 100 whom the fix wins back; None if the model does not count it."""
    pages: tuple[str, ...]
    """Paths of the pages where it was met."""

    @property
    def shown(self) -> tuple[str, ...]:
        """The first few of the pages."""
        return self.pages[:_PAGES_SHOWN]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkList:
    """What the page of findings shows."""

    first: tuple[Work, ...]
    """The largest worth first."""
    minor: tuple[Work, ...]
    """The least effort first."""
    passed: tuple[tuple[Stage, tuple[CheckResult, ...]], ...]
    untold: tuple[CheckResult, ...]
    """What could not be checked."""
    aside: tuple[CheckResult, ...]
    """What does not apply here."""
    efforts: tuple[str, ...]
    places: tuple[str, ...]
    """Every page on which something is to be fixed."""


def context(result: Result) -> WorkList:
    """Return the work that a result leaves; waived findings and the extra mile are left out."""
    counted = [judged for judged in result.judged if judged.stage is not Stage.CARE]
    work = list(_work(result, counted))
    first = sorted((each for each in work if each.worth), key=lambda each: (-(each.worth or 0.0), each.fix))
    minor = sorted((each for each in work if not each.worth), key=lambda each: (_effort(each.cost), each.fix))
    stages = dict.fromkeys(judged.stage for judged in counted)
    return WorkList(
        first=tuple(first),
        minor=tuple(minor),
        passed=tuple((stage, passed) for stage in stages if (passed := tuple(_passed(counted, stage)))),
        untold=_with_status(counted, Status.CANNOT_TELL, Status.ERROR),
        aside=_with_status(counted, Status.NOT_APPLICABLE),
        efforts=tuple(dict.fromkeys(each.cost for each in sorted(work, key=lambda each: _effort(each.cost)))),
        places=tuple(sorted({page for each in work for page in each.pages})),
    )


def _work(result: Result, counted: Iterable[CheckResult]) -> Iterator[Work]:
    """Yield what is to be done; what several findings ask for is done once, and listed where it is worth most."""
    worth = {fix.finding: fix.worth for fix in result.fixes}
    waived = {each.finding.id for each in result.waived}
    groups: list[list[tuple[CheckResult, Finding]]] = []
    of: dict[object, list[tuple[CheckResult, Finding]]] = {}
    for judged in counted:
        for finding in judged.outcome.findings:
            if finding.id in waived:
                continue
            # One change answers all findings that ask for it, whatever words they have.
            keys: list[object] = [finding.fix, *([finding.change] if finding.change else [])]
            group = next((of[key] for key in keys if key in of), [])
            if not group:
                groups.append(group)
            group.append((judged, finding))
            of |= dict.fromkeys(keys, group)
    for found in groups:
        judged, best = max(found, key=lambda each: worth.get(each[1].id, 0.0))
        yield Work(
            fix=best.fix,
            check=judged.check,
            stage=judged.stage,
            cost=best.cost,
            worth=worth.get(best.id),
            pages=tuple(dict.fromkeys(_path(finding.page) for _, finding in found if finding.page)),
        )


def _path(page: str) -> str:
    """Return an address without its host, and without spaces, since a list of them is told apart by those."""
    parts = parts_of(page)
    path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    return (path if parts.netloc else page).replace(" ", "%20")


def _passed(counted: Iterable[CheckResult], stage: Stage) -> Iterator[CheckResult]:
    return (
        judged
        for judged in counted
        if judged.stage is stage and judged.outcome.status is Status.SCORED and not judged.outcome.findings
    )


def _with_status(counted: Iterable[CheckResult], *wanted: Status) -> tuple[CheckResult, ...]:
    return tuple(judged for judged in counted if judged.outcome.status in wanted)


def _effort(cost: str) -> int:
    # A project's own check may put it in words of its own.
    return _EFFORTS.index(Effort(cost)) if cost in _EFFORTS else len(_EFFORTS)
