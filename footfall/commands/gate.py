"""`footfall gate`: does the newest audit hold what footfall.yml demands?"""

from pathlib import Path

import click
import msgspec

from footfall.config.load import load
from footfall.errors import NotAuditedError
from footfall.judging.project_checks import load_checks
from footfall.runs.gates import exit_code
from footfall.runs.status import company_statuses, gate_results, results_never_audited
from footfall.terminal import inert_json, say, strip_controls


def gate(names: tuple[str, ...], folder: Path, *, as_json: bool) -> int:
    """Hold the newest audits against the gates, and say of each whether it held.

    Raises `NotAuditedError` where there is no audit and nobody to audit.
    """
    config = load(folder)
    load_checks(folder)
    standing = company_statuses(folder, config, names)
    if not standing and not config.companies:
        message = f"There is no audit in {folder / 'results'} yet. `footfall audit` makes one."
        raise NotAuditedError(message)
    held = gate_results(standing)
    if not names:
        held += results_never_audited(config, standing)
    if as_json:
        click.echo(inert_json(msgspec.json.encode(held)))
    say(
        "\n".join(strip_controls(each.summary_line) for each in held)
        or "No gates are set: `gates` in footfall.yml does that."
    )
    return exit_code(held)
