"""Making the site of a project: its settings if it has none yet, its pages, its HTML."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from footfall.check import Check
from footfall.config import Config
from footfall.errors import FootfallError
from footfall.places import site_sources
from footfall.publish.documents import Document, Written, write
from footfall.publish.site import Audited, documents
from footfall.result import Result
from footfall.store import companies, load_evidence, load_result, runs

SITE, PUBLIC = "site", "public"


def publish(root: Path, config: Config, checks: tuple[Check, ...]) -> Written:
    """Write the pages of all companies with a result into the project's site."""
    site = root / SITE
    _start(root, config)
    return write([*_ours(site), *documents(_audited(root), checks)], site)


def _audited(root: Path) -> Iterator[Audited]:
    for company in companies(root):
        folders = [folder for folder in runs(root, company) if (folder / "result.json").is_file()]
        if not folders:
            continue
        newest = folders[-1]
        before = _readable(folders[-2]) if len(folders) > 1 else None
        yield Audited(result=load_result(newest), evidence=load_evidence(newest), shots=newest / "shots", before=before)


def _readable(folder: Path) -> Result | None:
    """Read an old result; one that cannot be read any more costs the comparison and nothing else."""
    try:
        return load_result(folder)
    except FootfallError:
        return None


def _start(root: Path, config: Config) -> None:
    """Give a new project its mkdocs.yml; one that is there stays as it is."""
    settings = root / "mkdocs.yml"
    if not settings.exists():
        shipped = (Path(__file__).parent / "mkdocs.yml").read_text("utf-8")
        title = config.publish.title.replace('"', "'").replace("\n", " ")
        settings.write_text(shipped.replace("site_name: Footfall", f'site_name: "{title}"'), "utf-8")


def _ours(site: Path) -> Iterator[Document]:
    """The product's own pages and styles, which belong to its version and not to the project."""
    sources = site_sources()
    if site.resolve() != sources.resolve():
        for part in ("method/index.md", "styles/footfall.css", "styles/favicon.svg"):
            yield Document(path=part, source=sources / part)


def build(root: Path) -> Path:
    """Run MkDocs strictly; say where the front page is.

    Raises `FootfallError` with what MkDocs complained about.
    """
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        message = f"MkDocs could not build the site: {(done.stderr or done.stdout).strip()[-800:]}"
        raise FootfallError(message)
    return root / PUBLIC / "index.html"
