"""`footfall publish`: the site's pages from the results."""

from pathlib import Path

from footfall.config.load import load
from footfall.judging.project_checks import load_checks
from footfall.publish.build import build
from footfall.publish.build import publish as write_pages
from footfall.terminal import say, say_where


def publish(folder: Path, *, build_site: bool) -> int:
    """Write what changed and build the site."""
    counts = write_pages(folder, load(folder), load_checks(folder))
    say(f"{counts.written} files written, {counts.deleted} deleted, {counts.kept} unchanged.")
    if build_site:
        say_where(build(folder), folder)
    return 0
