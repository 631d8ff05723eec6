"""`footfall read`: read recorded pages again by today's readers, without a browser, and judge them."""

from pathlib import Path

from footfall.commands.judge import judge, judged_runs
from footfall.errors import FootfallError
from footfall.runs.reread import read_run
from footfall.terminal import say


def read(names: tuple[str, ...], folder: Path, *, every_run: bool) -> int:
    """Read the pages of the newest run of each company, or of all runs, and judge the runs anew."""
    code = 0
    for run in judged_runs(names, folder, every_run=every_run):
        try:
            read_pages, pages = read_run(run)
        except FootfallError as error:
            code = error.exit_code
            say(f"Not read. {error}")
            continue
        said = f"{read_pages} of {pages} pages read again" if read_pages else "no records are kept, its facts stay"
        say(f"{run.parent.name}, {run.name}: {said}.")
    return max(code, judge(names, folder, as_json=False, every_run=every_run))
