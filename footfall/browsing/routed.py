"""Pages that only a click opens: a script shows them, and their own addresses lead to an error."""

from contextlib import suppress
from dataclasses import replace

from playwright.async_api import Error as PlaywrightError

from footfall.browsing.scripts import script
from footfall.browsing.visit import Visit
from footfall.evidence import Page
from footfall.reading.page import read_page
from footfall.reading.urls import normal

_FIND = script("find_link")
_ADDRESSES = "() => [...document.links].map((link) => link.href)"
_LINK = "(nth) => document.links[nth]"
# When its document began: the same before and after a click that only a script answers.
_BEGAN = "() => performance.timeOrigin"


async def by_a_click(visit: Visit, start: str, gone: Page) -> Page | None:
    """Click the link to a page on the start page; return what a script shows at its address, None if it is an error.

    A visitor who clicks meets such a page, and one who opens its address, reloads it or comes from a search does not.
    """
    await visit.load(start)
    await visit.settle()
    with suppress(PlaywrightError):
        await visit.as_desktop()
        for nth, address in enumerate(await visit.tab.evaluate(_ADDRESSES)):
            if normal(address, start) == gone.url and await _opened(visit, nth) and _is_at(visit, gone):
                return await _read(visit, gone)
    return None


async def _opened(visit: Visit, nth: int) -> bool:
    """Click one of the links of a page; return whether a script answered."""
    link = (await visit.tab.evaluate_handle(_LINK, nth)).as_element()
    place = await link.evaluate(_FIND) if link else None
    if place is None:
        return False
    began = await visit.tab.evaluate(_BEGAN)
    await visit.click(*place)
    return bool(await visit.tab.evaluate(_BEGAN) == began)


def _is_at(visit: Visit, page: Page) -> bool:
    return normal(visit.tab.url, visit.tab.url) == page.url


async def _read(visit: Visit, gone: Page) -> Page:
    record = await visit.record()
    shown = read_page(record, url=gone.url, status=200, clicks=0, country=visit.company.country)
    return replace(shown, opened_alone=gone.status, record=visit.keep(record))
