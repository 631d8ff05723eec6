"""Check fixtures: small sites whose markup says what a check must answer.

`tests/checks/<check>/<case>.html` is the start page. Its `<html>` carries
`data-score` (0 to 1) or `data-status` ("not applicable", "cannot tell");
elements with `data-found` must be quoted by the findings. Further pages stand
in `<template data-page="/contact.html">`, with `data-answer="404"` for an
error. `data-send` lets one enquiry really go. A first line `<!-- example: ... -->` puts the case on the method page.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup

from tests.serving import Reply

FOLDER = Path(__file__).parent / "checks"


@dataclass(frozen=True)
class Case:
    """One fixture."""

    check: str
    name: str
    score: float | None
    status: str
    found: tuple[str, ...]
    pages: dict[str, Reply]
    example: str
    send: bool
    """Whether its owner allows that one enquiry is really sent, to the test's own server."""

    @property
    def host(self) -> str:
        return f"{self.name}.{self.check.replace('_', '-')}.test"


def read_case(path: Path) -> Case:
    """Read a fixture."""
    text = path.read_text("utf-8")
    soup = BeautifulSoup(text, "lxml")
    root = soup.html
    assert root is not None, f"{path} has no <html>"
    pages = {}
    for template in re.finditer(
        r'<template data-page="([^"]+)"(?: data-answer="(\d+)")?>(.*?)</template>', text, re.DOTALL
    ):
        address, answer, body = template.groups()
        pages[address] = Reply(body.strip(), int(answer or 200))
    found = tuple(tag.get_text(" ", strip=True) or str(tag.get("alt", "")) for tag in soup.select("[data-found]"))
    start = re.sub(r"<template data-page.*?</template>", "", text, flags=re.DOTALL)
    score = root.get("data-score")
    example = re.match(r"\s*<!--\s*example:\s*(.*?)\s*-->", text)
    return Case(
        check=path.parent.name,
        name=path.stem,
        score=None if score is None else float(str(score)),
        status=str(root.get("data-status", "scored")),
        found=found,
        pages={"/": Reply(start), **pages},
        example=example.group(1) if example else "",
        send=root.has_attr("data-send"),
    )


def all_cases() -> list[Case]:
    """Read every fixture."""
    return [read_case(path) for path in sorted(FOLDER.glob("*/*.html"))]
