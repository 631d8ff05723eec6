"""The folders that are Footfall's to fill and to empty.

A web project often has a `public/` or a `site/` of its own. Building our site
would empty the one and publish the other.
"""

import re
from pathlib import Path

from footfall.errors import UsageError
from footfall.publish.documents import MANIFEST

SITE, PUBLIC = "site", "public"
STAMP = ".footfall-built"
"""The file in `public/` that says which build made it; empty while one is under way."""
SETTINGS = "mkdocs.yml"
_STYLES = "styles/footfall.css"
_OUR_FOLDERS = (rf"^docs_dir:\s*[\"']?{SITE}/?[\"']?\s*(#|$)", rf"^site_dir:\s*[\"']?{PUBLIC}/?[\"']?\s*(#|$)")


def check_pages(root: Path) -> None:
    """Check that a folder's `mkdocs.yml` and `site/` are Footfall's or still to be made.

    Raises `UsageError` if they belong to another site.
    """
    settings, site = root / SETTINGS, root / SITE
    written = settings.read_text("utf-8", "replace") if settings.exists() else ""
    if written.strip():
        if not all(re.search(line, written, re.MULTILINE) for line in _OUR_FOLDERS):
            message = f"{settings} belongs to another site: its pages are not in {SITE}/ and {PUBLIC}/. {_ELSEWHERE}"
            raise UsageError(message)
    elif _holds_files(site) and not (site / MANIFEST).exists():
        message = f"{site} has files that Footfall did not write, and would publish with its own. {_ELSEWHERE}"
        raise UsageError(message)


def check_public(root: Path) -> None:
    """Check that a folder's `public/` is Footfall's or still to be made.

    Raises `UsageError` if it has other files, which building the site would delete.
    """
    public = root / PUBLIC
    if _holds_files(public) and not _is_built_by_us(public):
        message = (
            f"{public} has files that Footfall did not write, and building its site would delete them. {_ELSEWHERE} If "
            "they are an old site of Footfall's, delete them."
        )
        raise UsageError(message)


_ELSEWHERE = "Give Footfall a folder of its own: `footfall init reach` makes one, and --folder reach names it."


def _is_built_by_us(public: Path) -> bool:
    """Return whether we built what is there last: another generator keeps our stamp, but not our front page."""
    front = public / "index.html"
    ours = not front.exists() or _STYLES in front.read_text("utf-8", "replace")
    return ours and (public / STAMP).exists()


def _holds_files(folder: Path) -> bool:
    """Return whether a folder has anything in it that is not hidden, which MkDocs leaves alone."""
    return folder.is_dir() and any(not path.name.startswith(".") for path in folder.iterdir())
