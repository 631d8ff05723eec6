"""Links that lead out of the documentation: to files of the repository, and into the live example."""

import posixpath
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
# Files of the repository that are pages here.
PAGES = {
    "ARCHITECTURE.md": "architecture.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
    "site/method/calls.md": "guides/call-notes.md",
    "site/method/index.md": "method.md",
}
# What `footfall publish` writes beside the hand-written pages of the method, and so the live example has.
_PUBLISHED = "site/method/checks/"
_LINK = re.compile(r"\[([^][]+)\]\(([^()\s]+)\)")
_OUTWARD = re.compile(r"\[([^][]+)\]\((repo|demo):([^()\s#]+)(#[^()\s]*)?\)")


def repository() -> str:
    """Return the address of the repository, as pyproject.toml names it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return str(project["urls"]["Repository"])


def from_repository(markdown: str, file: str) -> str:
    """Return a text of the repository with its relative links marked as links to the repository or the live example."""

    def marked(link: re.Match[str]) -> str:
        text, target = link.groups()
        if ":" in target or target.startswith("#"):
            return link[0]
        path = posixpath.normpath(posixpath.join(posixpath.dirname(file), target))
        if path.startswith(_PUBLISHED):
            return f"[{text}](demo:{path.removeprefix('site/').replace('.md', '.html')})"
        return f"[{text}](repo:{path})"

    return _LINK.sub(marked, markdown)


def with_links(markdown: str, page: str, demo: str) -> str:
    """Return a page with its links to `repo:` and `demo:` resolved.

    `demo` is the folder of the live example; if it is empty, there is none in this build, and its links become plain
    text, so that no link is broken.
    """
    here = posixpath.dirname(page)

    def resolved(link: re.Match[str]) -> str:
        text, kind, path, anchor = link.groups("")
        if kind == "repo" and path in PAGES:
            return f"[{text}]({posixpath.relpath(PAGES[path], here or '.')}{anchor})"
        if kind == "repo":
            return f"[{text}]({repository()}/blob/main/{path}{anchor})"
        # As HTML: MkDocs would look for the page among its own.
        return f'<a href="{posixpath.relpath(f"{demo}/{path}", here or ".")}{anchor}">{text}</a>' if demo else text

    return _OUTWARD.sub(resolved, markdown)
