"""Prune old audits, so that five years of them stay a small folder.

The first audit, the one of the gates' baseline and the newest ones keep all
their pictures. The others keep the pictures that show a change: if a finding
opened or closed, or the start page changed its look, the picture before and the
picture after. Evidence is compressed and never deleted; results stay unchanged.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from footfall.runs.history_builder import Step, audits
from footfall.runs.store import compress_evidence, has_result, runs, started_at

# The first screen of the start page on a phone; the front door's walk gives it this name.
START = "door-phone.webp"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pruned:
    """What was pruned from a company's audits."""

    pictures: int
    evidence: int
    """The number of audits whose evidence was compressed."""
    freed: int
    """The space freed, in bytes."""


def prune(root: Path, company: str, newest: int, baseline: date | None = None) -> Pruned:
    """Prune a company's audits except the newest (at least one); the first and the baseline keep all pictures."""
    folders = [run for run in runs(root, company) if has_result(run)]
    older = folders[: -max(1, newest)]
    needed = _needed_pictures(folders)
    pictures = evidence = freed = 0
    for folder in older:
        spared = folder == folders[0] or started_at(folder).date() == baseline
        for picture in () if spared else _removable(folder, needed):
            freed += picture.stat().st_size
            picture.unlink()
            pictures += 1
        saved = compress_evidence(folder)
        evidence += bool(saved)
        freed += saved
    return Pruned(pictures=pictures, evidence=evidence, freed=freed)


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
