"""Position and visibility of something on a page."""

from dataclasses import dataclass
from enum import StrEnum


class Device(StrEnum):
    """The prospect's device."""

    PHONE = "phone"
    DESKTOP = "desktop"


class Region(StrEnum):
    """A part of a page."""

    HEADER = "header"
    NAV = "nav"
    MAIN = "main"
    ASIDE = "aside"
    FOOTER = "footer"
    OVERLAY = "overlay"
    """Something that covers the page and can be dismissed."""


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
    """Not visible: only in the page’s structured data, for machines."""


class Sight(StrEnum):
    """Visibility of a part of a page on one device."""

    FIRST_SCREEN = "first screen"
    BELOW = "below"
    MENU = "menu"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Position and size in the document, in CSS pixels."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Visibility on a phone and on a desktop."""

    phone: Sight
    desktop: Sight
    screens: float = 0.0
    """Phone screens to scroll until it is visible."""

    def on(self, device: Device) -> Sight:
        """Return the visibility on one device."""
        return self.phone if device is Device.PHONE else self.desktop
