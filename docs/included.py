"""Files of the repository as pages of the documentation, whole or a section of them."""

import re
from html import escape
from pathlib import Path

from docs.links import from_repository

ROOT = Path(__file__).parent.parent
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_DIAGRAM = re.compile(r"^```mermaid\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_BOX = re.compile(r'\["([^"]+)"\]')


def included(name: str) -> str:
    """Return a file of the repository as Markdown, or only the section behind the `#` in its name.

    Raises `ValueError` if there is no such section.
    """
    file, _, heading = name.partition("#")
    text = _FRONT_MATTER.sub("", (ROOT / file).read_text("utf-8"))
    if heading:
        text = _section(text, heading)
    return from_repository(_DIAGRAM.sub(lambda found: _flow(found[1]), text), file)


def _section(text: str, heading: str) -> str:
    """Return what is below a heading of the second level, up to the next one."""
    _, found, after = text.partition(f"\n## {heading}\n")
    if not found:
        message = f"there is no heading {heading!r}"
        raise ValueError(message)
    return re.split(r"^## ", after, maxsplit=1, flags=re.MULTILINE)[0]


def _flow(diagram: str) -> str:
    """Return a diagram that goes straight from top to bottom as a list, since Material's diagrams load a script."""
    boxes = (escape(box).replace("&lt;br&gt;", "<br>") for box in _BOX.findall(diagram))
    return '<ol class="flow">\n' + "".join(f"<li>{box}</li>\n" for box in boxes) + "</ol>"
