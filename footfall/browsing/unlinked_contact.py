"""The contact page that a menu promises but does not lead to.

Where the item of a menu that promises contact has no address, and no other
link leads to a contact page either, a prospect who knows the firm would type
what it is likely to be called. A page that is found so is kept, with the
trouble that no link leads to it: no check counts it as one that a visitor
gets to, but whoever mends the menu is told where it must lead.
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
    """Of the words of menu items that lead nowhere, those that promise a contact page to which nothing leads."""
    pages = list(pages)
    kept = {page.url for page in pages if page.usable}
    for page in pages:
        for link in page.links:
            seen = {link.seen.phone, link.seen.desktop} != {Sight.HIDDEN}
            if seen and link.url in kept and "contact" in classes_of(link.text):
                return []
    return [words for words in dead if "contact" in classes_of(words)]


async def guess_contact_page(visit: Visit, pages: list[Page], promises: list[str]) -> Page | None:
    """Type the likely addresses, one after another, until there is a page that offers a way to reach the company."""
    home, known = pages[0], {page.text for page in pages}
    for url in likely_addresses(home.url, promises):
        answer = await visit.load(url)
        if answer.trouble or not 0 < answer.status < 400:  # noqa: PLR2004 - HTTP
            continue
        await visit.settle()
        with suppress(PlaywrightError):
            snapshot, phone_snapshot = await visit.snapshots()
            here = normal(answer.url, answer.url)
            country = visit.company.country
            page = read_page(
                snapshot,
                phone_snapshot,
                url=here,
                status=answer.status,
                clicks=0,
                country=country,
                robots=answer.robots,
            )
            # Some servers answer whatever one asks for with the start page.
            if same_site(here, home.url) and page.text not in known and _reaches(page):
                return replace(page, trouble=NO_LINK)
    return None


def _reaches(page: Page) -> bool:
    return bool(shown_routes(page, RouteKind.PHONE, RouteKind.MAIL)) or contact_form(page.forms) is not None


def likely_addresses(start: str, promises: Iterable[str]) -> list[str]:
    """What a page so called is likely to have for an address: its name, and that name's other forms."""
    found: dict[str, None] = {}
    for words in promises:
        name = "-".join(fold(words).split())
        if name.isascii():
            forms = [name, *(each for each in words_of("contact") if each[:_SAME_START] == name[:_SAME_START])]
            short = [form for form in dict.fromkeys(forms) if form.isascii() and " " not in form]
            found |= dict.fromkeys(urljoin(start, f"{form}{ending}") for form in short for ending in _ENDINGS)
    return list(found)[:_MOST_TRIES]
