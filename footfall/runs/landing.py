"""Import results: from a shard of the same project, or from another machine that audited a company for it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from footfall.errors import UsageError
from footfall.runs.files import replace_file
from footfall.runs.store import RESULTS, companies, runs

POST = (".replies", ".sent")
"""Folders of sent enquiries and their replies, with one file per enquiry."""


def land(other: Path, root: Path) -> list[Path]:
    """Copy every run of another project's results that is not here yet; return those that landed.

    Each is moved into place when it is complete, so that none is imported partly or twice. Sent enquiries and their
    replies are imported too.

    Raises `UsageError` if there are no results.
    """
    if not (other / RESULTS).is_dir():
        message = f"{other} has no folder {RESULTS}/: name the folders in which shards were audited."
        raise UsageError(message)
    landed = [_landed(run, place) for run, place in _missing(other, root)]
    for name in POST:
        for file in sorted((other / RESULTS / name).glob("*.json")):
            _take_newer(file, root / RESULTS / name / file.name)
    return landed


def _missing(other: Path, root: Path) -> Iterator[tuple[Path, Path]]:
    for company in companies(other):
        here = {run.name for run in runs(root, company)}
        for run in runs(other, company):
            if run.name not in here:
                yield run, root / RESULTS / company / run.name


def _landed(run: Path, place: Path) -> Path:
    waiting = place.parents[1] / ".unfinished" / f"{place.parent.name}-{place.name}.{os.getpid()}"
    shutil.rmtree(waiting, ignore_errors=True)
    shutil.copytree(run, waiting)
    place.mkdir(parents=True, exist_ok=True)
    waiting.replace(place)
    return place


def _take_newer(file: Path, place: Path) -> None:
    """Copy the file of an enquiry unless the existing one is at least as long."""
    data = file.read_bytes()
    if place.is_file() and len(place.read_bytes()) >= len(data):
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    replace_file(place, data)
