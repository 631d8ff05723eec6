"""`footfall audit`: from a web address to a published site."""

import asyncio
from collections.abc import Iterable
from pathlib import Path

import click
import msgspec

from footfall.check import Check, all_checks
from footfall.commands.own_checks import own_checks
from footfall.config import load, refuse_unknown_checks
from footfall.errors import UsageError
from footfall.fleet import Fleet, Run, named
from footfall.gates import Answer, code
from footfall.publish import words
from footfall.publish.build import build, publish
from footfall.result import Result
from footfall.settings import Config
from footfall.standing import answers, standings
from footfall.terminal import plain, say


def audit(addresses: tuple[str, ...], folder: Path, *, as_json: bool, build_site: bool, send: bool = False) -> int:
    """Audit, publish, and print the number, the three fixes and where the site is."""
    config = load(folder)
    checks = checks_of(folder)
    runs = audit_all(addresses, folder, config=config, checks=checks, send=send)
    if as_json:
        click.echo(msgspec.json.encode([run.result for run in runs if run.result], order="deterministic"))
    report(runs)
    if any(run.result for run in runs):
        publish(folder, config, checks)
        if build_site:
            say(f"\nThe site: {build(folder).resolve()}")
    failed = [run for run in runs if run.error and not run.competitor_of]
    audited = [run.company for run in runs if run.result and not run.competitor_of]
    held = answers(standings(folder, config, audited)) if audited else ()
    for each in held:
        if each.answer is not Answer.HELD:
            say(each.told)
    return max((run.error.exit_code for run in failed if run.error), default=0) or code(held)


def audit_all(  # noqa: PLR0913 - what one may say on the command line
    addresses: tuple[str, ...],
    folder: Path,
    *,
    config: Config | None = None,
    checks: tuple[Check, ...] | None = None,
    hosts: dict[str, str] | None = None,
    send: bool = False,
) -> list[Run]:
    """Walk and judge; a company that fails does not lose the others.

    Raises `UsageError` where an enquiry is to be sent and no company's configuration allows it.
    """
    config = config or load(folder)
    companies = named(config, addresses)
    if send and not any(each.enquiry.send for each in companies):
        message = "--send: none of these companies has `enquiry: {send: true}` in footfall.yml, so nothing may be sent."
        raise UsageError(message)
    fleet = Fleet(
        root=folder, config=config, checks=checks or checks_of(folder), hosts=hosts or {}, send=send, progress=say
    )
    return asyncio.run(fleet.audit(companies))


def checks_of(folder: Path) -> tuple[Check, ...]:
    """The product's checks, and those of the project's own `checks/` folder.

    Raises `UsageError` where one of them can't be used, or where a gate asks for one that does not exist.
    """
    try:
        checks = all_checks(*own_checks(folder))
    except ValueError as error:
        raise UsageError(str(error)) from error
    refuse_unknown_checks(folder, [check.name for check in checks])
    return checks


def report(runs: Iterable[Run]) -> None:
    """Say what came out, as a person would."""
    for run in runs:
        if run.error:
            say(f"\nNot audited. {run.error}")
        elif run.result:
            say(f"\n{summary(run.result)}")


def summary(result: Result) -> str:
    """The number, where the rest are lost, and the three fixes."""
    name = plain(result.company.name)
    if not result.reach:
        return f"{name}: not measured ({'; '.join(result.not_measured.values())})."
    reach, people = result.reach, result.reach.people
    lost = ", ".join(words.lost(stage, people[stage.value]) for stage in words.lost_stages(people))
    likely = f"most likely {reach.low:.0f} to {reach.high:.0f}"
    lines = [
        f"{name}: {people['reached']} of 100 fickle prospects get through ({likely}).",
        f"  {lost}.",
        f"  {words.not_measured(result)}",
    ]
    if result.fixes and not result.company.competitor_of:
        lines.append("  Mend first:")
        lines += [f"    +{fix.worth:4.1f}  {plain(fix.title)}" for fix in result.fixes[:3]]
    return "\n".join(lines)
