"""How likely a link is noticed at all, before anyone asks what it says.

Figures from the reach model's notes (E2), assumed (grade D) until they are
fitted: first screen 1, further down 0.7, behind a menu button 0.5, in the
footer 0.3.
"""

from footfall.evidence import Device, Link, Sight

_BY_SIGHT = {Sight.FIRST_SCREEN: 1.0, Sight.BELOW: 0.7, Sight.MENU: 0.5, Sight.HIDDEN: 0.0}
_IN_FOOTER = 0.3


def exposure(link: Link, device: Device) -> float:
    """Share of the prospects on this device who notice the link; 0 in what will be cleared away."""
    if link.region == "overlay":
        return 0.0
    by_sight = _BY_SIGHT[link.seen.on(device)]
    return min(by_sight, _IN_FOOTER) if link.region == "footer" else by_sight
