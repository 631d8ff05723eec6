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


class Place(NamedTuple):
    """Where a link is on a device, as far as it matters to who notices it."""

    sight: Sight
    region: Region


def place_of(link: Link, device: Device) -> Place:
    """Return where a link is on this device."""
    return Place(link.seen.on(device), link.region)


def noticed(place: Place, world: World = EXPECTED) -> float:
    """Return the share of prospects who notice a link there; 0 in an overlay, which gets closed."""
    if place.region is Region.OVERLAY or place.sight is Sight.HIDDEN:
        return 0.0
    by_sight = 1.0 if place.sight is Sight.FIRST_SCREEN else world[_BY_SIGHT[place.sight]]
    return min(by_sight, world["link in the footer"]) if place.region is Region.FOOTER else by_sight


def exposure(link: Link, device: Device, world: World = EXPECTED) -> float:
    """Return the share of prospects on this device who notice the link."""
    return noticed(place_of(link, device), world)
