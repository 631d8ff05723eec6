"""`footfall explain`: what a check asks, why, and how to do well."""

import difflib

import click

from footfall.check import all_checks
from footfall.errors import UsageError
from footfall.sources import SOURCES


def explain(name: str) -> int:
    """Print a check's page.

    Raises `UsageError`, with the closest name, if there is no such check.
    """
    checks = {check.name: check for check in all_checks()}
    key = name.replace("-", "_")
    if key not in checks:
        near = difflib.get_close_matches(key, checks, n=1)
        hint = f" Did you mean {near[0]}?" if near else " `footfall list` names them all."
        message = f"There is no check {name!r}.{hint}"
        raise UsageError(message)
    check = checks[key]
    source = SOURCES[check.source]
    click.echo(f"{check.text.replace('## ', '')}\n")
    weighs = f"weighs {check.weight}" if check.weight else "informs and does not weigh"
    click.echo(f"Stage {check.stage}, {weighs}, version {check.version}.")
    click.echo(f"Source: {source.title}, {source.by}, {source.year} (grade {source.grade}). {source.about}")
    if check.scale:
        steps = ", ".join(f"up to {bound:g}: {score:.0%}" for bound, score in check.scale.steps.items())
        click.echo(f"Scale, {check.scale.unit}: {steps}, more: 0%.")
    return 0
