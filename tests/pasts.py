"""Invented histories: the golden audit on other days, with some findings not open yet."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from footfall.judging.result import CheckResult, Result
from footfall.runs.store import load_result, run_folder, save_result

GOLDEN = Path(__file__).parent / "golden" / "ashgrove-heating"
FIRST = datetime(2025, 1, 6, 6, tzinfo=UTC)


def week(number: int) -> datetime:
    """Return the Monday morning of a week."""
    return FIRST + timedelta(weeks=number)


def without(result: Result, *checks: str) -> Result:
    """Return the result as if these checks had found nothing."""
    return replace(
        result, judged=tuple(_passed(judged) if judged.check in checks else judged for judged in result.judged)
    )


def _passed(judged: CheckResult) -> CheckResult:
    return replace(judged, outcome=replace(judged.outcome, score=1.0, findings=()))


def reaching(result: Result, reached: float) -> Result:
    """Return the result with another reach, out of 100."""
    assert result.reach
    people = {**dict.fromkeys(result.reach.people, 0), "reached": round(reached), "way": 100 - round(reached)}
    reach = replace(result.reach, reached=reached, low=reached - 4, high=min(100, reached + 4), people=people)
    return replace(result, reach=reach)


def unmeasured(result: Result, why: str = "no such host") -> Result:
    """Return the result as if the site had been unreachable."""
    stages = tuple(replace(stage, lost=None, ease=None, why=why) for stage in result.stages)
    return replace(result, reach=None, stages=stages, fixes=(), pairs=(), combinations=None, not_measured={"way": why})


def golden() -> Result:
    """Load the golden audit's result."""
    return load_result(GOLDEN)


def keep(root: Path, results: Iterable[tuple[datetime, Result]], shots: dict[str, bytes] | None = None) -> list[Path]:
    """Save results as audits of these times; return their folders."""
    folders = []
    for when, result in results:
        folder = run_folder(root, result.company.slug, when)
        (folder / "shots").mkdir(parents=True)
        for name, data in (shots or {}).items():
            (folder / "shots" / name).write_bytes(data)
        save_result(replace(result, started=when), folder)
        folders.append(folder)
    return folders


def year(weeks: int) -> list[tuple[datetime, Result]]:
    """Return weekly audits: the cookie finding opens and closes, one week is not measured, visitors change once."""
    audits = []
    for at in range(weeks):
        result = reaching(golden(), 20.0 if at % 6 < 3 else 31.0)
        result = result if at % 6 < 3 else without(result, "cookie_refusal")
        if at == 4:
            result = unmeasured(result)
        if at >= 7:
            result = replace(result, method="another", company=replace(result.company, visitors={"ring": 1.0}))
        audits.append((week(at), result))
    return audits
