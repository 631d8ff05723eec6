"""`footfall validate`: is footfall.yml right, and can all that the project adds be loaded?"""

from pathlib import Path

import click

from footfall.config.load import load
from footfall.errors import UsageError
from footfall.extensions import ENGINES, FILE, FORMATS, modules
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
    added = len([*modules(ENGINES, folder), *modules(FORMATS, folder)])
    counts = f"companies: {len(config.companies)}, checks: {len(checks)}, walks: {len(walks)}"
    click.echo(f"{strip_controls(str(folder / FILE))} is right: {counts}, engines and formats added: {added}.")
    return 0
