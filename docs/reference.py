"""MkDocs' hooks: fill the marked places of the pages when the site is built, so that no generated text is committed.

A line `<!-- generate: NAME -->` becomes what a function in `GENERATED` returns, and a line `<!-- include: FILE -->`, or
`<!-- include: FILE#Heading -->`, becomes a file of the repository or one section of it. Links to `repo:PATH` lead to a
file of the repository, links to `demo:PATH` into the live example.

mkdocstrings would document the Python API too, with four more packages; it knows neither click's commands nor the
settings, and the API is short enough to be listed by a module of ours.
"""

import os
import re
import shutil
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from docs.checks import checks, walks
from docs.commands import commands, exit_codes
from docs.configuration import configuration
from docs.included import included
from docs.links import with_links
from docs.python_api import changes, evidence, extension, python

ROOT = Path(__file__).parent.parent
GENERATED = {
    "configuration": configuration,
    "commands": commands,
    "exit-codes": exit_codes,
    "python": python,
    "extension": extension,
    "changes": changes,
    "evidence": evidence,
    "checks": checks,
    "walks": walks,
}
DEMO = "demo"
"""The folder of the live example in the built site."""
_MARK = re.compile(r"^<!-- (generate|include): (.+) -->$", re.MULTILINE)


def demo_site() -> Path | None:
    """Return the built site of the demo to publish as the live example; None if there is none."""
    named = os.environ.get("FOOTFALL_DEMO_SITE", "")
    return Path(named) if named and (Path(named) / "index.html").is_file() else None


def filled(markdown: str) -> str:
    """Return a page with its marked places filled."""
    return _MARK.sub(lambda mark: GENERATED[mark[2]]() if mark[1] == "generate" else included(mark[2]), markdown)


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the product's own icon, which the theme shows."""
    icon = ROOT / "site" / "styles" / "favicon.svg"
    files.append(File.generated(config, "styles/favicon.svg", abs_src_path=str(icon)))
    return files


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001 - MkDocs
    """Fill the marked places of a page, and resolve its links to the repository and the live example."""
    return with_links(filled(markdown), page.file.src_uri, DEMO if demo_site() else "")


def on_post_build(*, config: MkDocsConfig) -> None:
    """Copy the live example into the built site."""
    if found := demo_site():
        shutil.copytree(found, Path(config.site_dir) / DEMO, dirs_exist_ok=True)
