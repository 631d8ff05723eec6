"""What a prospect keeps in mind on an errand, and mutters at what is in the way."""

from dataclasses import dataclass, field

from footfall.browsing.overlays import Overlay
from footfall.evidence import BarrierKind, Page


@dataclass(kw_only=True)
class PageCache:
    """What the errands of one visit know already."""

    pages: dict[str, Page] = field(default_factory=dict)
    """Pages that were read, by where a link to them led."""
    entered: bool = False
    """Whether the site was opened and its door is clear."""
    led: dict[tuple[str, str], str] = field(default_factory=dict)
    """Where a click led, by the page it was made on and the link's address."""
    shots: dict[tuple[str, str], tuple[str, tuple[float, float] | None]] = field(default_factory=dict)
    """Pictures taken, with where the click fell, by page and link; no link where nothing was clicked."""
    menus: dict[tuple[str, str], bool] = field(default_factory=dict)
    """Whether the menu had to be opened for a click."""


def overlay_remark(over: Overlay) -> str:
    """What the prospect says of something that covers the page."""
    if over.kind is BarrierKind.COOKIES:
        return "A cookie wall, with a way to say no." if over.refuse else "A cookie wall, and no way to say no."
    if over.kind is BarrierKind.INTRO:
        return "An intro. I did not come for a film."
    if over.kind is BarrierKind.NEWSLETTER:
        return "They want my e-mail address before I have read a word."
    return "Something pops up over what I was reading."
