"""A year of weekly audits of both demo firms, each really walked, while faults are fixed and come back.

    python benchmarks/year.py FOLDER [--at-once 3] [--weeks 52] [--keep]

Every week both firms are served as they were that week and audited by the product; only the date is simulated. A week
that already exists is skipped, so an interrupted run continues where it stopped. In week 30 the project gets a check of
its own, so the method changes there and the published history has to say so. `footfall publish --folder FOLDER` makes
the site.
"""

import argparse
import asyncio
import json
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from footfall.check import all_checks
from footfall.config.load import load
from footfall.demo.server import FAULTS, DemoServer, serving
from footfall.extensions import FILE
from footfall.judging.project_checks import load_checks
from footfall.pipeline.companies import audit_in_turn
from footfall.pipeline.company_audit import AuditRunner
from footfall.runs.history_builder import load_history
from footfall.runs.store import run_folder, runs

KEPT = Path(__file__).parent.parent / "footfall" / "reach" / "promises.json"
COMPANIES = ("ashgrove-heating", "brightwell-heating")
FIRST = datetime(2025, 11, 24, 6, tzinfo=UTC)
OWN_CHECK = 30

# The week from which a fault of Ashgrove's is fixed (-) or back (+).
ASHGROVE: dict[int, tuple[str, ...]] = {
    4: ("-dead_footer_link",),
    8: ("-phone_in_image", "-phone_conflict"),
    12: ("-cookie_wall",),
    15: ("-splash",),
    19: ("-required_phone", "-unlabelled_fields"),
    23: ("+splash", "+cookie_wall"),
    27: ("-splash",),
    33: ("-vague_prices",),
    36: ("-hours_in_pdf", "-newsletter_popup"),
    40: ("+phone_in_image", "+phone_conflict", "+vague_prices"),
    43: ("-phone_in_image",),
    47: ("-long_form", "-phone_conflict"),
    50: ("-cookie_wall",),
}


def _gone(*_: str) -> str:
    return ""


def _no_number(_: str, page: str) -> str:
    return page.replace("tel:+441134960377", "contact.html").replace("0113 496 0377", "Ring us")


def _offers(_: str, page: str) -> str:
    return page.replace(">Prices</a>", ">Inspiration</a>")


# What goes wrong at Brightwell: first week, last week (inclusive), page, edit.
BRIGHTWELL: tuple[tuple[int, int, str, Callable[[str, str], str]], ...] = (
    (17, 20, "", _no_number),
    (29, 30, "contact.html", _gone),
    (44, 99, "", _offers),
)

PROJECT = """\
companies:
  - name: Ashgrove Heating
    url: http://ashgrove.example/
    trade: craftsman
    competitors:
      - name: Brightwell Heating
        url: http://brightwell.example/
walk:
  loads: 1
  watch: 6
publish:
  title: A year of two firms
"""

OWN = '''\
"""Does the start page say that somebody comes in an emergency?

## What it looks for

The word on the start page.

## Why it matters

Our own customers ask for it more than for anything else.

## How to fix it

Write it where everybody sees it.

## What it cannot see

Pictures.
"""

from footfall.check import Finding, Outcome, Stage, check, scored
from footfall.evidence import Exploration


@check(stage=Stage.WAY, weight=0, source="footfall")
def emergency_on_start(exploration: Exploration) -> Outcome:
    """Score whether it is there."""
    start = exploration.pages[0]
    if any("emergency" in link.text.lower() for link in start.links):
        return scored(1, "The start page says so.")
    missing = Finding(id="emergency_on_start", fix="Say on the start page that you come in an emergency", detail="")
    return scored(0, "It does not.", missing)
'''


@dataclass(frozen=True)
class Mishap:
    """An edit to a page, or to every page if none is named."""

    page: str
    edit: Callable[[str, str], str]


class BrightwellServer(DemoServer):
    """Brightwell’s site with the mishaps of a week."""

    mishaps: tuple[Mishap, ...] = ()

    def answer(self, path: str) -> tuple[int, str, bytes]:
        """Answer with the page as it is this week."""
        status, kind, body = super().answer(path)
        name = path.lstrip("/") or "index.html"
        for mishap in self.mishaps:
            if kind == "text/html" and status == 200 and mishap.page in {"", name}:
                body = mishap.edit(name, body.decode()).encode()
                if not body:
                    return super().answer("/gone")
        return status, kind, body


def faults_in(week: int) -> frozenset[str]:
    """Return Ashgrove's faults in this week."""
    faults = set(FAULTS)
    for since, changes in ASHGROVE.items():
        for change in changes if since <= week else ():
            (faults.discard if change[0] == "-" else faults.add)(change[1:])
    return frozenset(faults)


def audit(folder: Path, week: int) -> str:
    """Audit both firms as they were in this week; return a log line."""
    day = FIRST + timedelta(weeks=week)
    if run_folder(folder, "ashgrove-heating", day).exists():
        return f"week {week:2d}: there already"
    config = load(folder)
    checks = load_checks(folder) if week >= OWN_CHECK else all_checks()
    kind = type(
        "Week",
        (BrightwellServer,),
        {"mishaps": tuple(Mishap(page, edit) for since, until, page, edit in BRIGHTWELL if since <= week <= until)},
    )
    with serving("ashgrove", faults_in(week)) as mine, serving("brightwell", kind=kind) as theirs:
        hosts = {f"{firm.domain}:80": firm.address for firm in (mine, theirs)}
        runner = AuditRunner(root=folder, config=config, checks=checks, hosts=hosts, clock=lambda: day)
        results = asyncio.run(audit_in_turn(runner, config.companies))
    reached = [run.result.reach.people["reached"] if run.result and run.result.reach else "–" for run in results]
    return f"week {week:2d}: {day:%Y-%m-%d}  {reached}  {'; '.join(str(run.error) for run in results if run.error)}"


def main() -> None:
    """Audit week after week, a few at a time."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("folder", type=Path)
    options.add_argument("--at-once", type=int, default=2)
    options.add_argument("--weeks", type=int, default=52)
    options.add_argument("--keep", action="store_true", help="keep for the method page what was promised and what came")
    chosen = options.parse_args()
    folder: Path = chosen.folder
    (folder / "checks").mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_text(PROJECT, "utf-8")
    (folder / "checks" / "emergency_on_start.py").write_text(OWN, "utf-8")
    with ProcessPoolExecutor(chosen.at_once) as pool:
        for line in pool.map(partial(audit, folder), range(chosen.weeks)):
            print(line, flush=True)
    print({slug: len(runs(folder, slug)) for slug in COMPANIES})
    if chosen.keep:
        keep(folder)


def keep(folder: Path) -> None:
    """Keep what the method page shows: what fixes were promised to win back, and by how much the number rose."""
    histories = [load_history(runs(folder, slug), 1).history for slug in COMPANIES]
    pairs = [
        [round(promise.promised, 1), round(promise.came, 1)] for history in histories for promise in history.promises
    ]
    kept = {"measured": f"{datetime.now(UTC):%Y-%m-%d}", "promises": pairs}
    KEPT.write_text(json.dumps(kept) + "\n", "utf-8")


if __name__ == "__main__":
    main()
