"""Small sites recorded in one pass, in a few tabs, and explorations read from their records: no walk and no clicks.

For checks whose question is one of reading alone; the walk has its own tests.
"""

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from playwright.async_api import Browser
from playwright.async_api import Error as PlaywrightError

from footfall.browsing.visit import Visit
from footfall.evidence import Device, Exploration, Page
from footfall.reading.page import read_page, unreadable
from footfall.reading.site import assembled
from footfall.reading.urls import is_page, normal, same_site
from tests.conftest import new_prospect

_TABS = 4
_MOST_PAGES = 40


async def explorations(browser: Browser, hosts: Iterable[str], folder: Path) -> dict[str, Exploration]:
    """Record the sites of some test hosts, and return what is read of each by its host."""
    waiting = sorted(hosts)
    found: dict[str, Exploration] = {}
    prospect = new_prospect(browser, "http://records.test/", folder)
    prospect = replace(prospect, policy=replace(prospect.policy, named=frozenset(waiting)))

    async def work() -> None:
        async with prospect.visit(Device.DESKTOP) as visit:
            while waiting:
                host = waiting.pop()
                # What breaks off here is left to the walk.
                with suppress(PlaywrightError):
                    found[host] = await _explored(visit, f"http://{host}/")

    await asyncio.gather(*(work() for _ in range(min(_TABS, len(waiting)))))
    return found


async def _explored(visit: Visit, start: str) -> Exploration:
    pages: list[Page] = []
    landed: dict[str, str] = {}
    asked = [start]
    for url in asked:
        page = await _read(visit, url)
        landed[url] = page.url
        if page.url not in {known.url for known in pages}:
            pages.append(page)
            near = (link.url for link in page.links if same_site(link.url, start) and is_page(link.url))
            asked += [link for link in dict.fromkeys(near) if link not in asked][: _MOST_PAGES - len(asked)]
    return Exploration(start=pages[0].url, pages=assembled(pages, landed), skipped=0, robots="none")


async def _read(visit: Visit, url: str) -> Page:
    result = await visit.loader.attempt(url)
    if result.error:
        return unreadable(url, status=result.status, clicks=0, trouble=result.error)
    await visit.settle()
    here, record = normal(result.url, result.url), await visit.record()
    return read_page(record, url=here, status=result.status, clicks=0, country=visit.company.country)
