"""`footfall report`: the newest audits in a format that CI systems understand."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import click

from footfall.config.load import load
from footfall.errors import FootfallError, NotAuditedError
from footfall.evidence import Evidence
from footfall.judging.project_checks import load_checks
from footfall.publish import data, junit, markdown, sarif
from footfall.publish.redact import redactor
from footfall.runs.status import CompanyStatus, company_statuses
from footfall.runs.store import load_evidence, run_folder
from footfall.terminal import inert_json


def report(names: tuple[str, ...], folder: Path, *, output_format: str, output: Path | None) -> int:
    """Write the report to a file, or to stdout.

    Raises `NotAuditedError` where there is nothing to tell of.
    """
    config, checks = load(folder), load_checks(folder)
    everyone = company_statuses(folder, config, names)
    if not everyone:
        message = f"There is no audit in {folder / 'results'} yet. `footfall audit` makes one."
        raise NotAuditedError(message)
    # A report stands in summaries and issues, which may be read by as many as the site.
    everyone = redactor(config.publish.hide, _seen(folder, everyone))(everyone)
    if output_format == "markdown":
        told = markdown.summary(everyone, config).encode()
    elif output_format == "junit":
        told = junit.suites(everyone)
    elif output_format == "sarif":
        told = inert_json(sarif.log(everyone, checks)).encode()
    else:
        told = inert_json(data.encoded(data.report(everyone))).encode()
    if output:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_bytes(told)
    else:
        click.echo(told, nl=False)
    return 0


def _seen(folder: Path, everyone: Iterable[CompanyStatus]) -> Iterator[Evidence]:
    """What the audits that are told of saw: which numbers and addresses there are."""
    for each in everyone:
        for result in each.results[-2:]:
            with suppress(FootfallError):
                yield load_evidence(run_folder(folder, result.company.slug, result.started))
