"""The button that opens a recorded page's menu."""

import re

from footfall.evidence.record import Rendering
from footfall.reading.recorded.names import name_of
from footfall.reading.recorded.roles import has_role, marks
from footfall.reading.recorded.screen import Point, Rect, Screen
from footfall.reading.recorded.tree import Element
from footfall.reading.recorded.view import OPENER_CLASS, View
from footfall.vocabulary.lexicon import pattern
from footfall.vocabulary.matching import fold

_NAMED, _SIGN = pattern("overlays.menu"), re.compile(r"nav|burger|menu|☰|≡", re.IGNORECASE)
_TOGGLES = re.compile(r"toggle|burger", re.IGNORECASE)
_LEAST_SIDE = 8
# Wider than this, or further down, it is no button of a menu.
_WIDEST, _LOWEST = 0.7, 0.5


def menu_button(rendering: Rendering) -> Point | None:
    """Return the middle of the button on the screen that opens the menu; None if there is none to be seen."""
    view = View(rendering)
    screen = Screen(view)
    for element in view.tree.elements:
        rect = _spread(screen, element)
        fits = min(rect.width, rect.height) >= _LEAST_SIDE and rect.width <= _WIDEST * view.width
        if fits and 0 <= rect.top <= _LOWEST * view.height and _opens_a_menu(view, element):
            return rect.middle
    return None


def _spread(screen: Screen, element: Element) -> Rect:
    """Return where an element is; for one without a size, such as that of a burger’s lines, where its parts are."""
    rect = screen.rect(element)
    if min(rect.width, rect.height) > 0:
        return rect
    parts = [part for at in element.inside() if (part := screen.rect(at)).width and part.height]
    if not parts:
        return rect
    lefts, tops, rights, bottoms = zip(*parts, strict=True)
    return Rect(min(lefts), min(tops), max(rights), max(bottoms))


def _opens_a_menu(view: View, element: Element) -> bool:
    pressed = element.name in {"button", "summary", "label", "a"} or has_role(element, "button")
    classed = OPENER_CLASS.search(element.attribute("class"))
    if not (pressed or classed) or not view.opaque(element):
        return False
    attributes = (element.attribute("aria-label"), element.attribute("title"), marks(element))
    says = " ".join((name_of(view, element).text, *attributes))
    toggles = element.has_attr("aria-expanded") or element.has_attr("aria-controls") or element.name == "summary"
    return bool((toggles or classed or _TOGGLES.search(says)) and (_SIGN.search(says) or _NAMED.search(fold(says))))
