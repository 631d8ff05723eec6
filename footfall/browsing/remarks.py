"""The remarks of the prospect in the diary, about links, overlays and answers."""

from dataclasses import dataclass

from footfall.evidence import BarrierKind
from footfall.messages import Text, gettext
from footfall.reading.overlays import Overlay


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """How a page reaches the goal."""

    said: str
    """What the prospect says."""
    words: str
    """The words of the page to which the last picture scrolls."""


def link_remark(text: str, likely: float, *, sounds_right: bool) -> Text:
    """Return the remark about a link; `likely` is the share of clicks that would go there."""
    clicks = round(100 * likely)
    if not clicks and sounds_right:
        return gettext("“{text}” sounds right, though hardly anybody would click it here.", text=text)
    if not clicks:
        return gettext("“{text}” might be it, though hardly anybody would click it here.", text=text)
    here = gettext("{clicks} of 100 clicks would go there", clicks=clicks)
    if sounds_right:
        return gettext("“{text}” sounds right: {here}.", text=text, here=here)
    return gettext("“{text}” might be it: {here}.", text=text, here=here)


def overlay_remark(over: Overlay) -> Text:
    """Return the remark about an overlay."""
    if over.kind is BarrierKind.COOKIES:
        if over.refuse:
            return gettext("A cookie banner that lets me say no.")
        return gettext("A cookie banner that does not let me say no.")
    if over.kind is BarrierKind.INTRO:
        return gettext("An intro. I did not come for a film.")
    if over.kind is BarrierKind.NEWSLETTER:
        return gettext("They want my e-mail address before I have read a word.")
    return gettext("Something pops up over what I was reading.")
