"""Can a search engine read what visitors can?

Reads robots.txt as a search engine's robot would, and the sitemaps, including
compressed ones and sitemap indexes. Requests an address that does not exist, to
see whether the site says so. Everything is requested through the browser, like
the pages.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from playwright.async_api import Error as PlaywrightError
from protego import Protego

from footfall.browsing.scripts import script
from footfall.browsing.session import Prospect
from footfall.browsing.visit import Visit
from footfall.errors import NotAuditedError
from footfall.evidence import Closed, Device, Exploration, Findability, Sight, Sitemap
from footfall.reading.urls import is_page, normal, same_site
from footfall.walk import walk

# The robot most sites write rules for; without such rules, protego applies those for all robots.
_ROBOT = "Googlebot"
_MOST_SITEMAPS, _MOST_ENTRIES, _MOST_CLOSED = 6, 2000, 50
# Seconds in which one sitemap must be loaded and read.
_READ_AT_MOST = 40
_NONSENSE = "/footfall-looks-for-a-page-that-does-not-exist"
_READ = script("sitemap")
# Statuses of one who is refused, from which nothing follows of what others get.
_KEPT_BACK = {403, 429}


@walk(pages=9)
async def findability(prospect: Prospect, exploration: Exploration) -> Findability:
    """Request what a search engine's robot requests first."""
    start = exploration.start
    async with prospect.visit(Device.DESKTOP) as visit:
        robots, text = await _robots(visit, start)
        rules = Protego.parse(text)
        sitemaps = [sitemap async for sitemap in _sitemaps(visit, start, list(rules.sitemaps))]
        nonsense = urljoin(start, _NONSENSE)
        result = await visit.load(nonsense)
    return Findability(
        robots=robots,
        closed=tuple(_closed(exploration, rules))[:_MOST_CLOSED],
        sitemaps=tuple(sitemaps),
        nonsense=nonsense,
        answered=result.status,
        landed=normal(result.url, result.url) or result.url,
    )


async def _robots(visit: Visit, start: str) -> tuple[str, str]:
    """Return what robots.txt answered, and its rules."""
    try:
        response = await visit.tab.goto(urljoin(start, "/robots.txt"))
        if response and response.status in _KEPT_BACK:
            message = f"the site keeps its robots.txt back ({response.status})"
            raise NotAuditedError(message)
        if response is None or not response.ok:
            return "missing" if response and response.status < 500 else "out of order", ""  # noqa: PLR2004 - HTTP
        text = await response.text()
    except PlaywrightError:
        return "no answer", ""
    return ("a page, not a list of rules", "") if "<html" in text[:2000].lower() else ("there", text)


def _closed(site: Exploration, rules: Protego) -> Iterator[Closed]:
    """Yield the pages that the site links to and that the rules disallow."""
    labels: dict[str, str] = {page.url: "" for page in site}
    for page in site:
        for link in page.links:
            if link.seen.desktop is not Sight.HIDDEN and same_site(link.url, site.start) and is_page(link.url):
                labels[link.url] = labels.get(link.url) or link.text
    yield from (Closed(url=url, label=label) for url, label in labels.items() if not rules.can_fetch(url, _ROBOT))


async def _sitemaps(visit: Visit, start: str, named: list[str]) -> AsyncIterator[Sitemap]:
    """Read the named sitemaps and those they list; without any, the one in the usual place."""
    queue = [(url, True) for address in named if (url := normal(address, start))]
    queue = queue or [(urljoin(start, "/sitemap.xml"), False)]
    seen: set[str] = set()
    while queue and len(seen) < _MOST_SITEMAPS:
        url, is_named = queue.pop(0)
        if url in seen:
            continue
        seen.add(url)
        content = await _read(visit, url, start)
        if content.get("root") == "sitemapindex":
            queue += [(inner, True) for address in content["found"] if (inner := normal(address, url))]
            continue
        found = content.get("found", [])
        yield Sitemap(
            url=url,
            named=is_named,
            entries=tuple(normal(address, url) or address[:300] for address in found[:_MOST_ENTRIES]),
            more=max(0, len(found) - _MOST_ENTRIES),
            trouble=content.get("trouble", ""),
        )


async def _read(visit: Visit, url: str, start: str) -> dict[str, Any]:
    if not same_site(url, start):
        return {"trouble": "it lies on another site"}
    # With and without www is one site to people and two to the browser, which lets a page read its own alone.
    url = urljoin(start, urlsplit(url)._replace(scheme="", netloc="").geturl())
    try:
        # The tab shows robots.txt of the same site, so the request has the same origin.
        async with asyncio.timeout(_READ_AT_MOST):
            content: dict[str, Any] = await visit.tab.evaluate(_READ, url)
    except (PlaywrightError, TimeoutError):
        return {"trouble": "it gives no answer"}
    return content
