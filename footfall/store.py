"""Results on disk: the one place that encodes and decodes.

    results/<company>/<2026-11-22T091500Z>/evidence.json  result.json  shots/*.webp

A run is written to a temporary folder and renamed into place when it is
whole, so that a crash or a full disk never leaves half a result.
"""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from footfall.errors import FootfallError
from footfall.evidence import SCHEMA as EVIDENCE_SCHEMA
from footfall.evidence import Evidence
from footfall.result import SCHEMA as RESULT_SCHEMA
from footfall.result import Result
from footfall.upgrade import upgraded

RESULTS = "results"
Kept = TypeVar("Kept", Evidence, Result)
_STAMP = "%Y-%m-%dT%H%M%SZ"


def run_folder(root: Path, company: str, started: datetime) -> Path:
    """Say where a run is kept, once it is whole."""
    return root / RESULTS / company / started.strftime(_STAMP)


@contextmanager
def new_run(root: Path, company: str, started: datetime) -> Iterator[Path]:
    """Give a folder to write a run into; it takes its place only if the block succeeds.

    What was recorded before a failure is kept apart, under `results/.unfinished`,
    and never shown as a result.
    """
    place = run_folder(root, company, started)
    unfinished = root / RESULTS / ".unfinished" / f"{company}-{place.name}"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    yield unfinished
    place.parent.mkdir(parents=True, exist_ok=True)
    unfinished.rename(place)


def encode(what: Evidence | Result) -> bytes:
    """Turn evidence or a result into JSON, always the same bytes for the same facts."""
    plain = msgspec.json.encode(what, order="deterministic")
    # A result is read by people and compared line by line; evidence is large and read by programs.
    return msgspec.json.format(plain, indent=1) + b"\n" if isinstance(what, Result) else plain + b"\n"


def save_evidence(evidence: Evidence, folder: Path) -> None:
    """Write the evidence of a run."""
    (folder / "evidence.json").write_bytes(encode(evidence))


def save_result(result: Result, folder: Path) -> None:
    """Write the result of a run, or write it anew after judging again."""
    temporary = folder / "result.json.new"
    temporary.write_bytes(encode(result))
    temporary.replace(folder / "result.json")


def load_evidence(folder: Path) -> Evidence:
    """Read the evidence of a run.

    Raises `FootfallError` where the file is missing, broken or too new.
    """
    return _load(folder / "evidence.json", Evidence, EVIDENCE_SCHEMA)


def load_result(folder: Path) -> Result:
    """Read the result of a run.

    Raises `FootfallError` where the file is missing, broken or too new.
    """
    return _load(folder / "result.json", Result, RESULT_SCHEMA)


def _load(path: Path, shape: type[Kept], schema: int) -> Kept:
    try:
        data = path.read_bytes()
        kept = msgspec.json.decode(data)
        if shape is Evidence:
            kept = upgraded(kept)
        found = kept.get("schema")
        if found != schema:
            message = f"{path} has schema {found}; this version of Footfall reads schema {schema}."
            raise FootfallError(message)
        return msgspec.convert(kept, shape)
    except (OSError, msgspec.DecodeError, AttributeError) as error:
        message = f"{path} cannot be read: {error}"
        raise FootfallError(message) from None


def runs(root: Path, company: str) -> list[Path]:
    """List a company's runs, the oldest first."""
    folder = root / RESULTS / company
    return sorted(each for each in folder.glob("*T*Z") if (each / "evidence.json").is_file()) if folder.is_dir() else []


def companies(root: Path) -> list[str]:
    """List the companies with at least one run."""
    folder = root / RESULTS
    found = sorted(each.name for each in folder.iterdir() if each.is_dir()) if folder.is_dir() else []
    return [name for name in found if not name.startswith(".") and runs(root, name)]


def picture_hashes(shots: Path) -> dict[str, str]:
    """SHA-256 of every picture of a run, by its name."""
    return {each.name: hashlib.sha256(each.read_bytes()).hexdigest() for each in sorted(shots.glob("*.webp"))}


def schema_of(shape: type) -> dict[str, Any]:
    """Export the JSON Schema of what stands on disk."""
    return msgspec.json.schema(shape)
