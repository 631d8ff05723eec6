"""Results on disk: the only module that encodes and decodes them.

    results/<company>/<2026-11-22T091500Z>/evidence.json  result.json  shots/*.webp  records/*.json.gz

After `footfall prune`, an old run has `evidence.json.gz`, the result and a few
pictures; a run with only its result still counts in the history.

A run is written to a temporary folder and renamed when it is complete, so that
a crash or a full disk never leaves half a result.
"""

import gzip
import hashlib
import os
import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from footfall.check import Change, ChangeKind
from footfall.check.changes import SHAPES as CHANGE_SHAPES
from footfall.errors import FootfallError, NotAuditedError
from footfall.evidence import SCHEMA as EVIDENCE_SCHEMA
from footfall.evidence import Evidence
from footfall.judging.result import SCHEMA as RESULT_SCHEMA
from footfall.judging.result import Result
from footfall.runs.files import clear_partial, is_running, replace_file
from footfall.runs.migrations import migrate_evidence, migrate_result

RESULTS, RECORDS = "results", "records"
Stored = TypeVar("Stored", Evidence, Result)
_MISSHAPEN = (msgspec.MsgspecError, AttributeError, LookupError, TypeError, ValueError)
_MOST_BYTES = 20_000_000
_STAMP = "%Y-%m-%dT%H%M%SZ"


def run_folder(root: Path, company: str, started: datetime) -> Path:
    """Return the folder of a complete run."""
    return root / RESULTS / company / started.strftime(_STAMP)


def reserve(root: Path, company: str, started: datetime) -> datetime:
    """Reserve a folder for a run; return its start time, the first second without a run.

    The folder is empty, and so no run, until `new_run` moves one there.
    """
    while True:
        try:
            run_folder(root, company, started).mkdir(parents=True)
        except FileExistsError:
            started += timedelta(seconds=1)
        else:
            return started


@contextmanager
def new_run(root: Path, company: str, started: datetime) -> Iterator[Path]:
    """Provide a folder to write a run into; it is moved into place only if the block succeeds.

    What was recorded before a failure stays in `results/.unfinished` until the next
    run, and is never shown as a result.
    """
    place = run_folder(root, company, started)
    waiting = root / RESULTS / ".unfinished"
    for left in waiting.glob("*"):
        # Another audit may be under way in the same project.
        if not is_running(left.name.rpartition(".")[2]):
            shutil.rmtree(left, ignore_errors=True)
    clear_partial(place.parent, "*/")
    unfinished = waiting / f"{company}-{place.name}.{os.getpid()}"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    try:
        yield unfinished
        place.mkdir(parents=True, exist_ok=True)
        # An empty folder is replaced; one that has a run is not.
        unfinished.replace(place)
    except BaseException:
        with suppress(OSError):
            place.rmdir()
            # A company without any run has no folder.
            place.parent.rmdir()
        raise


def encode(what: object) -> bytes:
    """Encode evidence, a result or a history as JSON; equal values give equal bytes."""
    encoded = msgspec.json.encode(what, order="deterministic", enc_hook=plain)
    # People read and diff results; the others are large, and only programs read them.
    return msgspec.json.format(encoded, indent=1) + b"\n" if isinstance(what, Result) else encoded + b"\n"


def plain(value: object) -> str:
    """Return a subclass of `str`, such as a text that knows its language, as a plain `str` for encoding."""
    if isinstance(value, str):
        return str(value)
    raise NotImplementedError(type(value))


def started_at(folder: Path) -> datetime:
    """Return when the run in this folder began, from the folder's name."""
    return datetime.strptime(folder.name, _STAMP).replace(tzinfo=UTC)


def save_evidence(evidence: Evidence, folder: Path) -> None:
    """Write the evidence of a run.

    Raises `NotAuditedError` if it is larger than the limit of `_MOST_BYTES`.
    """
    data = encode(evidence)
    if len(data) > _MOST_BYTES:
        message = f"what its pages hold takes {len(data) / 1e6:.0f} MB, and {_MOST_BYTES / 1e6:.0f} MB are kept at most"
        raise NotAuditedError(message)
    (folder / "evidence.json").write_bytes(data)


