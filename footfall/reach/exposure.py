"""How likely a link is noticed, whatever its text."""

from typing import NamedTuple

from footfall.evidence import Device, Link, Region, Sight
from footfall.reach import parameters as p


class ByDevice(NamedTuple):
    """A share of the prospects on a phone and of those on a desktop, 0 to 1 each."""

    phone: float
    desktop: float


NOBODY = ByDevice(0.0, 0.0)
_BY_SIGHT = {
    Sight.FIRST_SCREEN: 1.0,
    Sight.BELOW: p.SEEN_BELOW_LINK,
    Sight.MENU: p.SEEN_MENU_LINK,
    Sight.HIDDEN: 0.0,
}


def exposure(link: Link, device: Device) -> float:
    """Return the share of prospects on this device who notice the link; 0 in an overlay, which gets closed."""
    if link.region is Region.OVERLAY:
        return 0.0
    by_sight = _BY_SIGHT[link.seen.on(device)]
    return min(by_sight, p.SEEN_FOOTER_LINK) if link.region is Region.FOOTER else by_sight
