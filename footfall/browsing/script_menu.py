"""Click through a menu built by a script, whose items have no addresses."""

from contextlib import suppress
from dataclasses import replace
from typing import Any

from playwright.async_api import Error as PlaywrightError

from footfall.browsing.visit import Visit
from footfall.evidence import Box, Link, Page, Region, Seen, Sight
from footfall.reading.labels import classes_of
from footfall.reading.page import read_page
from footfall.reading.revealed import with_revealed
from footfall.reading.urls import normal

_MOST_CLICKS = 8
_SOUGHT = {"contact", "quote", "location", "phone", "mail", "imprint", "hours", "prices"}
_IN_SIGHT = Seen(phone=Sight.MENU, desktop=Sight.FIRST_SCREEN)


async def click_through(
    visit: Visit, page: Page, items: list[dict[str, Any]], *, afresh: bool = False
) -> tuple[Page, list[str]]:
    """Click the menu items without an address, and add to the page what they reveal.

    With `afresh` the page is loaded again between two clicks, since what one opens takes the place of the others.
    Returns the page, and the texts of the items that do nothing when clicked.
    """
    views: list[Page] = []
    links: list[Link] = []
    dead: list[str] = []
    for item in _chosen(items):
        view = None
        if afresh and views:
            await visit.load(page.url)
            await visit.settle()
        # If a click breaks the page, it has been read already.
        with suppress(PlaywrightError):
            view = await _clicked(visit, page, item)
        if isinstance(view, Page):
            views.append(view)
        elif view:
            links.append(view)
        else:
            dead.append(item["text"])
    revealed = tuple(view.record for view in views)
    # A page without a record of every revealed part is not read again.
    record = page.record if all(revealed) else ""
    whole = with_revealed(page, views, links)
    return replace(whole, record=record, revealed=revealed, opened=tuple(links)), dead


def _chosen(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return one item per text, those that promise a contact route first."""
    named = {item["text"]: item for item in reversed(items)}
    return sorted(named.values(), key=lambda item: not _SOUGHT & classes_of(item["text"]))[:_MOST_CLICKS]


async def _clicked(visit: Visit, page: Page, item: dict[str, Any]) -> Page | Link | None:
    """Click an item; return the changed page, or a link to the page it opened, or None if nothing happened."""
    await visit.as_desktop()
    box = Box(**item["box"])
    x, y = box.x + box.width / 2, box.y + box.height / 2
    before = await visit.tab.evaluate("document.body.innerText")
    down = await visit.tab.evaluate(
        "(y) => { scrollTo({top: Math.max(0, y - innerHeight / 2), behavior: 'instant'}); return scrollY; }", y
    )
    await visit.press(x, y - down)
    await visit.settle()
    here = normal(visit.tab.url, visit.tab.url)
    if here != page.url:
        await visit.load(page.url)
        await visit.settle()
        return Link(url=here, text=item["text"], region=Region(item["region"]), seen=_IN_SIGHT, box=box)
    if await visit.tab.evaluate("document.body.innerText") == before:
        return None
    record = await visit.record()
    view = read_page(record, url=here, status=200, clicks=0, country=visit.company.country)
    return replace(view, record=visit.keep(record))
