"""How many of those on a page see what they came for."""

from footfall.evidence import Device, Link, Page, Seen, Sight
from footfall.reach import parameters as p
from footfall.reach.exposure import exposure
from footfall.reach.scent import Scent
from footfall.reading.errands import contact_form, routes_for, states_prices


def shown(page: Page, scent: Scent) -> dict[str, tuple[float, float]]:
    """By goal: share of those on the page who see what they came for, on a phone and on a desktop."""
    if not page.usable:
        return {}
    found = {goal: _best(goal, page, scent) for goal in ("ring", "write", "visit")}
    found["check"] = (p.SEEN_FIRST * p.SEEN_FURTHER, p.SEEN_FIRST) if states_prices(page) else (0.0, 0.0)
    return found


def _best(goal: str, page: Page, scent: Scent) -> tuple[float, float]:
    routes = routes_for(goal, page.routes)
    found = [_sees(route.seen, picture=route.shown_as == "image") for route in routes]
    if goal == "write" and (form := contact_form(page.forms)):
        found.append(_sees(form.seen, picture=False))
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


def _sees(seen: Seen, *, picture: bool) -> tuple[float, float]:
    most = p.SEEN_IN_PICTURE if picture else 1.0
    return min(most, _reads(seen.phone, seen.screens)), min(most, _reads(seen.desktop, 1.0))


def _reads(sight: Sight, screens: float) -> float:
    if sight is Sight.FIRST_SCREEN:
        return p.SEEN_FIRST
    if sight is Sight.BELOW:
        return float(max(p.SEEN_LEAST, p.SEEN_SECOND * p.SEEN_FURTHER ** max(0.0, screens - 1.0)))
    return p.SEEN_IN_MENU if sight is Sight.MENU else 0.0
