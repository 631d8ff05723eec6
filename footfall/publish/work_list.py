"""The findings as a list of work: what to fix first, minor fixes, and checks without work."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from footfall.check import Effort, Finding, Stage, Status
from footfall.judging.result import CheckResult, Result
from footfall.reading.urls import parts_of

_EFFORTS = list(Effort)
_PAGES_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One fix, with all pages that need it."""

    fix: str
    check: str
    stage: Stage
    cost: str
    worth: float | None
    """The gain of the fix, in people out of 100; None if the model does not count it."""
    pages: tuple[str, ...]
    """Paths of the pages that need it."""

    @property
    def shown(self) -> tuple[str, ...]:
        """The first few of the pages."""
        return self.pages[:_PAGES_SHOWN]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkList:
    """The content of the page of findings."""

    first: tuple[Work, ...]
    """The largest worth first."""
    minor: tuple[Work, ...]
    """The least effort first."""
    passed: tuple[tuple[Stage, tuple[CheckResult, ...]], ...]
    unanswered: tuple[CheckResult, ...]
    """Checks that could not be answered."""
    aside: tuple[CheckResult, ...]
    """Checks that do not apply."""
    efforts: tuple[str, ...]
    places: tuple[str, ...]
    """Every page on which something is to be fixed."""


def context(result: Result) -> WorkList:
    """Build the list of work from a result; waived findings and the extra mile are left out."""
    counted = [judged for judged in result.judged if judged.stage is not Stage.CARE]
    work = list(_work(result, counted))
    first = sorted((item for item in work if item.worth), key=lambda item: (-(item.worth or 0.0), item.fix))
    minor = sorted((item for item in work if not item.worth), key=lambda item: (_effort(item.cost), item.fix))
    stages = dict.fromkeys(judged.stage for judged in counted)
    return WorkList(
        first=tuple(first),
        minor=tuple(minor),
        passed=tuple((stage, passed) for stage in stages if (passed := tuple(_passed(counted, stage)))),
        unanswered=_with_status(counted, Status.CANNOT_TELL, Status.ERROR),
        aside=_with_status(counted, Status.NOT_APPLICABLE),
        efforts=tuple(dict.fromkeys(item.cost for item in sorted(work, key=lambda item: _effort(item.cost)))),
        places=tuple(sorted({page for item in work for page in item.pages})),
    )


def _work(result: Result, counted: Iterable[CheckResult]) -> Iterator[Work]:
    """Yield the fixes; findings with the same fix are one item, under the check with the largest gain."""
    worth = {fix.finding: fix.worth for fix in result.fixes}
    waived = {waiver.finding.id for waiver in result.waived}
    groups: list[list[tuple[CheckResult, Finding]]] = []
    of: dict[object, list[tuple[CheckResult, Finding]]] = {}
    for judged in counted:
        for finding in judged.outcome.findings:
            if finding.id in waived:
                continue
            # Findings with the same change are one fix, even if their texts differ.
            keys: list[object] = [finding.fix, *([finding.change] if finding.change else [])]
            group = next((of[key] for key in keys if key in of), [])
            if not group:
                groups.append(group)
            group.append((judged, finding))
            of |= dict.fromkeys(keys, group)
    for found in groups:
        judged, best = max(found, key=lambda pair: worth.get(pair[1].id, 0.0))
        yield Work(
            fix=best.fix,
            check=judged.check,
            stage=judged.stage,
            cost=best.cost,
            worth=worth.get(best.id),
            pages=tuple(dict.fromkeys(_path(finding.page) for _, finding in found if finding.page)),
        )


def _path(page: str) -> str:
    """Return an address without its host, and without spaces, because they separate the items of a list."""
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
    # A project's own check may use other words.
    return _EFFORTS.index(Effort(cost)) if cost in _EFFORTS else len(_EFFORTS)
