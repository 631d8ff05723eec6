"""How many of those on a page see what they came for."""

from collections.abc import Iterable

from footfall.evidence import ContactGoal, Device, Link, Page, Seen, ShownAs, Sight, Stated, WantedFact
from footfall.reach import parameters as p
from footfall.reach.exposure import exposure
from footfall.reach.goals import CONTACTS
from footfall.reach.scent import Scent
from footfall.reading.contact_predicates import contact_form, routes_for, states_prices


def goals_seen(page: Page, scent: Scent) -> dict[str, tuple[float, float]]:
    """By goal: share of those on the page who see what they came for, on a phone and on a desktop."""
    if not page.usable:
        return {}
    found = {goal: _best(goal, page, scent) for goal in CONTACTS}
    found[ContactGoal.CHECK] = (p.SEEN_FIRST * p.SEEN_FURTHER, p.SEEN_FIRST) if states_prices(page) else (0.0, 0.0)
    return found


def facts_seen(page: Page, facts: Iterable[WantedFact]) -> dict[str, tuple[float, float]]:
    """By fact: share of those on the page who learn what they wanted to know, on a phone and on a desktop."""
    papers = {link.url for link in page.links}
    return {fact.name: _learn([each for each in fact.stated if _stands_on(each, page, papers)]) for fact in facts}


def _stands_on(stated: Stated, page: Page, papers: set[str]) -> bool:
    """Say whether a page states it, or leads straight to the document that does."""
    return stated.page == page.url or (stated.shown_as is ShownAs.DOCUMENT and stated.page in papers)


def _learn(stated: list[Stated]) -> tuple[float, float]:
    # What one must ask for in a form is not told.
    found = [_sees(each.seen, most=_MOST[each.shown_as]) for each in stated if each.shown_as in _MOST]
    return max((each[0] for each in found), default=0.0), max((each[1] for each in found), default=0.0)


def _best(goal: str, page: Page, scent: Scent) -> tuple[float, float]:
    routes = routes_for(goal, page.routes)
    found = [
        _sees(route.seen, most=_MOST[ShownAs.IMAGE if route.shown_as is ShownAs.IMAGE else ShownAs.TEXT])
        for route in routes
    ]
    if goal == ContactGoal.WRITE and (form := contact_form(page.forms)):
        found.append(_sees(form.seen))
    phone = max((each[0] for each in found), default=0.0)
    desktop = max((each[1] for each in found), default=0.0)
    if not phone and not desktop:
        return 0.0, 0.0
    # A link on the page itself that jumps there spares the scrolling.
    jumps = [link for link in page.links if link.fragment and link.url == page.url]
    return _jumping(goal, phone, jumps, Device.PHONE, scent), _jumping(goal, desktop, jumps, Device.DESKTOP, scent)


def _jumping(goal: str, seen: float, jumps: list[Link], device: Device, scent: Scent) -> float:
    jump = max((exposure(link, device) * scent(goal, link.text) for link in jumps), default=0.0)
    return seen + max(0.0, p.SEEN_FIRST - seen) * jump


_MOST = {ShownAs.TEXT: 1.0, ShownAs.IMAGE: p.SEEN_IN_PICTURE, ShownAs.DOCUMENT: p.SEEN_IN_DOCUMENT}


def _sees(seen: Seen, *, most: float = 1.0) -> tuple[float, float]:
    return min(most, _reads(seen.phone, seen.screens)), min(most, _reads(seen.desktop, 1.0))


def _reads(sight: Sight, screens: float) -> float:
    if sight is Sight.FIRST_SCREEN:
        return p.SEEN_FIRST
    if sight is Sight.BELOW:
        return float(max(p.SEEN_LEAST, p.SEEN_SECOND * p.SEEN_FURTHER ** max(0.0, screens - 1.0)))
    return p.SEEN_IN_MENU if sight is Sight.MENU else 0.0
