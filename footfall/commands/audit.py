"""`footfall audit`: from a web address to a published site."""

from collections.abc import Sequence
from pathlib import Path

import click
import msgspec

from footfall.config.load import load
from footfall.config.lookup import settings_of
from footfall.config.schema import Config
from footfall.judging.project_checks import is_unfilled, load_checks
from footfall.pipeline.choosing import Shard
from footfall.pipeline.companies import How, audit_all
from footfall.pipeline.own_walks import is_unfilled as is_unfilled_walk
from footfall.pipeline.own_walks import load_walks
from footfall.pipeline.run import Run
from footfall.pipeline.telling import telling
from footfall.publish.build import build, publish
from footfall.publish.own_folders import check_pages, check_public
from footfall.publish.summary import brief, summary
from footfall.runs.gates import GateOutcome, exit_code
from footfall.runs.status import company_statuses, gate_results
from footfall.terminal import Telling, say, say_where

# Up to so many companies are printed with number, stages and fixes; of more, each gets a line.
_MOST_IN_FULL = 5


def audit(  # noqa: PLR0913 - the options of the command line
    addresses: tuple[str, ...],
    folder: Path,
    *,
    as_json: bool,
    build_site: bool,
    how: How = How(),  # noqa: B008 - it cannot be changed
    telling_of_it: Telling = Telling.PROGRESS,
) -> int:
    """Audit and publish; print the number, three fixes and the path of the site. Return the exit code."""
    config = load(folder)
    # Before the walk, which may take long.
    check_pages(folder)
    if build_site:
        check_public(folder)
    known = load_checks(folder, unfilled=True)
    checks = tuple(check for check in known if not is_unfilled(check))
    for check in filter(is_unfilled, known):
        say(f"The check {check.name} is left out, since it is not filled in yet: it says TODO.")
    for walk in filter(is_unfilled_walk, load_walks(folder, unfilled=True)):
        say(f"The walk {walk.name} is left out, since it is not filled in yet: it says TODO.")
    with telling(telling_of_it) as tell:
        runs = audit_all(addresses, folder, config=config, how=how, tell=tell)
    if as_json:
        click.echo(msgspec.json.encode([run.result for run in runs if run.result], order="deterministic"))
    report(runs)
    if any(_is_without_trade(config, run) for run in runs):
        say("\nNo trade is known, so general questions were asked: `footfall init` makes a project and asks for it.")
    if any(run.result for run in runs):
        publish(folder, config, checks)
        if build_site:
            say_where(build(folder), folder)
    failed = [run for run in runs if run.error and not run.competitor_of]
    audited = [run.company for run in runs if run.result and not run.competitor_of]
    outcomes = gate_results(company_statuses(folder, config, audited)) if audited else ()
    for gate_result in outcomes:
        if gate_result.answer is not GateOutcome.HELD:
            say(gate_result.summary_line)
    return max((run.error.exit_code for run in failed if run.error), default=0) or exit_code(outcomes)


def _is_without_trade(config: Config, run: Run) -> bool:
    """Return whether a run of one's own company looked for general facts alone because nobody said more."""
    if run.result is None or run.result.reach is None or run.competitor_of:
        return False
    return settings_of(config, run.result.company) is None


def how_of(*, send: bool, jobs: int | None, scheduler: str, shard: str | None, resume: bool) -> How:
    """Return how to audit, by the options of the command line.

    Raises `UsageError` if the shard is malformed.
    """
    part = Shard.read(shard) if shard else None
    return How(send=send, at_once=jobs or 0, scheduler=scheduler, shard=part, resume=resume)


def report(runs: Sequence[Run]) -> None:
    """Print the outcome of each run; a line each if there are many."""
    if sum(not run.competitor_of for run in runs) > _MOST_IN_FULL:
        say()
        for run in runs:
            if not run.competitor_of:
                say(brief(run.result) if run.result and not run.error else f"  -  Not audited. {run.error}")
        return
    for run in runs:
        if run.error:
            say(f"\nNot audited. {run.error}")
        elif run.result:
            say(f"\n{summary(run.result)}")
