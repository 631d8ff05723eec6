"""`footfall explain`: what a check asks, why, and how to do well; or what a walk does."""

import difflib
from collections.abc import Iterable
from pathlib import Path

import click

from footfall.check import Check
from footfall.errors import UsageError
from footfall.judging.project_checks import load_checks
from footfall.pipeline.own_walks import load_walks
from footfall.sources import SOURCES


def check_called(name: str, checks: Iterable[Check]) -> Check:
    """Return the check of this name, written with hyphens or not.

    Raises `UsageError`, with the closest name, if there is no such check.
    """
    known = {check.name: check for check in checks}
    key = name.replace("-", "_")
    if key not in known:
        near = difflib.get_close_matches(key, known, n=1)
        hint = f" Did you mean {near[0]}?" if near else " `footfall list` names them all."
        message = f"There is no check {name!r}.{hint}"
        raise UsageError(message)
    return known[key]


def explain(name: str, folder: Path) -> int:
    """Print a check's page, or what a walk does; those of the project in `folder` are known too.

    Raises `UsageError`, with the closest name, if there is neither.
    """
    walk = next((known for known in load_walks(folder, unfilled=True) if known.name == name.replace("-", "_")), None)
    if walk:
        most = (
            f"at most {walk.pages} page{'s' * (walk.pages > 1)}" if walk.pages else "as many pages as walk.pages allows"
        )
        needs = f" It needs what these recorded: {', '.join(walk.needs)}." if walk.needs else ""
        click.echo(f"{walk.text}\n\nA walk. It opens {most}.{needs}")
        return 0
    check = check_called(name, load_checks(folder, unfilled=True))
    source = SOURCES[check.source]
    click.echo(f"{check.text.replace('## ', '')}\n")
    weighs = f"weighs {check.weight}" if check.weight else "informs and does not weigh"
    click.echo(f"Stage {check.stage}, {weighs}, version {check.version}.")
    click.echo(f"Source: {source.title}, {source.by}, {source.year} (grade {source.grade}). {source.about}")
    if check.scale:
        steps = ", ".join(f"up to {bound:g}: {score:.0%}" for bound, score in check.scale.steps.items())
        click.echo(f"Scale, {check.scale.unit}: {steps}, more: 0%.")
    return 0
