"""Can a search engine read what visitors can?

Reads robots.txt as a search engine's robot would, and its sitemaps, also those
that are packed or lists of lists; and asks for an address that does not exist,
to hear whether the site says so. Everything comes through the browser, as the
pages do.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Any
from urllib.parse import urljoin

from playwright.async_api import Error as PlaywrightError
from protego import Protego

from footfall.browsing.scripts import script
from footfall.browsing.session import Prospect
from footfall.browsing.visit import Visit
from footfall.evidence import Closed, Device, Exploration, Findability, Sight, Sitemap
from footfall.reading.urls import is_page, normal, same_site
from footfall.walk import walk

# The robot most sites mean when they write rules; protego takes the rules for all where it has none of its own.
_ROBOT = "Googlebot"
_MOST_SITEMAPS, _MOST_ENTRIES, _MOST_CLOSED = 6, 2000, 50
# Seconds for one sitemap to come and to be read.
_READ_AT_MOST = 40
_NONSENSE = "/footfall-looks-for-a-page-that-does-not-exist"
_READ = script("sitemap")


@walk(pages=9, order=30)
async def findability(prospect: Prospect, exploration: Exploration) -> Findability:
    """Ask what a search engine's robot asks first."""
    start = exploration.start
    async with prospect.visit(Device.DESKTOP) as visit:
        robots, text = await _robots(visit, start)
        rules = Protego.parse(text)
        sitemaps = [each async for each in _sitemaps(visit, start, list(rules.sitemaps))]
        nonsense = urljoin(start, _NONSENSE)
        answer = await visit.load(nonsense)
    return Findability(
        robots=robots,
        closed=tuple(_closed(exploration, rules))[:_MOST_CLOSED],
        sitemaps=tuple(sitemaps),
        nonsense=nonsense,
        answered=answer.status,
        landed=normal(answer.url, answer.url) or answer.url,
    )


async def _robots(visit: Visit, start: str) -> tuple[str, str]:
    """What robots.txt answered, and its rules."""
    try:
        response = await visit.tab.goto(urljoin(start, "/robots.txt"))
        if response is None or not response.ok:
            return "missing" if response and response.status < 500 else "out of order", ""  # noqa: PLR2004 - HTTP
        text = await response.text()
    except PlaywrightError:
        return "no answer", ""
    return ("a page, not a list of rules", "") if "<html" in text[:2000].lower() else ("there", text)


def _closed(site: Exploration, rules: Protego) -> Iterator[Closed]:
    """Pages to which visitors are led and which the rules close."""
    labels: dict[str, str] = {page.url: "" for page in site}
    for page in site:
        for link in page.links:
            if link.seen.desktop is not Sight.HIDDEN and same_site(link.url, site.start) and is_page(link.url):
                labels[link.url] = labels.get(link.url) or link.text
    yield from (Closed(url=url, label=label) for url, label in labels.items() if not rules.can_fetch(url, _ROBOT))


async def _sitemaps(visit: Visit, start: str, named: list[str]) -> AsyncIterator[Sitemap]:
    """Read the sitemaps that are named, and those that they name; else the one in the usual place."""
    wanted = [(url, True) for each in named if (url := normal(each, start))]
    wanted = wanted or [(urljoin(start, "/sitemap.xml"), False)]
    seen: set[str] = set()
    while wanted and len(seen) < _MOST_SITEMAPS:
        url, is_named = wanted.pop(0)
        if url in seen:
            continue
        seen.add(url)
        read = await _read(visit, url, start)
        if read.get("root") == "sitemapindex":
            wanted += [(inner, True) for each in read["found"] if (inner := normal(each, url))]
            continue
        found = read.get("found", [])
        yield Sitemap(
            url=url,
            named=is_named,
            entries=tuple(normal(each, url) or each[:300] for each in found[:_MOST_ENTRIES]),
            more=max(0, len(found) - _MOST_ENTRIES),
            trouble=read.get("trouble", ""),
        )


async def _read(visit: Visit, url: str, start: str) -> dict[str, Any]:
    if not same_site(url, start):
        return {"trouble": "it lies on another site"}
    try:
        # Within the tab that holds robots.txt, which is of the same site.
        async with asyncio.timeout(_READ_AT_MOST):
            read: dict[str, Any] = await visit.tab.evaluate(_READ, url)
    except (PlaywrightError, TimeoutError):
        return {"trouble": "it gives no answer"}
    return read
