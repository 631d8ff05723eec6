"""Snippets for phone links, mail links and the link to the contact page."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlunsplit

from footfall.check import LinkEverywhere, LinkInSight
from footfall.evidence import Exploration, Page, Route, RouteKind, ShownAs
from footfall.reading.agreement import emergency_numbers, phones_agree
from footfall.reading.contact_predicates import is_in_digits, is_of_a_messenger, own, without_samples
from footfall.reading.hosts import number_of
from footfall.reading.phones import digits_of, same_number
from footfall.reading.urls import parts_of
from footfall.snippets.snippet import MOST_PAGES, Asked, Place, Snippet, tag


def _rings(route: Route) -> str:
    international = route.value.strip().startswith("+")
    return tag("a", {"href": f"tel:{'+' if international else ''}{digits_of(route.value)}"}, route.shown)


def tappable(asked: Asked) -> Iterator[Snippet]:
    """Yield a phone link for each number that is plain text or a picture."""
    shown = without_samples(own(asked.site, RouteKind.PHONE))
    linked = {route.value for _, route in shown if route.href}
    silent = {route.value: (page, route) for page, route in reversed(shown) if route.value not in linked}
    messengers = [number_of(route.value) for _, route in own(asked.site, RouteKind.MESSENGER)]
    for page, route in islice(reversed(silent.values()), MOST_PAGES):
        written = any(number and same_number(route.value, number) for number in messengers)
        if is_in_digits(route) and not written and not is_of_a_messenger(page, route):
            # A picture has no text that the link could replace.
            place = Place.CONTENT if route.shown_as is ShownAs.IMAGE else Place.WORDS
            yield Snippet(code=_rings(route), place=place, page=page.url)


def rings_itself(asked: Asked) -> Iterator[Snippet]:
    """Yield the corrected link for a number whose link dials another one."""
    wrong = {route.value: (page, route) for page, route in own(asked.site, RouteKind.PHONE) if route.dials}
    for page, route in islice(wrong.values(), MOST_PAGES):
        if is_in_digits(route):
            yield Snippet(code=_rings(route), place=Place.LINK, page=page.url)


def number_in_header(asked: Asked) -> Iterator[Snippet]:
    """Yield the number that most pages show, for the header; none if no page shows one."""
    if route := most_shown(asked.site, RouteKind.PHONE):
        yield Snippet(code=_rings(route), place=Place.HEADER)


def most_shown(site: Exploration, kind: RouteKind) -> Route | None:
    """Return the route of a kind that most pages show; of phone numbers only those in figures, and not for emergencies.

    None if the pages show several numbers without saying which to call.
    """
    shown = [route for _, route in without_samples(own(site, kind))]
    if kind is RouteKind.PHONE:
        if not phones_agree(site):
            return None
        apart = emergency_numbers(site)
        shown = [route for route in shown if is_in_digits(route) and route.value not in apart]
    times = Counter(route.value for route in shown)
    return max(shown, key=lambda route: times[route.value], default=None)


def mail_link(asked: Asked) -> Iterator[Snippet]:
    """Yield a mail link for an address that is not one, or whose link writes to another."""
    mails = (route for _, route in own(asked.site, RouteKind.MAIL) if route.dials or not route.href)
    route = next((route for route in mails if route.shown == asked.finding.quote), None)
    if route:
        # A picture or an obfuscated address has no text that the link could replace.
        puzzle = route.shown_as is ShownAs.IMAGE or route.protected
        code = tag("a", {"href": f"mailto:{route.value}"}, route.value if puzzle else route.shown)
        place = Place.LINK if route.dials else Place.CONTENT if puzzle else Place.WORDS
        yield Snippet(code=code, place=place, page=asked.finding.page)


def contact_link(asked: Asked) -> Iterator[Snippet]:
    """Yield the link to the contact page, for the menu."""
    change = asked.finding.change
    if isinstance(change, LinkEverywhere | LinkInSight):
        # By the site's own name for it, in its language.
        links = (link.text for page in asked.site for link in page.links if link.url == change.page)
        label = next((text for text, _ in Counter(filter(None, links)).most_common(1)), change.label)
        yield Snippet(code=tag("a", {"href": _path(change.page)}, label), place=Place.MENU)


def link_name(asked: Asked) -> Iterator[Snippet]:
    """Yield a link without text, named after its target page."""
    leads, here = asked.finding.subject, asked.finding.page
    target: Page | None = asked.site.page(leads)
    # A link to its own page is an arrow to the top.
    if target and target.usable and target.title and leads != here:
        code = tag("a", {"href": _path(leads), "aria-label": target.name})
        yield Snippet(code=code, place=Place.LINK, page=here, proposal=True)


def _path(url: str) -> str:
    """Return an address without its host."""
    parts = parts_of(url)
    return urlunsplit(("", "", parts.path or "/", parts.query, parts.fragment))
