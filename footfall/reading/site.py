"""The pages of a site put together: where links end up, how many clicks away each page is, and reading it all again."""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import replace

from footfall.evidence import Exploration, Page, Sight
from footfall.evidence.record import PageRecord
from footfall.reading.page import read_page
from footfall.reading.partners import with_own_in_notices, without_partners
from footfall.reading.revealed import with_revealed
from footfall.reading.routes import settle_numbers


def assembled(pages: Iterable[Page], landed: Mapping[str, str]) -> tuple[Page, ...]:
    """Complete pages by what the others know; `landed` tells where an address leads to that is not a page's own."""
    own = without_partners(with_own_in_notices(settle_numbers(list(pages))))
    return _with_clicks(_follow(own, landed))


def read_again(exploration: Exploration, records: Mapping[str, PageRecord], country: str) -> Exploration:
    """Read the pages of an exploration from their records, by name; a page without a record keeps the facts it has."""
    pages = [_again(page, records, country) for page in exploration.pages]
    return replace(exploration, pages=assembled(pages, dict(exploration.landed)))


def _again(page: Page, records: Mapping[str, PageRecord], country: str) -> Page:
    names = (page.record, *page.revealed)
    if not all(name in records for name in names):
        return page
    own, *views = (
        read_page(records[name], url=page.url, status=page.status, clicks=0, country=country) for name in names
    )
    return replace(
        with_revealed(own, views, page.opened),
        trouble=page.trouble,
        record=page.record,
        revealed=page.revealed,
        opened=page.opened,
        opened_alone=page.opened_alone,
    )


def _follow(pages: list[Page], landed: Mapping[str, str]) -> list[Page]:
    """Replace each link's address with the one where a click on it ends up."""
    return [
        replace(page, links=tuple(replace(link, url=landed.get(link.url, link.url)) for link in page.links))
        for page in pages
    ]


def _with_clicks(pages: list[Page]) -> tuple[Page, ...]:
    known = {page.url: page for page in pages}
    clicks = {pages[0].url: 0}
    queue = deque([pages[0].url])
    while queue:
        here = queue.popleft()
        for link in known[here].links:
            if link.url in known and link.url not in clicks and link.seen.desktop is not Sight.HIDDEN:
                clicks[link.url] = clicks[here] + 1
                queue.append(link.url)
    farthest = max(clicks.values()) + 1
    return tuple(replace(page, clicks=clicks.get(page.url, farthest)) for page in pages)
