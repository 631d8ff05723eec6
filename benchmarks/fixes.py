"""What is pasted, tried on copies of real sites: does it find its place, answer its finding and win its worth?

    .venv/bin/python benchmarks/fixes.py FOLDER... [--most 8]

Each FOLDER holds a site as files. It is served on loopback and audited; nothing but loopback is asked. Of each finding
with something to paste, that is pasted into a copy of the recorded pages, which are walked again. Printed are the
promised and the won people out of 100, and the median share that was won where at least half a person was promised.
"""

import argparse
import asyncio
import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from footfall.check import Finding, all_checks
from footfall.config.schema import CompanySettings, Config, WalkSettings
from footfall.errors import FootfallError
from footfall.evidence import Evidence
from footfall.judging.judge import judge
from footfall.judging.result import Result
from footfall.pipeline.company_audit import AuditRunner
from footfall.pipeline.events import ignore
from footfall.pipeline.fix_trial import answered, copies_of, pasted_into, promised_by, walked_on_copies
from footfall.runs.store import load_evidence
from footfall.snippets import ON_A_PAGE, snippets_for

CHECKS = all_checks()
CONFIG = Config(walk=WalkSettings(loads=0, watch=1, retries=0, only_this_site=True, pages=25))
_ENOUGH = 0.5


@dataclass(frozen=True, kw_only=True)
class Tried:
    """One snippet, tried on one site."""

    site: str
    check: str
    promised: float
    won: float | None
    """None if it found no place."""
    answered: bool
    why_not: str


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback and yield its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()


async def tried_on(folder: Path, most: int) -> list[Tried]:
    """Audit a site, and try what it has to paste."""
    with served(folder) as address, TemporaryDirectory() as root:
        settings = CompanySettings(url=address, name=folder.name)
        runner = AuditRunner(root=Path(root), config=CONFIG, checks=CHECKS)
        (run,) = await runner.audit(settings, "site")
        if run.error or not run.folder or not run.result:
            print(f"| {folder.name} | not audited: {run.error} | | | | |", flush=True)
            return []
        evidence, result = load_evidence(run.folder), run.result
        return [
            await _tried(folder.name, check, finding, evidence, (run.folder, settings, result))
            for check, finding in list(_with_snippets(result, evidence))[:most]
        ]


def _with_snippets(result: Result, evidence: Evidence) -> Iterator[tuple[str, Finding]]:
    """Yield the first finding of each check that has something to paste into a page."""
    for answer in result.judged:
        for finding in answer.outcome.findings:
            if any(snippet.place in ON_A_PAGE for snippet in snippets_for(answer.check, finding, evidence)):
                yield answer.check, finding
                break


async def _tried(
    site: str, check: str, finding: Finding, evidence: Evidence, audit: tuple[Path, CompanySettings, Result]
) -> Tried:
    folder, settings, result = audit
    assert evidence.exploration  # noqa: S101 - it has findings on pages
    copies = copies_of(evidence.exploration, folder)
    pasted = pasted_into(copies, snippets_for(check, finding, evidence))
    won, gone = None, False
    why = "; ".join(dict.fromkeys(pasted.why_not))
    if pasted.pages:
        try:
            before, after = [
                judge(await walked_on_copies(evidence, variant, settings, CONFIG, ignore), CHECKS, combine=False)
                for variant in (copies, pasted.copies)
            ]
        except FootfallError as error:
            why = str(error)
        else:
            gone = answered(finding, before.check(check), after.check(check)) is True
            won = after.reach.reached - before.reach.reached if after.reach and before.reach else None
    promised = promised_by(result, finding)
    shown = "–" if won is None else f"{won:+.2f}"
    print(f"| {site} | {check} | {promised:+.2f} | {shown} | {'yes' if gone else 'no'} | {why} |", flush=True)
    return Tried(site=site, check=check, promised=promised, won=won, answered=gone, why_not=why)


def main() -> None:
    """Print a line for each snippet, and the figures of all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--most", type=int, default=20, help="snippets a site")
    options = parser.parse_args()
    print("| site | check | promised | won | answered | not pasted |\n| --- | --- | --- | --- | --- | --- |")
    every = [tried for folder in options.folders for tried in asyncio.run(tried_on(folder, options.most))]
    placed = [tried for tried in every if tried.won is not None]
    shares = [tried.won / tried.promised for tried in placed if tried.won is not None and tried.promised >= _ENOUGH]
    gone = sum(tried.answered for tried in placed)
    print(f"\n{len(every)} snippets, {len(placed)} found a place, {gone} answered their finding.")
    if shares:
        share = f"median {median(shares):.0%} of {len(shares)}"
        print(f"Won of what was promised, where it was {_ENOUGH} or more: {share}.")


if __name__ == "__main__":
    main()
