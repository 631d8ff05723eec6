"""How steady an audit is: the same sites audited again and again, on an idle machine and on a busy one.

    .venv/bin/python benchmarks/steadiness.py --truth FILE --sites FOLDER --kept FOLDER --runs 20 [--busy 4]
    .venv/bin/python benchmarks/steadiness.py --kept FOLDER

The first audits each site so often, served on loopback as in the rounds on
unseen sites (`benchmarks.reading.audits`), and goes on where it was stopped;
`--busy` keeps so many processes busy meanwhile. The second prints the table:
the number's range in prospects of a hundred, and each finding that came in
some runs and not in others. A site that has not changed should keep its number
within half a prospect, and its findings.
"""

import argparse
import asyncio
import json
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from reading.audits import audited
from reading.folders import SiteServer, serving


def measure(truths: Iterable[dict[str, Any]], sites: Path, kept: Path, *, runs: int, busy: int) -> None:
    """Audit each site until it has so many runs at this load, and keep what came of each run."""
    kept.mkdir(parents=True, exist_ok=True)
    done = Counter((run["site"], run["busy"]) for run in _runs(kept))
    with serving() as server, _busy(busy):
        server.serve_elsewhere(sites / "cdn.yaml")
        for truth in truths:
            for _ in range(runs - done[truth["name"], busy]):
                with (kept / "runs.jsonl").open("a", encoding="utf-8") as lines:
                    lines.write(json.dumps(_run(server, truth, sites) | {"busy": busy}, ensure_ascii=False) + "\n")


def _run(server: SiteServer, truth: dict[str, Any], sites: Path) -> dict[str, Any]:
    with TemporaryDirectory() as folder:
        result, error = asyncio.run(audited(server, truth, sites, Path(folder)))
    found = [finding for judged in result.judged for finding in judged.outcome.findings] if result else []
    return {
        "site": truth["name"],
        "number": result.reach.reached if result and result.reach else None,
        "why": "" if result and result.reach else (result.why_no_number if result else error),
        "findings": sorted(str(finding.id) for finding in found),
    }


@contextmanager
def _busy(processes: int) -> Iterator[None]:
    """Keep so many processes busy."""
    spinning = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(processes)]
    try:
        yield
    finally:
        for process in spinning:
            process.kill()
            process.wait()


def _runs(kept: Path) -> list[dict[str, Any]]:
    file = kept / "runs.jsonl"
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()] if file.exists() else []


def table(kept: Path) -> Iterator[str]:
    """Yield the table of all runs, and below it each finding that flipped."""
    groups: dict[tuple[str, int], list[dict[str, Any]]] = defaultdict(list)
    for run in _runs(kept):
        groups[run["site"], run["busy"]].append(run)
    flips: list[str] = []
    yield "| site | busy processes | runs | without a number | number | spread | findings in every run | flips |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for (site, busy), runs in sorted(groups.items()):
        numbers = [run["number"] for run in runs if run["number"] is not None]
        # A run without a number is counted as such; its findings are not held against the others'.
        whole = [run for run in runs if run["number"] is not None]
        times = Counter(finding for run in whole for finding in run["findings"])
        flipped = {finding: count for finding, count in times.items() if count < len(whole)}
        mean = f"{fmean(numbers):.1f}" if numbers else "–"
        spread = f"{max(numbers) - min(numbers):.1f}" if numbers else "–"
        always = len(times) - len(flipped)
        missing = len(runs) - len(numbers)
        yield f"| {site} | {busy} | {len(runs)} | {missing} | {mean} | {spread} | {always} | {len(flipped)} |"
        flips += [f"- {site}, {busy} busy: {finding} in {count} of {len(whole)}" for finding, count in flipped.items()]
    yield ""
    yield from flips


def main() -> None:
    """Audit the sites so often, or print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--truth", type=Path, help="which sites, in the form of benchmarks/reading/sites.py")
    parser.add_argument("--sites", type=Path, help="the folder of the sites")
    parser.add_argument("--kept", type=Path, required=True, help="a folder for what came of the runs")
    parser.add_argument("--only", nargs="*", help="these sites only")
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--busy", type=int, default=0, help="processes that keep the machine busy meanwhile")
    chosen = parser.parse_args()
    if not chosen.truth:
        print("\n".join(table(chosen.kept)))
        return
    if not chosen.sites:
        parser.error("--sites says where they are")
    truths = yaml.safe_load(chosen.truth.read_text("utf-8"))["sites"]
    wanted = [truth for truth in truths if not chosen.only or truth["name"] in chosen.only]
    measure(wanted, chosen.sites, chosen.kept, runs=chosen.runs, busy=chosen.busy)


if __name__ == "__main__":
    main()
