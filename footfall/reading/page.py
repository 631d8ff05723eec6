"""From two looks at a rendered page, on a desktop and on a phone, to a `Page`."""

import re
from typing import Any
from urllib.parse import urlsplit

from footfall.evidence import Box, Form, Link, Page, Route, Seen, Sight
from footfall.reading.forms import read_form
from footfall.reading.labels import classes_of
from footfall.reading.routes import read_routes
from footfall.reading.urls import normal
from footfall.reading.words import AMOUNT

_MOST_TEXT = 20_000
_MOST_LINKS = 400
_COUNTRY_DOMAINS = {
    "uk": "GB",
    "eu": "",
    "tv": "",
    "io": "",
    "co": "",
    "me": "",
    "ai": "",
    "cc": "",
    "fm": "",
    "ly": "",
}
_NO_ZOOM = re.compile(r"user-scalable\s*=\s*(no|0)|maximum-scale\s*=\s*1(\.0*)?\s*([,;\s]|$)", re.IGNORECASE)
# How wide a phone lays out a page that does not say it knows of phones.
_UNAWARE_WIDTH = 980


def country_of(url: str, language: str) -> str:
    """Tell a site's country from its address or its language's region; empty where neither says."""
    ending = (urlsplit(url).hostname or "").rpartition(".")[2].lower()
    # The ending first: many a British site was made with a tool that writes en-US.
    if len(ending) == 2 and ending.isalpha() and _COUNTRY_DOMAINS.get(ending, "known"):  # noqa: PLR2004
        return _COUNTRY_DOMAINS.get(ending, ending.upper())
    region = re.match(r"[a-z]{2,3}-([A-Za-z]{2})\b", language)
    return region.group(1).upper() if region else ""


def read_page(  # noqa: PLR0913 - all of it comes from one visit
    look: dict[str, Any], again: dict[str, Any], *, url: str, status: int, clicks: int, country: str
) -> Page:
    """Read a page from what the browser saw of it on a desktop (`look`) and on a phone (`again`)."""
    seen = {part: sights(look[part], again[part]) for part in ("links", "forms", "images", "blocks")}
    shown = [
        raw["text"] for raw, at in zip(look["blocks"], seen["blocks"], strict=True) if at.desktop is not Sight.HIDDEN
    ]
    text = "\n".join(shown)
    aware = bool(look["viewport"])
    return Page(
        url=url,
        status=status,
        title=look["title"][:300],
        language=look["language"][:20],
        clicks=clicks,
        headings=tuple(heading[:300] for heading in look["headings"]),
        text=text[:_MOST_TEXT],
        links=tuple(link for _, link in read_links(look, seen["links"])),
        forms=_forms(look, seen["forms"]),
        routes=_routes(look, seen, country or country_of(url, look["language"])),
        prices=len(AMOUNT.findall(text)),
        width=again["width"] if aware else max(again["width"], _UNAWARE_WIDTH),
        # Laid out so wide and shown so small, no letter can be read.
        small_text=round(again["small_text"], 2) if aware else float(bool(text)),
        zoomable=not _NO_ZOOM.search(look["viewport"]),
    )


def _routes(look: dict[str, Any], seen: dict[str, list[Seen]], country: str) -> tuple[Route, ...]:
    """Leave out whom a privacy notice names: the authority's number is not the company's."""
    routes = read_routes(look, seen, country)
    about = classes_of(" ".join([look["title"], *look["headings"][:1]]))
    if "privacy" not in about or "imprint" in about:
        return routes
    return tuple(route for route in routes if route.region in {"header", "nav", "footer"})


def unreadable(url: str, *, status: int, clicks: int, trouble: str) -> Page:
    """Make the record of a page that gave a visitor nothing to read."""
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
    """Join how the same elements are seen on a desktop and on a phone."""
    return [
        Seen(desktop=Sight(here["sight"]), phone=Sight(there["sight"]), screens=round(there["screens"], 1))
        for here, there in zip(desktop, phone, strict=True)
    ]


def read_links(look: dict[str, Any], seen: list[Seen]) -> list[tuple[int, Link]]:
    """List the links that lead to a web address, each with its place in the look."""
    links = []
    for at, (raw, sight) in enumerate(zip(look["links"][:_MOST_LINKS], seen, strict=False)):
        target = normal(raw["target"], look["url"])
        fragment = "" if target.endswith(f"#{_fragment(raw)}") else _fragment(raw)
        if not target or raw["href"].strip() == "#":
            continue
        link = Link(
            url=target,
            text=raw["text"][:200],
            region=raw["region"],
            seen=sight,
            heading=raw["heading"][:200],
            box=Box(**raw["box"]),
            named_by=raw["named_by"],
            fragment=fragment,
        )
        links.append((at, link))
    return links


def _fragment(raw: dict[str, Any]) -> str:
    return str(raw["target"]).partition("#")[2][:100]


def _forms(look: dict[str, Any], seen: list[Seen]) -> tuple[Form, ...]:
    return tuple(read_form(raw, sight, look["url"]) for raw, sight in zip(look["forms"], seen, strict=True))
