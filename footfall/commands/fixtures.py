"""`footfall test`: a check on its fixtures, in a real browser."""

from pathlib import Path

import click

from footfall.commands.explain import check_called
from footfall.judging.project_checks import load_checks
from footfall.pipeline.check_fixtures import read_fixtures, tried
from footfall.pipeline.own_walks import load_walks
from footfall.resources import examples
from footfall.terminal import strip_controls


def run_fixtures(name: str, folder: Path) -> int:
    """Print for each fixture whether the check answers as it says; return 1 if one does not.

    Fixtures lie in the project's `tests/checks/<check>/`; those of Footfall's own checks come with it.

    Raises `UsageError` if there is no such check, or no fixture of it.
    """
    check = check_called(name, load_checks(folder, unfilled=True))
    own = folder / "tests" / "checks" / check.name
    fixtures = read_fixtures(own if own.is_dir() else Path(str(examples())) / check.name)
    failed = 0
    for fixture, wrong in tried(check, fixtures, load_walks(folder)):
        failed += bool(wrong)
        click.echo(f"FAILED  {fixture.name}: {strip_controls(wrong)}" if wrong else f"ok      {fixture.name}")
    return 1 if failed else 0
