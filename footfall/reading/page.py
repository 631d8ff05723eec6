"""Read a `Page` from two snapshots of it, rendered on a desktop and on a phone."""

import re
from typing import Any

from footfall.evidence import Box, Form, Link, NameSource, Page, Region, Seen, Sight
from footfall.evidence.pages import FOLDED, OVERLAID
from footfall.evidence.record import PageRecord
from footfall.reading.countries import Home, home_of
from footfall.reading.forms import read_form
from footfall.reading.head import read_head
from footfall.reading.leftovers import markup_in, placeholders_in
from footfall.reading.prices import AMOUNT
from footfall.reading.recorded.snapshot import Snapshot
from footfall.reading.routes import read_routes
from footfall.reading.urls import normal

_MOST_TEXT = 20_000
_MOST_LINKS = 400
# An alt text with fewer words only names the picture.
_SPEAKING, _MOST_PICTURES = 3, 40
_LINE, _MOST_LINES = 300, 20
_NO_ZOOM = re.compile(r"user-scalable\s*=\s*(no|0)|maximum-scale\s*=\s*1(\.0*)?\s*([,;\s]|$)", re.IGNORECASE)
# The layout width on a phone without a viewport meta tag, in pixels.
_UNAWARE_WIDTH = 980


def read_page(record: PageRecord, *, url: str, status: int, clicks: int, country: str) -> Page:
    """Read a page from its record."""
    snapshot, phone_snapshot = Snapshot(record).both()
    seen = {
        part: sights(snapshot[part], phone_snapshot[part]) for part in ("links", "forms", "frames", "images", "blocks")
    }
    blocks = [
        (raw, sight)
        for raw, sight in zip(snapshot["blocks"], seen["blocks"], strict=True)
        if sight.desktop is not Sight.HIDDEN or raw["folded"]
    ]
    text = "\n".join(raw["text"] for raw, _ in blocks)[:_MOST_TEXT]
    shown = [raw["text"] for raw, _ in blocks if not raw["folded"]]
    lines = [line for said in shown for line in said.split("\n")]
    aware = bool(snapshot["viewport"])
    return Page(
        url=url,
        status=status,
        title=snapshot["title"][:300],
        language=snapshot["language"][:20],
        clicks=clicks,
        headings=tuple(heading[:300] for heading in snapshot["headings"]),
        text=text,
        links=tuple(link for _, link in read_links(snapshot, seen["links"])),
        forms=_forms(snapshot, seen),
        routes=read_routes(snapshot, seen, _home(snapshot, url, country)),
        prices=len(AMOUNT.findall("\n".join(shown))),
        width=phone_snapshot["width"] if aware else max(phone_snapshot["width"], _UNAWARE_WIDTH),
        # At that width a phone shows all letters too small to read.
        small_text=round(phone_snapshot["small_text"], 2) if aware else float(bool(text)),
        zoomable=not _NO_ZOOM.search(snapshot["viewport"]),
        head=read_head(snapshot, url, record.headers.get("x-robots-tag", "")),
        depths=tuple(_depth(raw, sight) for raw, sight in blocks for _ in raw["text"].split("\n"))[
            : text.count("\n") + 1
        ],
        pictures=tuple(raw["alt"][:200] for raw in snapshot["images"] if len(raw["alt"].split()) >= _SPEAKING)[
            :_MOST_PICTURES
        ],
        missing_pictures=tuple(_missing(snapshot["images"], seen["images"], set(snapshot["missing"]))),
        placeholders=tuple(line[:_LINE] for line in placeholders_in([*snapshot["headings"], *lines]))[:_MOST_LINES],
        markup=tuple(line[:_LINE] for line in markup_in(lines, "\n".join(snapshot["code"])))[:_MOST_LINES],
    )


def _missing(images: list[dict[str, Any]], seen: list[Seen], missing: set[str]) -> dict[str, None]:
    """Return the pictures that leave a hole somebody sees, in the order of the page, each once."""
    return {
        image["source"]: None
        for image, sight in zip(images, seen, strict=True)
        if image["source"] in missing and image["drawn"] and sight.desktop is not Sight.HIDDEN
    }


def _depth(raw: dict[str, Any], seen: Seen) -> float:
    if raw["region"] == "overlay":
        return OVERLAID
    if seen.phone is Sight.MENU or raw["folded"]:
        return FOLDED
    return OVERLAID if seen.phone is Sight.HIDDEN else seen.screens


def _home(snapshot: dict[str, Any], url: str, country: str) -> Home:
    if country:
        return Home(country=country)
    hrefs = (link["href"] for link in snapshot["links"] if link["href"][:7].lower().startswith(("tel:", "mailto:")))
    return home_of(url, snapshot["language"], [*hrefs, *(block["text"] for block in snapshot["blocks"])])


def unreadable(url: str, *, status: int, clicks: int, trouble: str) -> Page:
    """Return the record of a page that could not be read."""
    return Page(
        url=url,
        status=status,
        title="",
        language="",
        clicks=clicks,
        headings=(),
        text="",
        links=(),
        forms=(),
        routes=(),
        prices=0,
        width=0,
        small_text=0,
        zoomable=True,
        trouble=trouble,
    )


def sights(desktop: list[dict[str, Any]], phone: list[dict[str, Any]]) -> list[Seen]:
    """Combine the visibility of the same elements on a desktop and on a phone."""
    return [
        Seen(desktop=Sight(on_desktop["sight"]), phone=Sight(on_phone["sight"]), screens=round(on_phone["screens"], 1))
        for on_desktop, on_phone in zip(desktop, phone, strict=True)
    ]


def read_links(snapshot: dict[str, Any], seen: list[Seen]) -> list[tuple[int, Link]]:
    """List the links that lead to a web address, each with its node in the record."""
    links = []
    for raw, sight in zip(snapshot["links"][:_MOST_LINKS], seen, strict=False):
        target = normal(raw["target"], snapshot["url"])
        fragment = "" if target.endswith(f"#{_fragment(raw)}") else _fragment(raw)
        # An empty address or a bare # leads nowhere.
        if not target or raw["href"].strip() in {"", "#", "#!"}:
            continue
        link = Link(
            url=target,
            text=raw["text"][:200],
            region=Region(raw["region"]),
            seen=sight,
            heading=raw["heading"][:200],
            box=Box(**raw["box"]),
            named_by=NameSource(raw["named_by"]),
            fragment=fragment,
        )
        links.append((raw["node"], link))
    return links


def _fragment(raw: dict[str, Any]) -> str:
    return str(raw["target"]).partition("#")[2][:100]


def _forms(snapshot: dict[str, Any], seen: dict[str, list[Seen]]) -> tuple[Form, ...]:
    own = [read_form(raw, sight, snapshot["url"]) for raw, sight in zip(snapshot["forms"], seen["forms"], strict=True)]
    # A form in a frame has the visibility of its outermost frame.
    framed = [read_form(raw, seen["frames"][raw["at"]], raw["frame"], raw["frame"]) for raw in snapshot["framed"]]
    return (*own, *framed)
