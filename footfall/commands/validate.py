"""`footfall validate`: is footfall.yml right, and can all that the project adds be loaded?"""

from pathlib import Path

import click

from footfall.config.load import load
from footfall.config.problems import suggestion
from footfall.errors import UsageError
from footfall.extensions import ENGINES, FILE, FORMATS, function_of, modules
from footfall.judging.project_checks import load_checks
from footfall.pipeline.own_walks import load_walks
from footfall.terminal import strip_controls


def validate(folder: Path) -> int:
    """Print how many companies there are, and how many checks, walks, engines and formats could be loaded.

    Raises `UsageError` with all that is wrong, or if there is no `footfall.yml`.
    """
    if not (folder / FILE).is_file():
        message = f"There is no {FILE} in {folder.absolute()}. Run `footfall init` first."
        raise UsageError(message)
    config = load(folder)
    checks, walks = load_checks(folder), load_walks(folder)
    known = {walk.name for walk in walks}
    for check in checks:
        if unknown := sorted(set(check.needs) - known):
            message = f"The check {check.name} asks for {unknown[0]}, which is no walk. {suggestion(unknown[0], known)}"
            raise UsageError(message)
    engines, formats = (
        len([function_of(kind, module) for module in modules(kind, folder)]) for kind in (ENGINES, FORMATS)
    )
    counts = f"companies: {len(config.companies)}, checks: {len(checks)}, walks: {len(walks)}"
    added = f"search engines added: {engines}, report formats added: {formats}"
    click.echo(f"{strip_controls(str(folder / FILE))} is right: {counts}, {added}.")
    return 0
