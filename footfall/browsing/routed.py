"""Pages that only a click opens: a script shows them, and their own addresses answer with an error."""

import re
from dataclasses import replace

from footfall.browsing.scripts import script
from footfall.browsing.visit import Visit
from footfall.evidence import Page
from footfall.reading.contact_predicates import shown_routes
from footfall.reading.page import read_page
from footfall.reading.urls import normal
from footfall.vocabulary.matching import fold

_FIND = script("find_link")
_ADDRESSES = "() => [...document.links].map((link) => link.href)"
_LINK = "(nth) => document.links[nth]"
# When its document began: the same before and after a click that only a script answers.
_BEGAN = "() => performance.timeOrigin"
_WORD = re.compile(r"\w{4,}")


async def by_a_click(visit: Visit, home: Page, gone: Page) -> Page | None:
    """Click the link to a page on the start page once; return what a script then shows at its address.

    A visitor who clicks meets such a page. None if the click loads a document, leads elsewhere or shows nothing of what
    the link promises, such as a script's own words for a page that is missing.

    Raises a Playwright error if the page breaks off.
    """
    opened = await visit.load(home.url)
    if opened.error or opened.refusal:
        return None
    await visit.settle()
    await visit.as_desktop()
    place = await _place(visit, home.url, gone.url)
    if place is None:
        return None
    began = await visit.tab.evaluate(_BEGAN)
    await visit.click(*place)
    same = await visit.tab.evaluate(_BEGAN) == began and normal(visit.tab.url, visit.tab.url) == gone.url
    record = await visit.record() if same else None
    visit.reloads.acknowledge(visit.tab)
    if record is None:
        return None
    shown = read_page(record, url=gone.url, status=200, clicks=0, country=visit.company.country)
    kept = replace(shown, opened_alone=gone.status, record=visit.keep(record))
    return kept if _is_what_was_promised(kept, home) else None


async def _place(visit: Visit, base: str, url: str) -> tuple[float, float] | None:
    """Return where the first link to an address that can be clicked lies on the screen."""
    for nth, address in enumerate(await visit.tab.evaluate(_ADDRESSES)):
        if normal(address, base) != url:
            continue
        link = (await visit.tab.evaluate_handle(_LINK, nth)).as_element()
        if link and (place := await link.evaluate(_FIND)):
            return float(place[0]), float(place[1])
    return None


def _is_what_was_promised(shown: Page, home: Page) -> bool:
    """Return whether a page is called what a link to it says, or has a way to get in touch of its own."""
    promised = _words(*(link.text for link in home.links if link.url == shown.url))
    known = {route.value for route in shown_routes(home)}
    own = any(route.value not in known for route in shown_routes(shown))
    return shown.text != home.text and (own or bool(promised & _words(shown.title, *shown.headings)))


def _words(*texts: str) -> set[str]:
    return {word for text in texts for word in _WORD.findall(fold(text))}
