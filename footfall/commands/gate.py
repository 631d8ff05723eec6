"""`footfall gate`: does the newest audit pass the gates of footfall.yml?"""

from pathlib import Path

import click
import msgspec

from footfall.config.load import load
from footfall.errors import NotAuditedError
from footfall.judging.project_checks import load_checks
from footfall.runs.gates import exit_code
from footfall.runs.status import company_statuses, gate_results, results_never_audited, unreadable
from footfall.terminal import inert_json, say, strip_controls


def gate(names: tuple[str, ...], folder: Path, *, as_json: bool) -> int:
    """Evaluate the gates on the newest audits, print each answer and return the exit code.

    Raises `NotAuditedError` if there is no audit and no company in the settings.
    """
    config = load(folder)
    load_checks(folder)
    statuses = company_statuses(folder, config, names)
    if not statuses and not config.companies:
        message = f"There is no audit in {folder / 'results'} yet. Run `footfall audit` first."
        raise NotAuditedError(message)
    results = gate_results(statuses)
    if not names:
        results += results_never_audited(config, statuses)
    if as_json:
        click.echo(inert_json(msgspec.json.encode(results)))
    for reason in (*filter(None, (status.unreadable for status in statuses)), *(() if names else unreadable(folder))):
        say(reason)
    say(
        "\n".join(strip_controls(result.summary_line) for result in results)
        or "No gates are set: add `gates` to footfall.yml."
    )
    return exit_code(results)
