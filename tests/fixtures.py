"""Check fixtures: small sites whose markup states the outcome that a check must return.

`tests/checks/<check>/<case>.html` is the start page. Its `<html>` carries
`data-score` (0 to 1) or `data-status` ("not applicable", "cannot tell");
elements with `data-found` must be quoted by the findings. Further pages are
in `<template data-page="/contact.html">`, with `data-answer="404"` for an
error. `data-owner` is JSON: what its owner would write about the company in
`footfall.yml`. `<template data-rival="/" data-name="Brightwell">` adds a page of a
competitor. `data-watch` is the number of seconds the start page is watched for
late content. `data-send` lets one enquiry really be sent. `data-replies` is
JSON: the enquiries that were sent and what came back, see `replies_of`.
`<script type="text/plain" data-menu="heard">` holds the company's phone menu as that
key of `phone_menu` in `footfall.yml` names it, `data-start` where calls come in. A
first line `<!-- example: ... -->` puts the case on the method page.
"""

import json
import re
import textwrap
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
from bs4 import BeautifulSoup

from footfall.config.schema import CompanySettings, PhoneMenuSettings
from footfall.evidence import EnquiryThread, EnquiryWay, PhoneMenu, Replies
from footfall.evidence import Reply as Answer
from footfall.phone_menus.menus import MenuInputs, read_menu
from tests.serving import Reply

# Seconds; enough for cases without late content.
WATCH = 1
FOLDER = Path(__file__).parent / "checks"
_MENU = re.compile(
    r'<script type="text/plain" data-menu="(?P<kind>\w+)"(?: data-start="(?P<start>[^"]*)")?>(?P<written>.*?)</script>',
    re.DOTALL,
)


@dataclass(frozen=True)
class Case:
    """A fixture: a small site and the outcome expected of its check."""

    check: str
    name: str
    score: float | None
    status: str
    found: tuple[str, ...]
    pages: dict[str, Reply]
    example: str
    send: bool
    """Whether the owner allows one enquiry to be sent, to the test's own server."""
    owner: CompanySettings
    """The owner's settings."""
    rival: dict[str, Reply]
    """The pages of a competitor, by path."""
    rival_name: str
    watch: float
    """Seconds to watch the start page for late content."""
    replies: Replies | None
    """The enquiries that were sent to its company, and what came back."""
    menu: PhoneMenu | None
    """Its company's phone menu."""

    @property
    def host(self) -> str:
        """The test host that serves the case."""
        return f"{self.name}.{self.check.replace('_', '-')}.test"


def read_case(path: Path) -> Case:
    """Read the fixture in a file."""
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
    rival = {
        address: Reply(body.strip())
        for address, body in re.findall(r'<template data-rival="([^"]+)"[^>]*>(.*?)</template>', text, re.DOTALL)
    }
    named = re.search(r'<template data-rival="[^"]+" data-name="([^"]+)"', text)
    quotes = tuple(tag.get_text(" ", strip=True) or str(tag.get("alt", "")) for tag in soup.select("[data-found]"))
    start = re.sub(r"<template data-(?:page|rival).*?</template>", "", text, flags=re.DOTALL)
    score = root.get("data-score")
    example = re.match(r"\s*<!--\s*example:\s*(.*?)\s*-->", text)
    return Case(
        check=path.parent.name,
        name=path.stem,
        score=None if score is None else float(str(score)),
        status=str(root.get("data-status", "scored")),
        found=quotes,
        pages={"/": Reply(start), **pages},
        example=example.group(1) if example else "",
        send=root.has_attr("data-send"),
        watch=float(str(root.get("data-watch", WATCH))),
        replies=replies_of(json.loads(str(root["data-replies"]))) if root.has_attr("data-replies") else None,
        menu=_menu_of(path.read_text("utf-8")),
        owner=msgspec.convert({"url": "", **json.loads(str(root.get("data-owner", "{}")))}, CompanySettings),
        rival=rival,
        rival_name=named.group(1) if named else "",
    )


def _menu_of(text: str) -> PhoneMenu | None:
    """Return the phone menu that a fixture holds."""
    match = _MENU.search(text)
    if not match:
        return None
    kind, start, written = match["kind"], match["start"] or "", match["written"]
    with TemporaryDirectory() as folder:
        (Path(folder) / "menu").write_text(textwrap.dedent(written).strip(), "utf-8")
        settings = msgspec.convert({kind: "menu", "start": start}, PhoneMenuSettings)
        return read_menu(MenuInputs(settings=settings, folder=Path(folder)), "en")


def replies_of(enquiries: list[dict[str, Any]]) -> Replies:
    """Return enquiries, each given by the hours since it was sent, its way, and its replies.

    A reply has its kind and the hours after which it came, and any field of `Reply` besides.
    """
    read = datetime(2026, 11, 22, 12, tzinfo=UTC)
    threads = []
    for nth, asked in enumerate(enquiries):
        at = read - timedelta(hours=asked["hours"])
        replies = tuple(
            msgspec.convert(
                {
                    "id": f"{nth}-{among}",
                    "at": at + timedelta(hours=reply["hours"]),
                    "seconds": reply["hours"] * 3600,
                    "open_seconds": reply.get("open_hours", reply["hours"]) * 3600,
                    "signs": ["a fixture"],
                    "matched": "address",
                    **{key: value for key, value in reply.items() if key not in {"hours", "open_hours"}},
                },
                Answer,
            )
            for among, reply in enumerate(asked.get("replies", []))
        )
        threads.append(
            EnquiryThread(at=at, way=EnquiryWay(asked.get("way", "form")), token=f"{nth:08}", replies=replies)
        )
    return Replies(read=read, enquiries=tuple(threads), hours="Mo-Fr 09:00-17:00")


def all_cases() -> list[Case]:
    """Read every fixture."""
    return [read_case(path) for path in sorted(FOLDER.glob("*/*.html"))]
