"""`footfall report-finding`: a finding as an archive that reproduces it anywhere."""

from pathlib import Path
from tempfile import TemporaryDirectory

from footfall.config.load import load
from footfall.config.names import slug
from footfall.errors import UsageError
from footfall.publish.finding_archive import archive
from footfall.runs.files import replace_file
from footfall.runs.store import companies, has_evidence, has_result, runs
from footfall.terminal import say

_KILOBYTE = 1000


def report_finding(finding: str, company: str, folder: Path, output: Path | None) -> int:
    """Write the archive of a finding of a company's newest audit, and say where it is.

    Raises `UsageError` if there is no such finding, or more than one company and none is named.
    """
    known = [name for name in companies(folder) if _newest(folder, name)]
    wanted = [slug(company)] if company else known
    if len(wanted) != 1 or wanted[0] not in known:
        there_is = ", ".join(known) or "nobody"
        message = f"Name the company with --company. Audited so far: {there_is}."
        raise UsageError(message)
    newest = _newest(folder, wanted[0])
    with TemporaryDirectory() as scratch:
        data = archive(newest[-1], finding, load(folder).publish.hide, Path(scratch))
    file = output or Path(f"footfall-finding-{slug(finding)}.zip")
    file.parent.mkdir(parents=True, exist_ok=True)
    replace_file(file, data)
    say(f"{file}: {len(data) / _KILOBYTE:.0f} kB. Check it before you pass it on: it contains what was recorded.")
    return 0


def _newest(folder: Path, company: str) -> list[Path]:
    return [run for run in runs(folder, company) if has_evidence(run) and has_result(run)][-1:]
