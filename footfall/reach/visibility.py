"""How many of those on a page see what they came for."""

from collections.abc import Iterable

from footfall.evidence import ContactGoal, Device, Link, Page, Seen, ShownAs, Sight, Stated, WantedFact
from footfall.reach import parameters as p
from footfall.reach.exposure import NOBODY, ByDevice, exposure
from footfall.reach.goals import CONTACTS
from footfall.reach.scent import Scent
from footfall.reading.contact_predicates import contact_form, routes_for, states_prices


def goals_seen(page: Page, scent: Scent) -> dict[str, ByDevice]:
    """By goal: share of those on the page who see what they came for, on a phone and on a desktop."""
    if not page.usable:
        return {}
    found = {goal: _best(goal, page, scent) for goal in CONTACTS}
    prices = ByDevice(phone=p.SEEN_FIRST * p.SEEN_FURTHER, desktop=p.SEEN_FIRST)
    found[ContactGoal.CHECK] = prices if states_prices(page) else NOBODY
    return found


def facts_seen(page: Page, facts: Iterable[WantedFact]) -> dict[str, ByDevice]:
    """By fact: share of those on the page who learn what they wanted to know, on a phone and on a desktop."""
    papers = {link.url for link in page.links}
    return {fact.name: _learn([stated for stated in fact.stated if _stands_on(stated, page, papers)]) for fact in facts}


def _stands_on(stated: Stated, page: Page, papers: set[str]) -> bool:
    """Say whether a page states it, or leads straight to the document that does."""
    return stated.page == page.url or (stated.shown_as is ShownAs.DOCUMENT and stated.page in papers)


def _learn(stated: list[Stated]) -> ByDevice:
    # What must be asked for in a form is not stated.
    return _most(_sees(place.seen, most=_MOST[place.shown_as]) for place in stated if place.shown_as in _MOST)


def _most(shares: Iterable[ByDevice]) -> ByDevice:
    """Take the larger share on each device; nobody where there is none."""
    known = [NOBODY, *shares]
    return ByDevice(phone=max(share.phone for share in known), desktop=max(share.desktop for share in known))


def _best(goal: str, page: Page, scent: Scent) -> ByDevice:
    routes = routes_for(goal, page.routes)
    found = [
        _sees(route.seen, most=_MOST[ShownAs.IMAGE if route.shown_as is ShownAs.IMAGE else ShownAs.TEXT])
        for route in routes
    ]
    if goal == ContactGoal.WRITE and (form := contact_form(page.forms)):
        found.append(_sees(form.seen))
    best = _most(found)
    if not any(best):
        return NOBODY
    # A link on the page itself that jumps there spares the scrolling.
    jumps = [link for link in page.links if link.fragment and link.url == page.url]
    return ByDevice(
        phone=_jumping(goal, best.phone, jumps, Device.PHONE, scent),
        desktop=_jumping(goal, best.desktop, jumps, Device.DESKTOP, scent),
    )


def _jumping(goal: str, seen: float, jumps: list[Link], device: Device, scent: Scent) -> float:
    jump = max((exposure(link, device) * scent(goal, link.text) for link in jumps), default=0.0)
    return seen + max(0.0, p.SEEN_FIRST - seen) * jump


_MOST = {ShownAs.TEXT: 1.0, ShownAs.IMAGE: p.SEEN_IN_PICTURE, ShownAs.DOCUMENT: p.SEEN_IN_DOCUMENT}


def _sees(seen: Seen, *, most: float = 1.0) -> ByDevice:
    return ByDevice(phone=min(most, _reads(seen.phone, seen.screens)), desktop=min(most, _reads(seen.desktop, 1.0)))


def _reads(sight: Sight, screens: float) -> float:
    if sight is Sight.FIRST_SCREEN:
        return p.SEEN_FIRST
    if sight is Sight.BELOW:
        return float(max(p.SEEN_LEAST, p.SEEN_SECOND * p.SEEN_FURTHER ** max(0.0, screens - 1.0)))
    return p.SEEN_IN_MENU if sight is Sight.MENU else 0.0
