"""What is left of old audits, so that five years of them stay a small folder.

The first audit, that of the gates' baseline and the newest ones keep all their
pictures. Of the others stay the pictures that tell of a change: where a finding
opened or closed, or the start page looked otherwise, its picture in the audit
before and in the audit after. Evidence is compressed and never thrown away;
results stay as they are.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from footfall.runs.history_builder import Step, audits
from footfall.runs.store import compress_evidence, has_result, runs, started_at

# The start page as a phone shows it first, by the name that the front door's walk gives it.
START = "door-phone.webp"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pruned:
    """What was removed of a company's audits."""

    pictures: int
    evidence: int
    """So many audits' evidence was compressed."""
    freed: int
    """Bytes."""


def prune(root: Path, company: str, newest: int, baseline: date | None = None) -> Pruned:
    """Prune a company's audits but for so many of the newest, and never the newest of all or those of the baseline."""
    folders = [each for each in runs(root, company) if has_result(each)]
    older = folders[: -max(1, newest)]
    telling = _telling(folders)
    pictures = evidence = freed = 0
    for folder in older:
        spared = folder == folders[0] or started_at(folder).date() == baseline
        for picture in () if spared else _removable(folder, telling):
            freed += picture.stat().st_size
            picture.unlink()
            pictures += 1
        saved = compress_evidence(folder)
        evidence += bool(saved)
        freed += saved
    return Pruned(pictures=pictures, evidence=evidence, freed=freed)


def _removable(folder: Path, telling: dict[Path, set[str]]) -> list[Path]:
    # What cannot be read tells nothing of what it shows, and is left alone.
    if folder not in telling:
        return []
    return [each for each in sorted((folder / "shots").glob("*.webp")) if each.name not in telling[folder]]


def _telling(folders: Iterable[Path]) -> dict[Path, set[str]]:
    """By audit, the pictures that tell of a change."""
    kept: dict[Path, set[str]] = {}
    for folder, audit, step in audits(folders):
        if audit:
            kept.setdefault(folder, set())
        if step:
            for shot in _changed(step):
                for each in (step.before, step.after):
                    kept[each.folder].add(shot)
    return kept


def _changed(step: Step) -> set[str]:
    findings = (*step.changes.opened, *step.changes.closed)
    shots = {each.finding.shot for each in findings} - {""}
    starts = [each.folder / "shots" / START for each in (step.before, step.after)]
    same = all(each.is_file() for each in starts) and starts[0].read_bytes() == starts[1].read_bytes()
    return shots if same else {*shots, START}
