"""What hostile sites do to an audit: every behaviour of tests/hostile, with an honest company after it.

    .venv/bin/python -m benchmarks.hostile [--only network forms] [--named WORDS] [--side-by-side 2] [--write]

Each is audited by the command line in a project of its own, over http, and what writes or sends what was typed over
https too. Everything is on loopback. `--write` writes hostile.md.
"""

import argparse
import os
import platform
import subprocess
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from datetime import UTC, datetime
from pathlib import Path

from tests.hostile.behaviours import FILES, Behaviour, behaviours
from tests.hostile.trial import MEGABYTES, SECONDS_IN_ALL, SECONDS_OF_A_WALK, Outcome, try_out

TLS_TOO = ("writes", "forms")
BUILT = ("words",)
Case = tuple[Behaviour, bool]
HEAD = """# Hostile sites

{total} audits of {behaviours} hostile behaviours (`tests/hostile`), each by `footfall audit` with an honest company
after it, on {date} at commit {commit}: {cores} cores, {side} side by side, Python {python}. A walk might take {walk}
seconds, a company {company}, and {memory} MB. Seconds are those of the whole command, with both companies; megabytes
the most that its tree of processes needed, what they share counted once. Pages whose words do harm were published.

| | |
| --- | ---: |
{summary}

| behaviour | seconds | MB | verdict | canary | writes | typed | honest company | wrong |
| --- | ---: | ---: | --- | ---: | ---: | ---: | --- | --- |
{rows}
"""


def title(case: Case) -> str:
    """Return what a case is called."""
    behaviour, secure = case
    return f"{behaviour.kind}: {behaviour.name}{' (https)' if secure else ''}"


def run(case: Case) -> Outcome:
    """Try one behaviour out."""
    behaviour, secure = case
    with tempfile.TemporaryDirectory() as folder:
        return try_out(behaviour, Path(folder) / "trial", secure=secure, build=behaviour.kind in BUILT)


def row(case: Case, outcome: Outcome) -> str:
    """Return a row of the table."""
    verdict = outcome.verdict.replace("|", "\\|")[:110]
    numbers = " | ".join(str(len(each)) for each in (outcome.canary, outcome.writes, outcome.typed))
    honest = "has its result" if outcome.honest else "has none"
    wrong = "; ".join(outcome.faults).replace("|", "\\|") or "-"
    return (
        f"| {title(case)} | {outcome.seconds:.0f} | {outcome.megabytes:.0f} | {verdict} | {numbers} "
        f"| {honest} | {wrong} |"
    )


def summary(outcomes: Sequence[Outcome]) -> str:
    """Return what is wanted to be none, counted."""
    rows = {
        "did not end within their budget": sum(each.exit_code is None for each in outcomes),
        "ended with an internal fault": sum(each.exit_code not in (0, 3, None) for each in outcomes),
        "reached the canary": sum(bool(each.canary) for each in outcomes),
        "had a request leave that writes": sum(bool(each.writes) for each in outcomes),
        "had typed words leave": sum(bool(each.typed) for each in outcomes),
        "needed 2 GB or more": sum(each.megabytes >= 2000 for each in outcomes),
        "kept more than 20 MB of evidence": sum(each.evidence > 20e6 for each in outcomes),
        "brought control characters to the terminal": sum(bool(each.controls) for each in outcomes),
        "cost the honest company its result": sum(not each.honest for each in outcomes),
        "seconds at most": f"{max(each.seconds for each in outcomes):.0f}",
        "MB at most": f"{max(each.megabytes for each in outcomes):.0f}",
    }
    return "\n".join(f"| {name} | {value} |" for name, value in rows.items())


def main() -> None:
    """Run them all, print a line for each and, if asked to, write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", default=FILES, choices=FILES)
    parser.add_argument("--named", default="", help="words in the name of the behaviours to run")
    parser.add_argument("--side-by-side", type=int, default=2)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    cases = [
        (each, secure)
        for each in behaviours(*given.only)
        if given.named in each.name
        for secure in ((False, True) if each.kind in TLS_TOO else (False,))
    ]
    found: dict[str, Outcome] = {}
    with ProcessPoolExecutor(given.side_by_side, max_tasks_per_child=1) as pool:
        running = {pool.submit(run, case): case for case in cases}
        for done in as_completed(running):
            case = running[done]
            found[title(case)] = outcome = done.result()
            print(row(case, outcome), flush=True)
    table = HEAD.format(
        total=len(cases),
        behaviours=len({each.name for each, _ in cases}),
        date=datetime.now(UTC).date(),
        commit=subprocess.run(
            ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True
        ).stdout.strip(),
        cores=os.cpu_count(),
        side=given.side_by_side,
        python=platform.python_version(),
        walk=SECONDS_OF_A_WALK,
        company=SECONDS_IN_ALL,
        memory=MEGABYTES,
        summary=summary(list(found.values())),
        rows="\n".join(row(case, found[title(case)]) for case in cases),
    )
    if given.write:
        (Path(__file__).parent / "hostile.md").write_text(table, "utf-8")
    print(summary(list(found.values())))


if __name__ == "__main__":
    main()
