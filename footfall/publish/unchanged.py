"""Find the companies whose pages can be kept: rendered from the same files by the same version, and not edited since.

With five thousand companies, a nightly audit changes only some; rendering all of
them would take a quarter of an hour, and the memory for all their evidence.
"""

import hashlib
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import msgspec

from footfall._version import __version__
from footfall.check import Check
from footfall.config.load import site_address
from footfall.config.schema import PublishSettings
from footfall.evidence import Company
from footfall.publish.overview import Line
from footfall.resources import package_folder
from footfall.runs.files import replace_file
from footfall.runs.store import plain

# In a folder that projects do not keep in git; MkDocs does not publish files that begin with a dot.
_RECORD = Path("companies", ".footfall-made.json")
_DRAWN_BY = ("babel", "jinja2", "matplotlib", "pillow", "anybadge")


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """Digests of the inputs of a company's pages, and of the pages as written."""

    runs: str
    """Digest of the company's own files."""
    source: str
    """Digest of all inputs of its pages, including the files of compared companies, settings and product."""
    pages: str
    """Digest of the pages."""
    company: Company
    line: Line


def made_earlier(site: Path) -> dict[str, Made]:
    """Read the records of an earlier build, by the company's folder name; empty if the file is missing or broken."""
    try:
        return msgspec.json.decode((site / _RECORD).read_bytes(), type=dict[str, Made])
    except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
        return {}


def note(site: Path, made: Mapping[str, Made]) -> None:
    """Write the records for the next build."""
    if made:
        replace_file(site / _RECORD, msgspec.json.encode(made, enc_hook=plain))


def families(companies: Mapping[str, Company]) -> list[list[str]]:
    """Group the names of companies that are compared with each other; others form groups of one."""
    together: defaultdict[str, list[str]] = defaultdict(list)
    for name in companies:
        head, seen = name, set()
        while head in companies and head not in seen and companies[head].competitor_of:
            seen.add(head)
            head = companies[head].competitor_of
        # Two companies that name each other are one family, in any order.
        together[min(seen) if head in seen else head].append(name)
    return list(together.values())


def digest_of(*parts: object) -> str:
    """Return a digest of values that are fully described by their text."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def digest_of_files(folders: Iterable[Path]) -> str:
    """Return a digest of the names, sizes and times of all files in folders; as with `make`, no file is opened."""
    digest = hashlib.sha256()
    for folder in folders:
        for line in sorted(_files(folder)):
            digest.update(line.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _files(folder: Path | str) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    yield from _files(entry.path)
                else:
                    # A broken symlink is treated as a file.
                    about = entry.stat(follow_symlinks=False)
                    yield f"{entry.path} {about.st_size} {about.st_mtime_ns}\n"
    except FileNotFoundError:
        return


def product_digest(settings: PublishSettings, checks: Iterable[Check]) -> str:
    """Return a digest of the other inputs of pages: program, texts of checks, settings of publishing."""
    return digest_of(
        __version__,
        digest_of_files([package_folder()]),
        [version(name) for name in _DRAWN_BY],
        [(check.name, check.text, check.source) for check in checks],
        msgspec.json.encode(settings),
        site_address(settings),
    )
