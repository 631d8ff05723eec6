"""The documents of a published site, and a writer that touches only what changed."""

import json
import shutil
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from footfall.runs.files import clear_partial, replace_file
from footfall.terminal import say

MANIFEST = ".footfall-manifest.json"
CHANGED = "--changed"
"""The argument of `mkdocs_run` to build only changed pages."""


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


def write(documents: Iterable[Document], site: Path, unchanged_folders: Collection[str] = ()) -> Written:
    """Write changed documents, delete those that only an earlier run wrote, and touch no other file.

    Files of an earlier run in `unchanged_folders` (`companies/<company>`) are kept too.
    """
    manifest = site / MANIFEST
    earlier = _listed(manifest)
    paths = {path for path in earlier if "/".join(path.split("/")[:2]) in unchanged_folders}
    written, unchanged = 0, len(paths)
    for document in documents:
        paths.add(document.path)
        file = site / document.path
        data = document.data()
        if file.exists() and file.read_bytes() == data:
            unchanged += 1
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(file, data)
        written += 1
    removed = [site / path for path in sorted(earlier - paths) if (site / path).is_file()]
    for file in removed:
        file.unlink()
        if not any(file.parent.iterdir()):
            shutil.rmtree(file.parent)
    listed = json.dumps(sorted(paths), indent=0).encode()
    if not manifest.exists() or manifest.read_bytes() != listed:
        replace_file(manifest, listed)
    clear_partial(site)
    return Written(written=written, deleted=len(removed), kept=unchanged)


def _listed(manifest: Path) -> set[str]:
    """Return the files that an earlier run wrote; empty if the manifest is broken or names files elsewhere."""
    try:
        listed = msgspec.json.decode(manifest.read_bytes(), type=list[str])
    except FileNotFoundError:
        return set()
    except (msgspec.MsgspecError, ValueError, RecursionError):
        say(f"{manifest} cannot be read; pages that are no longer needed stay.")
        return set()
    here = manifest.parent.resolve()
    return {path for path in listed if (here / path).resolve().is_relative_to(here)}