def save_result(result: Result, folder: Path) -> None:
    """Write the result of a run, or replace it after judging again."""
    replace_file(folder / "result.json", encode(result))


def replace_evidence(evidence: Evidence, folder: Path) -> None:
    """Write the evidence of a run anew, compressed if it was."""
    packed = (folder / "evidence.json.gz").is_file()
    replace_file(folder / "evidence.json", encode(evidence))
    if packed:
        compress_evidence(folder)


def load_evidence(folder: Path) -> Evidence:
    """Read the evidence of a run.

    Raises `FootfallError` if the file is missing, broken or too new.
    """
    return _load(_evidence(folder), Evidence, EVIDENCE_SCHEMA)


def load_result(folder: Path) -> Result:
    """Read the result of a run.

    Raises `FootfallError` if the file is missing, broken or too new.
    """
    return _load(folder / "result.json", Result, RESULT_SCHEMA)


def _load(path: Path, shape: type[Stored], schema: int) -> Stored:
    try:
        data = path.read_bytes()
        decoded = msgspec.json.decode(gzip.decompress(data) if path.suffix == ".gz" else data)
        decoded = migrate_evidence(decoded) if shape is Evidence else migrate_result(decoded)
        version = decoded.get("schema")
        if version != schema:
            message = f"{path} has schema {version}; this version of Footfall reads schema {schema}."
            raise FootfallError(message)
        return msgspec.convert(decoded, shape, dec_hook=_decode_change)
    # In a file that was edited by hand, a migration can meet any type of value.
    except (OSError, EOFError, zlib.error, RecursionError, *_MISSHAPEN) as error:
        message = f"{path} cannot be read: {error}"
        raise FootfallError(message) from None


def runs(root: Path, company: str) -> list[Path]:
    """List a company's runs, oldest first: those with evidence, and those with only their result."""
    folder = root / RESULTS / company
    return sorted(run for run in folder.glob("*T*Z") if _is_run(run)) if folder.is_dir() else []


def _is_run(folder: Path) -> bool:
    try:
        started_at(folder)
    except ValueError:
        return False
    return has_result(folder) or has_evidence(folder)


def has_result(folder: Path) -> bool:
    """Return whether a run was judged."""
    return (folder / "result.json").is_file()


def has_evidence(folder: Path) -> bool:
    """Return whether a run can be judged again."""
    return _evidence(folder).is_file()


def _evidence(folder: Path) -> Path:
    """Return the path of a run's evidence, compressed or not."""
    plain = folder / "evidence.json"
    return plain if plain.is_file() else folder / "evidence.json.gz"


def compress_evidence(folder: Path) -> int:
    """Compress a run's evidence reproducibly; return the bytes saved, 0 if it is already compressed."""
    plain = folder / "evidence.json"
    if not plain.is_file():
        return 0
    data = plain.read_bytes()
    packed = gzip.compress(data, mtime=0)
    replace_file(folder / "evidence.json.gz", packed)
    plain.unlink()
    return len(data) - len(packed)


def companies(root: Path) -> list[str]:
    """List the companies with at least one run."""
    folder = root / RESULTS
    names = sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
    return [name for name in names if not name.startswith(".") and runs(root, name)]


def picture_hashes(shots: Path) -> dict[str, str]:
    """Return the SHA-256 of every picture of a run, by file name."""
    return {shot.name: hashlib.sha256(shot.read_bytes()).hexdigest() for shot in sorted(shots.glob("*.webp"))}


def schema_of(shape: type) -> dict[str, Any]:
    """Return the JSON Schema of a file on disk."""
    (whole, *_), parts = msgspec.json.schema_components(
        (shape, *CHANGE_SHAPES.values()), schema_hook=_change_schema, ref_template="#/$defs/{name}"
    )
    return {**whole, "$defs": parts}


def _change_schema(_: type) -> dict[str, Any]:
    return {"anyOf": [{"$ref": f"#/$defs/{shape.__name__}"} for shape in CHANGE_SHAPES.values()]}


def _decode_change(_: type, data: dict[str, Any]) -> Change:
    """Decode a change by its kind, because msgspec has no unions of dataclasses."""
    fields = {name: value for name, value in data.items() if name != "kind"}
    return msgspec.convert(fields, CHANGE_SHAPES[ChangeKind(data.get("kind", ""))])
