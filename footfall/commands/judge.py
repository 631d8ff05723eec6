"""`footfall judge`: judge evidence again, without a browser."""

from pathlib import Path

import click
import msgspec

from footfall.config.load import load
from footfall.config.names import slug
from footfall.errors import FootfallError, UsageError
from footfall.judging.project_checks import load_checks
from footfall.publish.summary import summary
from footfall.runs.rejudge import judge_run
from footfall.runs.store import companies, has_evidence, runs
from footfall.terminal import say


def judge(names: tuple[str, ...], folder: Path, *, as_json: bool, every_run: bool) -> int:
    """Judge the newest run of each company, or all runs, by the current checks; skip runs that cannot be read."""
    runs_to_judge = judged_runs(names, folder, every_run=every_run)
    config, checks = load(folder), load_checks(folder)
    results, code = [], 0
    for run in runs_to_judge:
        try:
            results.append(judge_run(run, config, checks))
        except FootfallError as error:
            code = error.exit_code
            say(f"Not judged. {error}")
    if as_json:
        click.echo(msgspec.json.encode(results, order="deterministic"))
    for result in results:
        say(f"\n{summary(result)}")
    return code


def judged_runs(names: tuple[str, ...], folder: Path, *, every_run: bool) -> list[Path]:
    """List the newest run with evidence of each company, or all of them.

    Raises `UsageError` if there is none of a company.
    """
    known = [name for name in companies(folder) if _with_evidence(folder, name)]
    wanted = [slug(name) for name in names] or known
    if unknown := [name for name in wanted if name not in known]:
        there_is = ", ".join(known) or "none"
        message = (
            f"There is no evidence of {', '.join(unknown)} in {folder / 'results'}. There is evidence of: {there_is}."
        )
        raise UsageError(message)
    found = [_with_evidence(folder, name) for name in wanted]
    return [run for folders in found for run in (folders if every_run else folders[-1:])]


def _with_evidence(folder: Path, company: str) -> list[Path]:
    """Return the runs with evidence; of an old run only the result may be left."""
    return [run for run in runs(folder, company) if has_evidence(run)]
