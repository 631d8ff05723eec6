"""A finding as a small archive that reproduces it on any machine, to attach to an error report.

It contains a project folder with one audit: all evidence, the result, and the
records and pictures that the finding needs. Unpacked, `footfall read` and
`footfall judge` give the same finding, unless a reader or a check has changed.
Everything in `publish.hide` is redacted in it.
"""

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec

from footfall._version import __version__
from footfall.check import Finding, check_of
from footfall.errors import UsageError
from footfall.evidence import Evidence
from footfall.evidence.record import PageRecord, keep_record, load_record, with_texts
from footfall.judging.result import CheckResult, Result
from footfall.publish.redact import SHOTS, hidden, redactor
from footfall.runs.store import RECORDS, encode, load_evidence, load_result

_README = """A finding of Footfall, packed so that it can be checked elsewhere.

{words}

    Unzip this file into an empty folder. In it:
    footfall read           reads the recorded pages again with the Footfall installed there, and judges them
    finding.json            the finding as it was, and which versions made it
    results/                the audit: its evidence and result, the records and the picture that belong to the finding

What `publish.hide` hides is hidden here too. Nothing was typed into the pages that were recorded.
"""
_DAY = (1980, 1, 1, 0, 0, 0)


def archive(run: Path, finding_id: str, wishes: tuple[str, ...], scratch: Path) -> bytes:
    """Return the archive of a finding of a run; `wishes` are the kinds to hide, `scratch` is an empty folder.

    Raises `UsageError` if the run has no such finding, `FootfallError` if the run cannot be read.
    """
    evidence, result = load_evidence(run), load_result(run)
    judged, finding = _found(result, finding_id)
    redact = redactor(wishes, [evidence])
    kept = _with_records(evidence, finding, run / RECORDS, scratch, redact)
    whole: Result = redact(result)
    shown: Finding = redact(finding)
    place = f"results/{result.company.slug}/{run.name}"
    files = {
        "README.txt": _README.format(words=f"{shown.fix}. {shown.detail}").encode(),
        "finding.json": _about(redact(judged), shown, evidence, result),
        f"{place}/evidence.json": encode(redact(kept)),
        f"{place}/result.json": encode(whole),
        **{f"{place}/{RECORDS}/{file.name}": file.read_bytes() for file in sorted(scratch.iterdir())},
    }
    picture = run / "shots" / Path(finding.shot).name
    if finding.shot and picture.is_file() and SHOTS not in hidden(wishes):
        files[f"{place}/shots/{picture.name}"] = picture.read_bytes()
    return _packed(files)


def _found(result: Result, finding_id: str) -> tuple[CheckResult, Finding]:
    every = [(judged, finding) for judged in result.judged for finding in judged.outcome.findings]
    for judged, finding in every:
        if finding.id == finding_id:
            return judged, finding
    like = [finding.id for _, finding in every if finding.id.startswith(check_of(finding_id))]
    hint = f" It has: {', '.join(like[:5])}." if like else " `footfall report --format json` lists them."
    message = f"The newest audit of {result.company.name} has no finding {finding_id!r}.{hint}"
    raise UsageError(message)


def _with_records(
    evidence: Evidence, finding: Finding, records: Path, scratch: Path, redact: Callable[[str], str]
) -> Evidence:
    """Put the records of the finding's pages into `scratch`, redacted, and return the evidence that names them."""
    if evidence.exploration is None:
        return evidence
    pages = []
    for page in evidence.exploration.pages:
        needed = page.url == finding.page or (not finding.page and page.clicks == 0)
        names = [
            _kept_anew(load_record(name, records), scratch, redact) for name in (page.record, *page.revealed) if needed
        ]
        own, revealed = (names[0], tuple(names[1:])) if names and all(names) else ("", ())
        pages.append(replace(page, record=own, revealed=revealed))
    return replace(evidence, exploration=replace(evidence.exploration, pages=tuple(pages)))


def _kept_anew(record: PageRecord | None, folder: Path, redact: Callable[[str], str]) -> str:
    return keep_record(with_texts(record, redact), folder) if record else ""


def _about(judged: CheckResult, finding: Finding, evidence: Evidence, result: Result) -> bytes:
    versions = {
        "reported by": __version__,
        "judged by": result.footfall,
        "walked by": evidence.provenance.footfall,
        "read by": evidence.provenance.read or evidence.provenance.footfall,
        "browser": evidence.provenance.browser,
        "method": result.method,
        "check": f"{judged.check} {judged.version}",
    }
    about = {"finding": msgspec.to_builtins(finding), "outcome": msgspec.to_builtins(judged), "versions": versions}
    return json.dumps(about, indent=1, ensure_ascii=True).encode() + b"\n"


def _packed(files: dict[str, bytes]) -> bytes:
    """Return a reproducible zip archive: the same bytes for the same files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(zipfile.ZipInfo(name, _DAY), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
