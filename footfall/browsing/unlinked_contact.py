"""The contact page that a menu promises but does not lead to.

If a menu item that promises contact has no address, and no other link leads to
a contact page, a prospect who knows the company would type a likely address. A
page found that way is kept, marked as one that no link leads to: no
check counts it as reachable, but the fix can say where the menu must lead.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from urllib.parse import urljoin

from playwright.async_api import Error as PlaywrightError

from footfall.browsing.visit import Visit
from footfall.evidence import NO_LINK, Page, RouteKind, Sight
from footfall.reading.contact_predicates import contact_form, shown_routes
from footfall.reading.labels import classes_of, words_of
from footfall.reading.page import read_page
from footfall.reading.urls import normal, same_site
from footfall.vocabulary.matching import fold

_MOST_TRIES = 8
_ENDINGS = (".html", "")
_SAME_START = 5


def broken_contact_promises(pages: Iterable[Page], dead: Iterable[str]) -> list[str]:
    """Return the texts of dead menu items that promise a contact page; empty if another link leads to one."""
    pages = list(pages)
    readable = {page.url for page in pages if page.usable}
    for page in pages:
        for link in page.links:
            seen = {link.seen.phone, link.seen.desktop} != {Sight.HIDDEN}
            if seen and link.url in readable and "contact" in classes_of(link.text):
                return []
    return [words for words in dead if "contact" in classes_of(words)]


async def guess_contact_page(visit: Visit, pages: list[Page], promises: list[str]) -> Page | None:
    """Try the likely addresses in turn; return the first page with a contact route, None if there is none."""
    home, known = pages[0], {page.text for page in pages}
    for url in likely_addresses(home.url, promises):
        answer = await visit.load(url)
        if answer.error or not 0 < answer.status < 400:  # noqa: PLR2004 - HTTP
            continue
        await visit.settle()
        with suppress(PlaywrightError):
            record = await visit.record()
            here = normal(answer.url, answer.url)
            page = read_page(record, url=here, status=answer.status, clicks=0, country=visit.company.country)
            # Some servers answer every request with the start page.
            if same_site(here, home.url) and page.text not in known and _reaches(page):
                return replace(page, trouble=NO_LINK, record=visit.keep(record))
    return None


def _reaches(page: Page) -> bool:
    return bool(shown_routes(page, RouteKind.PHONE, RouteKind.MAIL)) or contact_form(page.forms) is not None


def likely_addresses(start: str, promises: Iterable[str]) -> list[str]:
    """List likely addresses of a page with one of these names: the name, and other forms of it."""
    addresses: dict[str, None] = {}
    for words in promises:
        name = "-".join(fold(words).split())
        if name.isascii():
            forms = [name, *(word for word in words_of("contact") if word[:_SAME_START] == name[:_SAME_START])]
            short = [form for form in dict.fromkeys(forms) if form.isascii() and " " not in form]
            addresses |= dict.fromkeys(urljoin(start, f"{form}{ending}") for form in short for ending in _ENDINGS)
    return list(addresses)[:_MOST_TRIES]
