"""Numbers and addresses of others that a site names on its own pages: a coach's, a supplier's, a guest's."""

from collections.abc import Iterable
from dataclasses import replace

from footfall.evidence import Page, Region, Route, RouteKind
from footfall.reading.decoys import NOTICE, OTHERS, is_free_mail
from footfall.reading.labels import classes_of
from footfall.reading.urls import owned_part
from footfall.vocabulary.lexicon import pattern
from footfall.vocabulary.matching import fold

_FRAME = {Region.HEADER, Region.NAV, Region.FOOTER}
# Pages on which a firm names its own people and branches, at whatever address they write from.
_ITS_OWN = {"contact", "imprint", "location", "team"}
# A longer text is a teaser and names what it is about in passing.
_LABEL = 40
# So many numbers on one page are those of tenants or members, unless the page is about the firm itself. Assumed.
_A_DIRECTORY = 15
# Words beside a number that is the firm's own though one page alone shows it.
_OWN = pattern("decoys.own", "facts.emergency.phrases", "facts.emergency.words", "routes.callback")
# So many letters make a line of running text.
_A_SENTENCE = 100
# So many letters in a row that two names have in common make them alike.
_ALIKE = 5


def with_own_in_notices(pages: list[Page]) -> list[Page]:
    """Take for the firm's what a privacy notice names and another page shows as the firm's."""
    own = {(route.kind, route.value) for page in pages for route in page.routes if not route.decoy}

    def settled(route: Route) -> Route:
        return replace(route, decoy="") if route.decoy == NOTICE and (route.kind, route.value) in own else route

    return [replace(page, routes=tuple(map(settled, page.routes))) for page in pages]


def without_partners(pages: list[Page]) -> list[Page]:
    """Mark what belongs to others: mail at another firm's domain on inner pages, and numbers that stand only there.

    Addresses alone do not tell a firm with two domains from a firm and its partner. So the rule needs three things: an
    address of the site's own in a header or footer; the other address only on pages about neither contact nor people;
    and names that are not alike.
    """
    mails = [(page, route) for page in pages for route in page.routes if route.kind is RouteKind.MAIL]
    own = {_firm(route) for _, route in mails if route.region in _FRAME and not route.decoy} - {""}
    inner = {page.url for page in pages[1:]} - _about_itself(pages)
    foreign = {route.value for _, route in mails if own and not route.decoy and _is_foreign(route, own)}
    foreign -= {route.value for page, route in mails if page.url not in inner or route.region in _FRAME}
    beside = {page.url for page, route in mails if route.value in foreign}
    theirs = foreign | _numbers_only_on(beside, pages) | _listed(inner, pages) | _in_passing(inner, pages)
    if not theirs:
        return pages
    return [replace(page, routes=tuple(_marked(route, theirs) for route in page.routes)) for page in pages]


def _firm(route: Route) -> str:
    """Return the name under which a firm registered the domain of a mail address; empty for a mail service's."""
    return "" if is_free_mail(route.value) else owned_part(route.value.rpartition("@")[2])


def _is_foreign(route: Route, own: Iterable[str]) -> bool:
    firm = _firm(route)
    return bool(firm) and not any(_are_alike(firm, known) for known in own)


def _are_alike(one: str, other: str) -> bool:
    """Return whether two names have a run of letters in common, or one holds the other."""
    runs = {one[at : at + _ALIKE] for at in range(max(1, len(one) - _ALIKE + 1))}
    return any(run in other for run in runs) or other in one


def _about_itself(pages: Iterable[Page]) -> set[str]:
    links = (link for page in pages for link in page.links)
    return {link.url for link in links if len(link.text) <= _LABEL and classes_of(link.text) & _ITS_OWN}


def _numbers_only_on(urls: set[str], pages: Iterable[Page]) -> set[str]:
    numbers = [
        (route.value, page.url in urls and route.region not in _FRAME)
        for page in pages
        for route in page.routes
        if route.kind in {RouteKind.PHONE, RouteKind.FAX}
    ]
    return {value for value, _ in numbers} - {value for value, only_there in numbers if not only_there}


def _listed(inner: set[str], pages: Iterable[Page]) -> set[str]:
    """Return the numbers of a directory: an inner page with very many that stand nowhere else."""
    pages = list(pages)
    alone = [_numbers_only_on({url}, pages) for url in inner]
    return {value for numbers in alone if len(numbers) >= _A_DIRECTORY for value in numbers}


def _in_passing(inner: set[str], pages: list[Page]) -> set[str]:
    """Return the numbers that one inner page names in the middle of its text, where others show the firm's own."""
    showing = {route.value for page in pages for route in page.routes if _rings(route) and route.region in _FRAME}
    if not showing:
        return set()
    found = set()
    for page in pages:
        alone = _numbers_only_on({page.url}, pages) if page.url in inner else set()
        lines = [line for line in page.text.split("\n") if len(line) >= _A_SENTENCE and not _OWN.search(fold(line))]
        found |= {
            route.value
            for route in page.routes
            if route.value in alone and not route.href and any(route.shown in line for line in lines)
        }
    return found


def _rings(route: Route) -> bool:
    return route.kind is RouteKind.PHONE and not route.decoy


def _marked(route: Route, theirs: set[str]) -> Route:
    return replace(route, decoy=OTHERS) if route.value in theirs and not route.decoy else route
