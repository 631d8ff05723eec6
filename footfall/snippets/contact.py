"""Snippets that let people ring, write or find the contact page."""

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlunsplit

from footfall.check import LinkEverywhere, LinkInSight
from footfall.evidence import Exploration, Page, Route, RouteKind, ShownAs
from footfall.reading.contact_predicates import is_in_digits, own, without_samples
from footfall.reading.urls import parts_of
from footfall.snippets.snippet import Asked, Place, Snippet, tag


def _rings(route: Route) -> str:
    dialled = "".join(sign for sign in route.value if sign.isdecimal() or sign == "+")
    return tag("a", {"href": f"tel:{dialled}"}, route.shown)


def tappable(asked: Asked) -> Iterator[Snippet]:
    """Yield each number that is only words, or a picture, as a link that rings."""
    shown = without_samples(own(asked.site, RouteKind.PHONE))
    linked = {route.value for _, route in shown if route.href}
    silent = {route.value: (page, route) for page, route in shown if route.value not in linked and is_in_digits(route)}
    for page, route in silent.values():
        # A picture does not have the words in whose place a link could stand.
        in_words = route.shown_as is not ShownAs.IMAGE
        yield Snippet(
            code=_rings(route), place=Place.WORDS if in_words else Place.CONTENT, page="" if in_words else page.url
        )


def rings_itself(asked: Asked) -> Iterator[Snippet]:
    """Yield a number that rings another one as a link that rings it."""
    wrong = {route.value: route for _, route in own(asked.site, RouteKind.PHONE) if route.dials and is_in_digits(route)}
    for route in wrong.values():
        yield Snippet(code=_rings(route), place=Place.LINK)


def number_in_header(asked: Asked) -> Iterator[Snippet]:
    """Yield the number that most pages show, for the header; none if no page shows one."""
    if route := _most_shown(asked.site, RouteKind.PHONE):
        yield Snippet(code=_rings(route), place=Place.HEADER)


def _most_shown(site: Exploration, kind: RouteKind) -> Route | None:
    shown = [
        route for _, route in without_samples(own(site, kind)) if kind is not RouteKind.PHONE or is_in_digits(route)
    ]
    times = Counter(route.value for route in shown)
    return max(shown, key=lambda route: times[route.value], default=None)


def mail_link(asked: Asked) -> Iterator[Snippet]:
    """Yield an address that cannot be tapped as a link that opens a mail."""
    mails = (route for _, route in own(asked.site, RouteKind.MAIL) if not route.href)
    route = next((route for route in mails if route.shown == asked.finding.quote), None)
    if route and (route.shown_as is ShownAs.IMAGE or route.protected):
        # A picture or a puzzle does not have the words in whose place a link could stand.
        code = tag("a", {"href": f"mailto:{route.value}"}, route.value)
        yield Snippet(code=code, place=Place.CONTENT, page=asked.finding.page)
    elif route:
        code = tag("a", {"href": f"mailto:{route.value}"}, route.shown)
        yield Snippet(code=code, place=Place.WORDS, page=asked.finding.page)


def contact_link(asked: Asked) -> Iterator[Snippet]:
    """Yield the link to the contact page, for the menu."""
    change = asked.finding.change
    if isinstance(change, LinkEverywhere | LinkInSight):
        # As the site itself calls it, in its own language.
        called = Counter(
            link.text for page in asked.site for link in page.links if link.url == change.page and link.text
        )
        label = next((text for text, _ in called.most_common(1)), change.label)
        yield Snippet(code=tag("a", {"href": _path(change.page)}, label), place=Place.MENU)


def link_name(asked: Asked) -> Iterator[Snippet]:
    """Yield a link without words with the name of the page to which it leads."""
    target: Page | None = asked.site.page(asked.finding.subject)
    if target and target.usable and target.title:
        code = tag("a", {"href": _path(target.url), "aria-label": target.name})
        yield Snippet(code=code, place=Place.LINK, page=asked.finding.page, proposal=True)


def _path(url: str) -> str:
    """Return an address without its host."""
    parts = parts_of(url)
    return urlunsplit(("", "", parts.path or "/", parts.query, parts.fragment))
