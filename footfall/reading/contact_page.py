"""Find the page, or the section of a page, that a careful visitor would call the contact page."""

import re
from collections import defaultdict
from dataclasses import dataclass

from footfall.evidence import Exploration, Page, Region, RouteKind, Sight
from footfall.reading.contact_predicates import contact_form, shown_routes
from footfall.reading.labels import classes_of

# Points for what a link promises, what a page calls itself and what it contains. Assumed; the order matters, not the
# figures: a page that is called contact and has a form and a number is the contact page, whatever its address.
_PROMISED = {"contact": 4.0, "quote": 2.5, "location": 2.0, "imprint": 1.5, "phone": 1.5, "mail": 1.5, "support": 1.0}
_CALLED = {"contact": 2.0, "quote": 1.0, "location": 1.0, "imprint": 0.5, "support": 0.5}
_HELD = {
    RouteKind.PHONE: 1.0,
    RouteKind.MAIL: 1.0,
    RouteKind.ADDRESS: 1.0,
    RouteKind.HOURS: 0.5,
    RouteKind.MESSENGER: 0.5,
    RouteKind.BOOKING: 0.5,
    RouteKind.CALLBACK: 0.5,
}
_SAID = _PROMISED["contact"]
_FORM = 3.0
# A form with more fields than this is for an order or a quote; a shorter one is for plain messages.
_MANY_FIELDS, _LONG_FORM = 9, 1.0
_ELSEWHERE = {"privacy", "elsewhere", "shop", "faq"}
_NOT_IT = 3.0
# A section named contact although the text of its link does not say so.
_NAMED = 1.0
# Content in the header and footer of every page makes no page the contact page.
_FRAME = {Region.HEADER, Region.NAV, Region.FOOTER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A page of a site, or a section of one."""

    page: Page
    fragment: str
    """The section’s anchor; empty for the whole page."""

    @property
    def url(self) -> str:
        """Return its address, with the section."""
        return f"{self.page.url}#{self.fragment}" if self.fragment else self.page.url


def contact_page(site: Exploration) -> Place | None:
    """Find the contact page of a site by the links to it, its title and its content.

    Returns None if no walked page offers a contact route or is called contact.
    """
    promised = _promises(site)
    pages = {page.url: page for page in site}
    scores: dict[tuple[str, str], float] = {}
    for url, page in pages.items():
        holds = _holds(page, alone=len(pages) == 1)
        for place in {(url, ""), *(place for place in promised if place[0] == url)}:
            # A section only beats its page if a link promises it.
            promise = promised.get(place, 0.0)
            if holds and not (place[1] and not promise):
                scores[place] = holds + promise + _calls_itself(page, section=place[1])
    # No page has a contact route; a page called contact still is the contact page.
    scores = scores or {place: worth for place, worth in promised.items() if worth >= _SAID and place[0] in pages}
    if not scores:
        return None
    url, fragment = max(scores, key=lambda place: (scores[place], -pages[place[0]].clicks, not place[1]))
    return Place(page=pages[url], fragment=fragment)


def _promises(site: Exploration) -> dict[tuple[str, str], float]:
    """Return the highest score of the visible links to each place."""
    best: dict[tuple[str, str], float] = defaultdict(float)
    for page in site:
        for link in page.links:
            if {link.seen.phone, link.seen.desktop} == {Sight.HIDDEN}:
                continue
            worth = max((_PROMISED.get(link_class, 0.0) for link_class in classes_of(link.text)), default=0.0)
            place = (link.url, link.fragment)
            worth = max(worth, _NAMED * ("contact" in classes_of(re.sub(r"[-_/]", " ", link.fragment))))
            best[place] = max(best[place], worth)
    return {place: worth for place, worth in best.items() if worth}


def _calls_itself(page: Page, *, section: str) -> float:
    if section or not page.clicks:
        return 0.0
    called = classes_of(page.name) | classes_of(" ".join(page.headings[:1]))
    worth = max((_CALLED.get(link_class, 0.0) for link_class in called), default=0.0)
    return worth - (_NOT_IT if called & _ELSEWHERE and "contact" not in called else 0.0)


def _holds(page: Page, *, alone: bool) -> float:
    """Score the contact content of a page; content of the header and footer counts half."""
    kinds: dict[RouteKind, float] = {}
    for route in shown_routes(page):
        share = 0.5 if route.region in _FRAME and not alone else 1.0
        kinds[route.kind] = max(kinds.get(route.kind, 0.0), share * _HELD.get(route.kind, 0.0))
    form = contact_form(page.forms)
    worth = 0.0
    if form:
        worth = _FORM - (_LONG_FORM if len(form.asked) > _MANY_FIELDS else 0.0)
        worth /= 2.0 if form.region in _FRAME and not alone else 1.0
    return sum(kinds.values()) + worth
