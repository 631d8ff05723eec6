"""How many of those on a page see what they came for."""

from collections.abc import Iterable

from footfall.evidence import ContactGoal, Device, Link, Page, Seen, ShownAs, Sight, Stated, WantedFact
from footfall.reach.exposure import NOBODY, ByDevice, exposure
from footfall.reach.goals import CONTACTS
from footfall.reach.scent import Scent
from footfall.reach.world import EXPECTED, World
from footfall.reading.contact_predicates import contact_form, routes_for, states_prices


def goals_seen(page: Page, scent: Scent, world: World = EXPECTED) -> dict[str, ByDevice]:
    """Return by goal the share of those on the page who see what they came for."""
    if not page.usable:
        return {}
    shares = {goal: _best(goal, page, scent, world) for goal in CONTACTS}
    first = world["seen in the first screen"]
    prices = ByDevice(phone=first * world["seen per further screen"], desktop=first)
    shares[ContactGoal.CHECK] = prices if states_prices(page) else NOBODY
    return shares


def facts_seen(page: Page, facts: Iterable[WantedFact], world: World = EXPECTED) -> dict[str, ByDevice]:
    """Return by fact the share of those on the page who learn what they wanted to know."""
    linked = {link.url for link in page.links}
    return {
        fact.name: _learn([stated for stated in fact.stated if _is_stated_on(stated, page, linked)], world)
        for fact in facts
    }


def _is_stated_on(stated: Stated, page: Page, linked: set[str]) -> bool:
    """Return whether a page states it, or links directly to the document that does."""
    return stated.page == page.url or (stated.shown_as is ShownAs.DOCUMENT and stated.page in linked)


_STATES = (ShownAs.TEXT, ShownAs.IMAGE, ShownAs.DOCUMENT)


def _learn(stated: list[Stated], world: World) -> ByDevice:
    # A fact that must be requested through a form is not stated.
    return _most(
        _sees(statement.seen, world, most=_most_of(statement.shown_as, world))
        for statement in stated
        if statement.shown_as in _STATES
    )


def _most(shares: Iterable[ByDevice]) -> ByDevice:
    """Return the larger share on each device; 0 if there is none."""
    all_shares = [NOBODY, *shares]
    return ByDevice(phone=max(share.phone for share in all_shares), desktop=max(share.desktop for share in all_shares))


def _best(goal: str, page: Page, scent: Scent, world: World) -> ByDevice:
    routes = routes_for(goal, page.routes)
    shares = [
        _sees(
            route.seen, world, most=_most_of(ShownAs.IMAGE if route.shown_as is ShownAs.IMAGE else ShownAs.TEXT, world)
        )
        for route in routes
    ]
    if goal == ContactGoal.WRITE and (form := contact_form(page.forms)):
        shares.append(_sees(form.seen, world))
    best = _most(shares)
    if not any(best):
        return NOBODY
    # A link to it within the page saves the scrolling.
    jumps = [link for link in page.links if link.fragment and link.url == page.url]
    return ByDevice(
        phone=_jumping(best.phone, Device.PHONE, [(link, scent(goal, link.text)) for link in jumps], world),
        desktop=_jumping(best.desktop, Device.DESKTOP, [(link, scent(goal, link.text)) for link in jumps], world),
    )


def _jumping(seen: float, device: Device, jumps: list[tuple[Link, float]], world: World) -> float:
    jump = max((exposure(link, device, world) * promised for link, promised in jumps), default=0.0)
    return seen + max(0.0, world["seen in the first screen"] - seen) * jump


def _most_of(shown_as: ShownAs, world: World) -> float:
    """Return the largest share that can see something shown in this way, such as in a picture."""
    limits = {ShownAs.IMAGE: "seen in a picture", ShownAs.DOCUMENT: "seen in a document"}
    return world[limits[shown_as]] if shown_as in limits else 1.0


def _sees(seen: Seen, world: World, *, most: float = 1.0) -> ByDevice:
    return ByDevice(
        phone=min(most, _reads(seen.phone, seen.screens, world)),
        desktop=min(most, _reads(seen.desktop, 1.0, world)),
    )


def _reads(sight: Sight, screens: float, world: World) -> float:
    if sight is Sight.FIRST_SCREEN:
        return world["seen in the first screen"]
    if sight is Sight.BELOW:
        further = world["seen per further screen"] ** max(0.0, screens - 1.0)
        return float(max(world["seen at least"], world["seen in the second screen"] * further))
    return world["seen in a menu"] if sight is Sight.MENU else 0.0
