"""Build a project's site: its settings if missing, its pages, its HTML."""

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import msgspec

from footfall._version import __version__
from footfall.check import Check
from footfall.config.load import load, quoted, site_address
from footfall.config.schema import Config
from footfall.errors import FootfallError, UsageError
from footfall.publish.company_pages import CompanyPages
from footfall.publish.documents import CHANGED, Document, Written, write
from footfall.publish.language import current_locale, locale_scope, message, translated
from footfall.publish.own_folders import PUBLIC, SETTINGS, SITE, STAMP, check_pages, check_public
from footfall.publish.redact import hidden
from footfall.publish.site import shared_documents
from footfall.resources import site_sources
from footfall.runs.files import replace_file
from footfall.terminal import say

# Folders of pages that can be built independently of the other pages.
_PAGES_APART = ("companies",)
# The texts of a new project's mkdocs.yml that visitors see.
_MENU = (
    *(message("Companies"), message("Method"), message("The checks"), message("The figures"), message("Search")),
    *(message("How far to trust it"), message("The model compared with people"), message("What a caller hears")),
    *(message("Sources"), message("Switch to dark"), message("Switch to light")),
    message("Of 100 prospects, how many reach a company through its website, and where do the rest give up?"),
)


def publish(root: Path, config: Config, checks: tuple[Check, ...]) -> Written:
    """Write the pages of all companies with a result into the project's site folder.

    Pages of companies without changes are kept.

    Raises `FootfallError` if there are results, and none can be read, or if the folder is that of another site.
    """
    check_pages(root)
    site = root / SITE
    hidden_kinds = hidden(config.publish.hide)
    settings = msgspec.structs.replace(config.publish, hide=hidden_kinds)
    if set(hidden_kinds) - set(config.publish.hide):
        say("publish.hide: pictures are left out too, since they show what is hidden in the text.")
    with locale_scope(settings.language):
        start(root, config)
        companies = CompanyPages(root, site, config, settings, checks)
        if not companies and any((site / "companies").glob("*/index.md")):
            message = f"There is no result in {root / 'results'}; the site of earlier ones stays as it is."
            raise UsageError(message)
        written = write(_documents(site, companies, checks), site, companies.unchanged_folders)
        companies.note()
        return written


def _documents(site: Path, companies: CompanyPages, checks: tuple[Check, ...]) -> Iterator[Document]:
    yield from _product_files(site)
    yield from companies.documents()
    yield from shared_documents(companies.lines, checks)


def start(root: Path, config: Config) -> None:
    """Write the mkdocs.yml of a new project; an existing file stays unchanged, unless it is empty."""
    file = root / SETTINGS
    if not file.exists() or not file.read_bytes().strip():
        shipped = (Path(__file__).parent / "mkdocs.yml").read_text("utf-8")
        text = shipped.replace("site_name: Footfall", f"site_name: {quoted(config.publish.title)}")
        text = text.replace("  language: en\n", f"  language: {config.publish.language}\n")
        for name in _MENU:
            text = re.sub(
                rf"(- |name: |description: ){re.escape(name)}(?=:|$)",
                rf"\g<1>{translated(name)}",
                text,
                flags=re.MULTILINE,
            )
        replace_file(file, text.encode())


def _product_files(site: Path) -> Iterator[Document]:
    """Yield the product's own pages and styles, which belong to its version and not to the project."""
    if site.resolve() != site_sources().resolve():
        for part in (
            *("method/index.md", "method/calls.md", "styles/footfall.css", "styles/favicon.svg"),
            *("scripts/overview.js", "scripts/changes.js", "scripts/findings.js", "scripts/what-if.js"),
            *("scripts/copy.js", "scripts/search.js", "templates/main.html"),
        ):
            yield Document(path=part, source=_ours(part))


def _ours(part: str) -> Path:
    """Return a file of the product, in the language of the site if it is translated."""
    # Not beside the English pages: MkDocs would publish them too where the checkout itself is a project.
    localized = Path(__file__).parent / "locale" / current_locale() / part
    return localized if localized.is_file() else site_sources() / part


def build(root: Path) -> Path:
    """Run MkDocs in strict mode and return the path of the front page.

    Only changed pages are built, unless something changed that is on every page.

    Raises `FootfallError` with the output of MkDocs if it fails, or if `public/` has files that are not ours.
    """
    check_public(root)
    address = site_address(load(root).publish)
    stamp, digest = root / PUBLIC / STAMP, _on_every_page(root, address)
    changed_only = (root / PUBLIC / "index.html").is_file() and stamp.is_file() and stamp.read_text("utf-8") == digest
    # If the build is interrupted, the next one builds all pages.
    stamp.parent.mkdir(exist_ok=True)
    replace_file(stamp, b"")
    if changed_only:
        _build_again(root)
    environment = {name: value for name, value in os.environ.items() if name != "FOOTFALL_SITE_URL"}
    completed = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-m", "footfall.publish.mkdocs_run", *([CHANGED] if changed_only else [])],
        cwd=root,
        env={**environment, "NO_MKDOCS_2_WARNING": "1", **({"FOOTFALL_SITE_URL": address} if address else {})},
        capture_output=True,
        text=True,
        check=False,
    )
    if completed.returncode:
        failure = f"MkDocs could not build the site: {(completed.stderr or completed.stdout).strip()[-800:]}"
        raise FootfallError(failure)
    if changed_only:
        _remove_orphans(root)
    replace_file(stamp, digest.encode())
    return root / PUBLIC / "index.html"


def _on_every_page(root: Path, address: str) -> str:
    """Return a digest of everything that every page contains: settings, templates, styles, versions, the menu."""
    digest = hashlib.sha256(f"{address} {__version__} {version('mkdocs')} {version('mkdocs-material')}".encode())
    digest.update((root / SETTINGS).read_bytes())
    for path in sorted((root / SITE).rglob("*")):
        inner = path.relative_to(root / SITE)
        if path.is_file() and inner.parts[0] not in _PAGES_APART and not path.name.startswith("."):
            digest.update(f"{inner} ".encode() + (b"" if inner.suffix == ".md" else path.read_bytes()))
    return digest.hexdigest()


def _build_again(root: Path) -> None:
    """Delete the built pages of the menu, because MkDocs knows their titles only if it builds them."""
    for source in (root / SITE).rglob("*.md"):
        inner = source.relative_to(root / SITE)
        if inner.parts[0] not in _PAGES_APART:
            (root / PUBLIC / inner.with_suffix(".html")).unlink(missing_ok=True)


def _remove_orphans(root: Path) -> None:
    """Delete pages of an earlier build whose sources were deleted."""
    for name in _PAGES_APART:
        for made in sorted((root / PUBLIC / name).rglob("*"), reverse=True):
            source = root / SITE / made.relative_to(root / PUBLIC)
            if made.is_dir():
                if not any(made.iterdir()):
                    made.rmdir()
            elif not source.exists() and not source.with_suffix(".md").exists():
                made.unlink()
