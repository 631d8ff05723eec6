"""`footfall gate`: does the newest audit hold what footfall.yml demands?"""

from pathlib import Path

import click
import msgspec

from footfall.config.load import load
from footfall.errors import NotAuditedError
from footfall.judging.project_checks import checks_of
from footfall.runs.gates import code
from footfall.runs.status import answers, never_audited, standings
from footfall.terminal import inert_json, plain, say


def gate(names: tuple[str, ...], folder: Path, *, as_json: bool) -> int:
    """Hold the newest audits against the gates, and say of each whether it held.

    Raises `NotAuditedError` where there is no audit and nobody to audit.
    """
    config = load(folder)
    checks_of(folder)
    standing = standings(folder, config, names)
    if not standing and not config.companies:
        message = f"There is no audit in {folder / 'results'} yet. `footfall audit` makes one."
        raise NotAuditedError(message)
    held = answers(standing)
    if not names:
        held += never_audited(config, standing)
    if as_json:
        click.echo(inert_json(msgspec.json.encode(held)))
    say("\n".join(plain(each.told) for each in held) or "No gates are set: `gates` in footfall.yml does that.")
    return code(held)
