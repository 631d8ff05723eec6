"""How publishing holds up over ten years of weekly audits.

    python benchmarks/history.py PROJECT [--companies 5] [--keep FOLDER]

PROJECT holds at least one real audit, such as `footfall demo` leaves. The largest one is copied under other names and
other dates, week after week, with some findings opening and closing and the number changing with them: these audits
were not walked, only their amount is real. Then the site is published twice and built, by the usual commands.
"""

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from footfall.judging.result import CheckResult, Result
from footfall.runs.store import companies, encode, load_result, run_folder, runs, save_result

FIRST = datetime(2016, 1, 4, 6, tzinfo=UTC)
WITH_PICTURES = 13
COMMAND = (sys.executable, "-m", "footfall", "publish", "--folder")


@dataclass(frozen=True)
class Measured:
    """Time and memory of one command."""

    seconds: float
    """Wall-clock time."""
    computing: float
    """CPU time, independent of other load on the machine."""
    megabytes: float
    said: str


def make(source: Path, folder: Path, many: int, weeks: int) -> None:
    """Copy a real audit to `many` companies with `weeks` weekly audits each."""
    real = max(runs(source, companies(source)[0]), key=lambda path: (path / "result.json").stat().st_size)
    result = load_result(real)
    for at in range(many):
        company = replace(result.company, name=f"Company {at}", slug=f"company-{at}")
        chance = random.Random(at)  # noqa: S311 - no secret
        shut: set[str] = set()
        for week in range(weeks):
            if chance.random() < 0.2:
                shut ^= {chance.choice(result.judged).check}
            when = FIRST + timedelta(weeks=week)
            place = run_folder(folder, company.slug, when)
            place.mkdir(parents=True)
            save_result(moved(replace(result, company=company, started=when), shut), place)
            if week >= weeks - WITH_PICTURES:
                shutil.copytree(real / "shots", place / "shots")
        evidence = (real / "evidence.json").read_text("utf-8")
        # The company comes first in the evidence, so the first match is the right one.
        known = encode(result.company).decode().strip()
        assert known in evidence, "the evidence names its company otherwise"  # noqa: S101
        (place / "evidence.json").write_text(evidence.replace(known, encode(company).decode().strip(), 1), "utf-8")


def moved(result: Result, shut: set[str]) -> Result:
    """Return the result as if the checks in `shut` had found nothing."""
    judged = tuple(mended(verdict) if verdict.check in shut else verdict for verdict in result.judged)
    reach = result.reach
    if reach:
        gained = sum(fix.worth for fix in result.fixes if fix.check in shut)
        number = round(min(98.0, reach.reached + gained), 3)
        people = {**dict.fromkeys(reach.people, 0), "reached": round(number), "way": 100 - round(number)}
        reach = replace(reach, reached=number, low=max(0.0, number - 6), high=min(100.0, number + 6), people=people)
    fixes = tuple(fix for fix in result.fixes if fix.check not in shut)
    return replace(result, judged=judged, reach=reach, fixes=fixes, pairs=())


def mended(judged: CheckResult) -> CheckResult:
    """Return the check result as if nothing had been found."""
    if judged.outcome.score is None:
        return judged
    return replace(judged, outcome=replace(judged.outcome, score=1.0, findings=()))


def run(*command: str, folder: Path | None = None) -> Measured:
    """Run a command; measure its time and peak memory."""
    began = time.perf_counter()
    done = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, cwd=folder)
    errors = done.stderr.read() if done.stderr else ""
    _, status, used = os.wait4(done.pid, 0)
    if status:
        raise SystemExit(errors)
    return Measured(
        seconds=time.perf_counter() - began,
        computing=used.ru_utime + used.ru_stime,
        megabytes=used.ru_maxrss / 1024,
        said=errors.strip(),
    )


def measure(source: Path, folder: Path, many: int, weeks: int) -> str:
    """Make a project, publish it twice, build it; return a row of the table."""
    make(source, folder, many, weeks)
    first = run(*COMMAND, str(folder), "--no-build")
    second = run(*COMMAND, str(folder), "--no-build")
    pages = sum(1 for _ in (folder / "site").rglob("*.md"))
    built = run(sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", folder=folder)
    written = re.match(r"\d+", second.said)
    return (
        f"| {many} × {weeks} | {first.seconds:.1f} s ({first.computing:.1f} s) | {first.megabytes:.0f} MB | "
        f"{second.seconds:.1f} s ({second.computing:.1f} s) | {written[0] if written else '?'} | {pages} | "
        f"{built.seconds:.1f} s ({built.computing:.1f} s) |"
    )


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("project", type=Path)
    options.add_argument("--companies", type=int, default=5)
    options.add_argument("--keep", type=Path, help="leave the projects in this folder")
    chosen = options.parse_args()
    print("| companies × audits | published in | memory | again in | files written again | pages | MkDocs |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as temporary:
        for weeks in (52, 520):
            place = (chosen.keep or Path(temporary)) / str(weeks)
            print(measure(chosen.project, place, chosen.companies, weeks), flush=True)


if __name__ == "__main__":
    main()
