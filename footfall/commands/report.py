"""`footfall report`: the newest audits in a format that CI systems understand."""

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import click

from footfall.config.load import load
from footfall.config.problems import suggestion
from footfall.errors import FootfallError, NotAuditedError, UsageError
from footfall.evidence import Evidence
from footfall.extensions import FORMATS, function_called, named
from footfall.judging.project_checks import load_checks
from footfall.judging.result import Result
from footfall.publish import data, junit, markdown, sarif
from footfall.publish.redact import redactor
from footfall.runs.files import replace_file
from footfall.runs.status import company_statuses, unreadable
from footfall.runs.store import load_evidence, run_folder
from footfall.terminal import inert_json, say

OWN_FORMATS = ("markdown", "junit", "sarif", "json")


def report(names: tuple[str, ...], folder: Path, *, output_format: str, output: Path | None) -> int:
    """Write the report to a file, or to stdout.

    Raises `NotAuditedError` if there is no audit yet, and `UsageError` if there is no such format.
    """
    config, checks = load(folder), load_checks(folder)
    everyone = company_statuses(folder, config, names)
    for reason in () if names else unreadable(folder):
        say(reason)
    if not everyone:
        message = f"There is no audit in {folder / 'results'} yet. Run `footfall audit` first."
        raise NotAuditedError(message)
    for status in everyone:
        if status.unreadable:
            say(f"An older audit is reported instead: {status.unreadable}")
    # Reports are shown in job summaries and issues, which may be as public as the site.
    recent = (result for status in everyone for result in status.results[-2:])
    everyone = redactor(config.publish.hide, evidence_of(folder, recent))(everyone)
    if output_format == "markdown":
        content = markdown.summary(everyone, config).encode()
    elif output_format == "junit":
        content = junit.suites(everyone)
    elif output_format == "sarif":
        content = inert_json(sarif.log(everyone, checks)).encode()
    elif output_format == "json":
        content = inert_json(data.encoded(data.report(everyone))).encode()
    else:
        content = _offered(output_format, data.encoded(data.report(everyone)), folder)
    if output:
        output.parent.mkdir(parents=True, exist_ok=True)
        replace_file(output, content)
    else:
        click.echo(content, nl=False)
    return 0


def _offered(name: str, report: bytes, folder: Path) -> bytes:
    """Write the report by the function `write` of the module that adds this format.

    Raises `UsageError` if there is no such format, or it does not write one.
    """
    write = function_called(FORMATS, name, folder)
    if write is None:
        known = (*OWN_FORMATS, *sorted(named(FORMATS, folder)))
        message = f"There is no report format {name!r}. {suggestion(name, known)}"
        raise UsageError(message)
    try:
        written = write(json.loads(report))
    except Exception as error:
        message = f"The report format {name!r} failed: {type(error).__name__}: {error}"
        raise UsageError(message) from error
    if not isinstance(written, str | bytes):
        message = f"The report format {name!r} wrote {type(written).__name__}, where text or bytes belong."
        raise UsageError(message)
    return written.encode() if isinstance(written, str) else written


def evidence_of(folder: Path, results: Iterable[Result]) -> Iterator[Evidence]:
    """Yield the readable evidence of audits, which contains the phone numbers and addresses to hide."""
    for result in results:
        with suppress(FootfallError):
            yield load_evidence(run_folder(folder, result.company.slug, result.started))
