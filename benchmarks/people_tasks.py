"""How well the model tells what people found on real pages.

    .venv/bin/python benchmarks/people_tasks.py walk FOLDER [--only STUDY ...]
    .venv/bin/python benchmarks/people_tasks.py score FOLDER

FOLDER holds the repositories that `studies.yaml` names, cloned to `repositories/<owner>+<name>` (a link will do), with
`wet-boew/themes-dist` beside them and `npm install jquery@2` beside that. `walk` takes each arm's pages as people had
them, serves them on loopback and walks them in a browser, once; everything that is not on loopback is refused. `score`
needs no browser. Nothing of the pages is kept here: nobody has said that it may be.
"""

import argparse
import asyncio
import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from people.arms import walk
from people.predicting import PATIENT, predicted
from people.report import DERIVED, every_task, levels, misses, pairs, ranks
from people.scores import Scored, rank
from people.studies import Study, asked, studies
from reading.folders import serving

from footfall.browsing.chromium import chromium
from footfall.errors import NotAuditedError


async def walk_all(root: Path, only: list[str]) -> None:
    """Walk the pages of every task that has some."""
    with serving() as server:
        async with chromium() as browser:
            for question in asked(only):
                try:
                    said = f"{len((await walk(browser, server, question, root)).pages)} pages"
                except NotAuditedError as error:
                    said = str(error)
                print(f"{question.study.name}, {question.arm}, {question.task.number}: {said}")


NEAR = 12
"""Points by which the level of an arm may be off, by the aim."""
KEPT = Path(__file__).parent.parent / "footfall" / "reach" / "people.json"


def keep(tasks: Sequence[Scored], listed: Sequence[Study]) -> None:
    """Keep what the method page shows: of each task what was said of a patient participant, and what people did."""
    known = [task for task in tasks if task.success is not None]
    pairs = [[round(task.percent(PATIENT, DERIVED), 1), task.success] for task in known]
    figure = rank(known, PATIENT, DERIVED, lambda task: task.success)
    off = list(misses(tasks, listed))
    near = {"near": sum(abs(difference) <= NEAR for difference in off), "arms": len(off)}
    kept = near | {"measured": f"{datetime.now(UTC):%Y-%m-%d}", "rank": f"{figure:.2f}", "tasks": pairs}
    KEPT.write_text(json.dumps(kept) + "\n", "utf-8")


def page(root: Path) -> Iterator[str]:
    """Yield the lines of the report."""
    tasks, left = predicted(root)
    listed = studies()
    keep(tasks, listed)
    for title, lines in (
        ("Level", levels(tasks, listed)),
        ("Rank by task", ranks(tasks)),
        ("Change", pairs(tasks, listed)),
        ("Every task", every_task(tasks)),
        ("Left out", (f"- {reason}." for reason in left)),
    ):
        yield f"## {title}\n"
        yield from lines
        yield ""


def main() -> None:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["walk", "score"])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", nargs="*", default=[])
    options = parser.parse_args()
    if options.what == "walk":
        asyncio.run(walk_all(options.folder.resolve(), options.only))
    else:
        print("\n".join(page(options.folder.resolve())))


if __name__ == "__main__":
    main()
