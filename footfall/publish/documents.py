"""What a published site consists of: small documents, and a writer that touches only what changed."""

import json
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

MANIFEST = ".footfall-manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file of the site: its text, its bytes, or a file to copy."""

    path: str
    """Relative to the site's sources, with forward slashes."""
    text: str = ""
    drawn: bytes = b""
    source: Path | None = None

    def data(self) -> bytes:
        """What is to stand in the file."""
        return self.source.read_bytes() if self.source else self.drawn or self.text.encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What the writer did."""

    written: int
    deleted: int
    kept: int


def write(documents: Iterable[Document], site: Path) -> Written:
    """Write what changed, delete what was written before and is no longer wanted, touch nothing else."""
    manifest = site / MANIFEST
    before = set(json.loads(manifest.read_text("utf-8"))) if manifest.exists() else set()
    now: set[str] = set()
    written = kept = 0
    for document in documents:
        now.add(document.path)
        place = site / document.path
        data = document.data()
        if place.exists() and place.read_bytes() == data:
            kept += 1
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        half = place.with_name(f"{place.name}.new")
        half.write_bytes(data)
        half.replace(place)
        written += 1
    gone = [site / path for path in before - now if (site / path).is_file()]
    for place in gone:
        place.unlink()
        if not any(place.parent.iterdir()):
            shutil.rmtree(place.parent)
    listed = json.dumps(sorted(now), indent=0)
    if not manifest.exists() or manifest.read_text("utf-8") != listed:
        manifest.write_text(listed, "utf-8")
    return Written(written=written, deleted=len(gone), kept=kept)
