"""The shared cache of the journeys of one visit."""

from dataclasses import dataclass, field

from footfall.evidence import Page


@dataclass(kw_only=True)
class PageCache:
    """What the journeys of one visit have read and clicked."""

    pages: dict[str, Page] = field(default_factory=dict)
    """Pages that were read, by the address to which a link led."""
    entered: bool = False
    """Whether the site was opened and its overlays were dismissed."""
    led: dict[tuple[str, str], str] = field(default_factory=dict)
    """The address to which a click led, by page and link address."""
    shots: dict[tuple[str, str], tuple[str, tuple[float, float] | None]] = field(default_factory=dict)
    """Screenshots, with the position of the click, by page and link, or by page and how far it was scrolled."""
    menus: dict[tuple[str, str], bool] = field(default_factory=dict)
    """Whether the menu had to be opened for a click."""
