"""Where something lies on a page, and how easily it is seen."""

from dataclasses import dataclass
from enum import StrEnum


class Device(StrEnum):
    """What the prospect holds in their hand."""

    PHONE = "phone"
    DESKTOP = "desktop"


class Region(StrEnum):
    """The part of a page in which something stands."""

    HEADER = "header"
    NAV = "nav"
    MAIN = "main"
    ASIDE = "aside"
    FOOTER = "footer"
    OVERLAY = "overlay"
    """What covers the page and goes away."""


class ShownAs(StrEnum):
    """How something is shown to a visitor."""

    TEXT = "text"
    LINK = "link"
    IMAGE = "image"
    DOCUMENT = "document"
    """In a file to download."""
    FORM = "form"
    """Behind a form that must be filled in."""
    DATA = "data"
    """Not at all: only machines read it, in the page’s structured data."""


class Sight(StrEnum):
    """How easily a part of a page is seen on one device."""

    FIRST_SCREEN = "first screen"
    BELOW = "below"
    MENU = "menu"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Where something lies in the document."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """How easily something is seen, on a phone and on a desktop."""

    phone: Sight
    desktop: Sight
    screens: float = 0.0
    """How many phone screens one scrolls before it comes into view."""

    def on(self, device: Device) -> Sight:
        """Say how easily it is seen on one device."""
        return self.phone if device is Device.PHONE else self.desktop
