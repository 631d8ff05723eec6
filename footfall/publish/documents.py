"""The documents of a published site, and a writer that touches only what changed."""

import json
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

MANIFEST = ".footfall-manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file of the site: text, bytes, or a file to copy."""

    path: str
    """Relative to the site's sources, with forward slashes."""
    text: str = ""
    drawn: bytes = b""
    source: Path | None = None

    def data(self) -> bytes:
        """Return the content of the file."""
        return self.source.read_bytes() if self.source else self.drawn or self.text.encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """How many files the writer wrote, deleted and left unchanged."""

    written: int
    deleted: int
    kept: int


def write(documents: Iterable[Document], site: Path) -> Written:
    """Write changed documents, delete those that only an earlier run wrote, and touch no other file."""
    manifest = site / MANIFEST
    earlier = set(json.loads(manifest.read_text("utf-8"))) if manifest.exists() else set()
    paths: set[str] = set()
    written = unchanged = 0
    for document in documents:
        paths.add(document.path)
        file = site / document.path
        data = document.data()
        if file.exists() and file.read_bytes() == data:
            unchanged += 1
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        partial = file.with_name(f"{file.name}.new")
        partial.write_bytes(data)
        partial.replace(file)
        written += 1
    removed = [site / path for path in earlier - paths if (site / path).is_file()]
    for file in removed:
        file.unlink()
        if not any(file.parent.iterdir()):
            shutil.rmtree(file.parent)
    listed = json.dumps(sorted(paths), indent=0)
    if not manifest.exists() or manifest.read_text("utf-8") != listed:
        manifest.write_text(listed, "utf-8")
    return Written(written=written, deleted=len(removed), kept=unchanged)
