"""What hostile sites do to an audit: every behaviour of tests/hostile, with an honest company after it.

    .venv/bin/python -m benchmarks.hostile --results FILE [--only network forms] [--named WORDS] [--again] [--write]

Each is audited by the command line in a project of its own, over http, and what writes or sends what was typed over
https too. Everything is on loopback. Each outcome is added to the file of results at once, and what is in it is not
tried again unless `--again` says so; so a run can go on where it ended. `--write` writes hostile.md from the file.
"""

import argparse
import os
import platform
import subprocess
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

import msgspec

from tests.hostile.behaviours import FILES, Behaviour, behaviours
from tests.hostile.trial import MEGABYTES, SECONDS_IN_ALL, SECONDS_OF_A_WALK, Outcome, try_out

TLS_TOO = ("writes", "forms")
BUILT = ("words",)
Case = tuple[Behaviour, bool]
HEAD = """# Hostile sites

{total} audits of {behaviours} hostile behaviours (`tests/hostile`), each by `footfall audit` with an honest company
after it: {cores} cores, Python {python}, at the commits that the last column names. A walk might take {walk} seconds, a
company {company}, and {memory} MB. Seconds are those of the whole command, with both companies; megabytes the most that
its tree of processes needed, what they share counted once. Pages whose words do harm were published.

| | |
| --- | ---: |
{summary}

| behaviour | seconds | MB | verdict | canary | writes | typed | honest company | wrong | commit |
| --- | ---: | ---: | --- | ---: | ---: | ---: | --- | --- | --- |
{rows}
"""


class Tried(msgspec.Struct, frozen=True):
    """The outcome of one case, as it is kept in the file of results."""

    title: str
    commit: str
    outcome: Outcome


def title(case: Case) -> str:
    """Return what a case is called."""
    behaviour, secure = case
    return f"{behaviour.kind}: {behaviour.name}{' (https)' if secure else ''}"


def run(case: Case) -> Outcome:
    """Try one behaviour out."""
    behaviour, secure = case
    with tempfile.TemporaryDirectory() as folder:
        return try_out(behaviour, Path(folder) / "trial", secure=secure, build=behaviour.kind in BUILT)


def row(tried: Tried) -> str:
    """Return a row of the table."""
    outcome = tried.outcome
    verdict = outcome.verdict.replace("|", "\\|")[:110]
    numbers = " | ".join(str(len(requests)) for requests in (outcome.canary, outcome.writes, outcome.typed))
    honest = "has its result" if outcome.honest else "has none"
    wrong = "; ".join(outcome.faults).replace("|", "\\|") or "-"
    return (
        f"| {tried.title} | {outcome.seconds:.0f} | {outcome.megabytes:.0f} | {verdict} | {numbers} | {honest} "
        f"| {wrong} | {tried.commit} |"
    )


def summary(outcomes: Sequence[Outcome]) -> str:
    """Return what is wanted to be none, counted."""
    rows = {
        "did not end within their budget": sum(outcome.exit_code is None for outcome in outcomes),
        "ended with an internal fault": sum(outcome.exit_code not in (0, 3, None) for outcome in outcomes),
        "reached the canary": sum(bool(outcome.canary) for outcome in outcomes),
        "had a request leave that writes": sum(bool(outcome.writes) for outcome in outcomes),
        "had typed words leave": sum(bool(outcome.typed) for outcome in outcomes),
        "needed 2 GB or more": sum(outcome.megabytes >= 2000 for outcome in outcomes),
        "kept more than 20 MB of evidence": sum(outcome.evidence > 20e6 for outcome in outcomes),
        "brought control characters to the terminal": sum(bool(outcome.controls) for outcome in outcomes),
        "cost the honest company its result": sum(not outcome.honest for outcome in outcomes),
        "seconds at most": f"{max(outcome.seconds for outcome in outcomes):.0f}",
        "MB at most": f"{max(outcome.megabytes for outcome in outcomes):.0f}",
    }
    return "\n".join(f"| {name} | {value} |" for name, value in rows.items())


def table(known: dict[str, Tried]) -> str:
    """Return the document, in the order of the files."""
    names = [title((behaviour, secure)) for behaviour in behaviours() for secure in (False, True)]
    tried = [known[name] for name in names if name in known]
    return HEAD.format(
        total=len(tried),
        behaviours=len({trial.title.removesuffix(" (https)") for trial in tried}),
        cores=os.cpu_count(),
        python=platform.python_version(),
        walk=SECONDS_OF_A_WALK,
        company=SECONDS_IN_ALL,
        memory=MEGABYTES,
        summary=summary([trial.outcome for trial in tried]),
        rows="\n".join(map(row, tried)),
    )


def main() -> None:
    """Try them out, print a line for each and, if asked to, write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--results", type=Path, required=True)
    parser.add_argument("--only", nargs="*", default=FILES, choices=FILES)
    parser.add_argument("--named", default="", help="words in the name of the behaviours to try")
    parser.add_argument("--again", action="store_true", help="try what is in the file of results too")
    parser.add_argument("--side-by-side", type=int, default=2)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    lines = given.results.read_bytes().splitlines() if given.results.exists() else []
    known = {tried.title: tried for tried in (msgspec.json.decode(line, type=Tried) for line in lines)}
    cases = [
        (behaviour, secure)
        for behaviour in behaviours(*given.only)
        if given.named in behaviour.name
        for secure in ((False, True) if behaviour.kind in TLS_TOO else (False,))
    ]
    cases = [case for case in cases if given.again or title(case) not in known]
    commit = ["git", "rev-parse", "--short", "HEAD"]
    here = subprocess.run(commit, capture_output=True, text=True, check=True).stdout.strip()
    with ProcessPoolExecutor(given.side_by_side, max_tasks_per_child=1) as pool, given.results.open("ab") as results:
        running = {pool.submit(run, case): case for case in cases}
        for done in as_completed(running):
            tried = Tried(title(running[done]), here, done.result())
            known[tried.title] = tried
            results.write(msgspec.json.encode(tried) + b"\n")
            results.flush()
            print(row(tried), flush=True)
    if given.write:
        (Path(__file__).parent / "hostile.md").write_text(table(known), "utf-8")
    print(summary([trial.outcome for trial in known.values()]))


if __name__ == "__main__":
    main()
