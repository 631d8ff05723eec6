"""How many of those on a page see what they came for."""

from collections.abc import Iterable

from footfall.evidence import ContactGoal, Device, Link, Page, Seen, ShownAs, Sight, Stated, WantedFact
from footfall.reach import parameters as p
from footfall.reach.exposure import NOBODY, ByDevice, exposure
from footfall.reach.goals import CONTACTS
from footfall.reach.scent import Scent
from footfall.reading.contact_predicates import contact_form, routes_for, states_prices


def goals_seen(page: Page, scent: Scent) -> dict[str, ByDevice]:
    """Return by goal the share of those on the page who see what they came for."""
    if not page.usable:
        return {}
    shares = {goal: _best(goal, page, scent) for goal in CONTACTS}
    prices = ByDevice(phone=p.SEEN_FIRST * p.SEEN_FURTHER, desktop=p.SEEN_FIRST)
    shares[ContactGoal.CHECK] = prices if states_prices(page) else NOBODY
    return shares


def facts_seen(page: Page, facts: Iterable[WantedFact]) -> dict[str, ByDevice]:
    """Return by fact the share of those on the page who learn what they wanted to know."""
    linked = {link.url for link in page.links}
    return {
        fact.name: _learn([stated for stated in fact.stated if _is_stated_on(stated, page, linked)]) for fact in facts
    }


def _is_stated_on(stated: Stated, page: Page, linked: set[str]) -> bool:
    """Return whether a page states it, or links directly to the document that does."""
    return stated.page == page.url or (stated.shown_as is ShownAs.DOCUMENT and stated.page in linked)


def _learn(stated: list[Stated]) -> ByDevice:
    # A fact that must be requested through a form is not stated.
    return _most(
        _sees(statement.seen, most=_MOST[statement.shown_as]) for statement in stated if statement.shown_as in _MOST
    )


def _most(shares: Iterable[ByDevice]) -> ByDevice:
    """Return the larger share on each device; 0 if there is none."""
    all_shares = [NOBODY, *shares]
    return ByDevice(phone=max(share.phone for share in all_shares), desktop=max(share.desktop for share in all_shares))


def _best(goal: str, page: Page, scent: Scent) -> ByDevice:
    routes = routes_for(goal, page.routes)
    shares = [
        _sees(route.seen, most=_MOST[ShownAs.IMAGE if route.shown_as is ShownAs.IMAGE else ShownAs.TEXT])
        for route in routes
    ]
    if goal == ContactGoal.WRITE and (form := contact_form(page.forms)):
        shares.append(_sees(form.seen))
    best = _most(shares)
    if not any(best):
        return NOBODY
    # A link to it within the page saves the scrolling.
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
