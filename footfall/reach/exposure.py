"""How likely a link is noticed, whatever its text."""

from typing import NamedTuple

from footfall.evidence import Device, Link, Region, Sight
from footfall.reach.world import EXPECTED, World


class ByDevice(NamedTuple):
    """A share of the prospects on a phone and of those on a desktop, 0 to 1 each."""

    phone: float
    desktop: float


NOBODY = ByDevice(0.0, 0.0)
_BY_SIGHT = {Sight.BELOW: "link below the first screen", Sight.MENU: "link behind a menu button"}


def exposure(link: Link, device: Device, world: World = EXPECTED) -> float:
    """Return the share of prospects on this device who notice the link; 0 in an overlay, which gets closed."""
    sight = link.seen.on(device)
    if link.region is Region.OVERLAY or sight is Sight.HIDDEN:
        return 0.0
    by_sight = 1.0 if sight is Sight.FIRST_SCREEN else world[_BY_SIGHT[sight]]
    return min(by_sight, world["link in the footer"]) if link.region is Region.FOOTER else by_sight
