"""Prune old audits, so that five years of them stay a small folder.

The first audit, the one of the gates' baseline and the newest ones keep all
their pictures. The others keep the pictures before and after a change: a finding that
opened or closed, or a start page that looks different. The same rule applies to
records of pages. Evidence is compressed and
never deleted; results stay unchanged.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from footfall.config.schema import KeepSettings
from footfall.errors import FootfallError
from footfall.runs.history_builder import Step, audits
from footfall.runs.store import RECORDS, compress_evidence, has_result, load_evidence, runs, started_at

# The first screen of the start page on a phone; the front door's walk gives it this name.
START = "door-phone.webp"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pruned:
    """What was pruned from a company's audits."""

    pictures: int
    records: int
    evidence: int
    """The number of audits whose evidence was compressed."""
    freed: int
    """The space freed, in bytes."""


def prune(root: Path, company: str, keep: KeepSettings, baseline: date | None = None) -> Pruned:
    """Prune a company's audits except the newest (at least one); the first and the baseline keep all pictures."""
    folders = [run for run in runs(root, company) if has_result(run)]
    needed = _needed_pictures(folders)
    pictures = records = evidence = freed = 0
    changed = _changed_pages(folders)
    for folder in folders[: -keep.records]:
        for record in _removable_records(folder, changed.get(folder, set())):
            freed += _removed(record)
            records += 1
    for folder in folders[: -keep.pictures]:
        spared = folder == folders[0] or started_at(folder).date() == baseline
        for picture in () if spared else _removable(folder, needed):
            freed += _removed(picture)
            pictures += 1
        saved = compress_evidence(folder)
        evidence += bool(saved)
        freed += saved
    return Pruned(pictures=pictures, records=records, evidence=evidence, freed=freed)


def _removed(file: Path) -> int:
    """Delete a file and return the space that it took, in bytes."""
    size = file.stat().st_size
    file.unlink()
    return size


def _removable_records(folder: Path, pages: set[str]) -> list[Path]:
    """List the records of a run except those of `pages`, on which a finding opened or closed."""
    recorded = sorted((folder / RECORDS).glob("*.json.gz"))
    if not recorded:
        return []
    try:
        exploration = load_evidence(folder).exploration
    except FootfallError:
        # What they show is not known: keep them all.
        return []
    needed = {
        name
        for page in (exploration.pages if exploration else ())
        if page.url in pages
        for name in (page.record, *page.revealed)
    }
    return [record for record in recorded if record.name not in needed]


def _changed_pages(folders: Iterable[Path]) -> dict[Path, set[str]]:
    """Return the pages on which a finding opened or closed, by the folders of the audits before and after."""
    changed: dict[Path, set[str]] = {}
    for _, _, step in audits(folders):
        if step:
            pages = {found.finding.page for found in (*step.changes.opened, *step.changes.closed)} - {""}
            for run in (step.before, step.after):
                changed.setdefault(run.folder, set()).update(pages)
    return changed


def _removable(folder: Path, needed: dict[Path, set[str]]) -> list[Path]:
    # If a result cannot be read, it is unknown which pictures it shows: delete none.
    if folder not in needed:
        return []
    return [picture for picture in sorted((folder / "shots").glob("*.webp")) if picture.name not in needed[folder]]


def _needed_pictures(folders: Iterable[Path]) -> dict[Path, set[str]]:
    """Return the pictures that show a change, by the folder of the audit."""
    needed: dict[Path, set[str]] = {}
    for folder, audit, step in audits(folders):
        if audit:
            needed.setdefault(folder, set())
        if step:
            for shot in _pictures_of(step):
                for run in (step.before, step.after):
                    needed[run.folder].add(shot)
    return needed


def _pictures_of(step: Step) -> set[str]:
    findings = (*step.changes.opened, *step.changes.closed)
    shots = {found.finding.shot for found in findings} - {""}
    starts = [run.folder / "shots" / START for run in (step.before, step.after)]
    same = all(start.is_file() for start in starts) and starts[0].read_bytes() == starts[1].read_bytes()
    return shots if same else {*shots, START}
