"""How the controls of a recorded page can be touched: their size, their room, and what lies on them."""

from dataclasses import dataclass
from math import hypot

from footfall.evidence import Covered, Taps
from footfall.evidence.record import Rendering
from footfall.reading.recorded.names import name_of
from footfall.reading.recorded.roles import has_role
from footfall.reading.recorded.screen import Rect, Screen
from footfall.reading.recorded.tree import Element
from footfall.reading.recorded.view import View

_MOST_CONTROLS, _MOST_MISSED, _MOST_COVERED = 1500, 40, 12
_LONGEST_NAME = 80
# Pixels, by WCAG 2.2, 2.5.8: the least side of a target, or the room around its middle.
_LEAST_SIDE = 24
# A page that says nothing of its width is laid out 980 pixels wide, and drawn smaller.
_SHRUNK = 900
# A link between so many letters of other words is in a sentence.
_SENTENCE = 20
_KINDS = {"a": "link", "button": "button", "input": "field", "select": "field", "textarea": "field"}
_NO_SENTENCE = {"nav", "li", "td", "footer"}


@dataclass(frozen=True, slots=True)
class _Control:
    element: Element
    rect: Rect

    @property
    def is_small(self) -> bool:
        return min(self.rect.width, self.rect.height) < _LEAST_SIDE

    def crowds(self, other: "_Control") -> bool:
        """Return whether this one is too near the other, small one to be told apart by a finger."""
        if self is other or self.element.is_in(other.element) or other.element.is_in(self.element):
            return False
        # One scrolls under the other, and away again.
        if _held(self.element) is not _held(other.element):
            return False
        x, y = other.rect.middle
        if self.is_small:
            own_x, own_y = self.rect.middle
            return hypot(x - own_x, y - own_y) < _LEAST_SIDE
        left, top, right, bottom = self.rect
        return hypot(max(left - x, 0, x - right), max(top - y, 0, y - bottom)) < _LEAST_SIDE / 2


def taps(rendering: Rendering) -> Taps | None:
    """Return how well the controls of a page can be tapped; links in a sentence may be small.

    None where a phone draws the page so small that no size in it holds.
    """
    if not rendering.documents or rendering.documents[0].content_width > _SHRUNK:
        return None
    screen = Screen(View(rendering))
    targets = [control for control in _controls(screen) if not _is_in_a_sentence(screen.view, control.element)]
    missed = [one for one in targets if one.is_small and any(other.crowds(one) for other in targets)]
    names = (_called(screen.view, control.element) or _unnamed(control.element) for control in missed[:_MOST_MISSED])
    return Taps(targets=len(targets), missed=tuple(names))


def covered(at_top: Rendering, at_bottom: Rendering) -> tuple[Covered, ...]:
    """Return the controls that something fixed covers however one scrolls, from the page at its two ends."""
    found = [*_covered_now(Screen(View(at_top)), "top"), *_covered_now(Screen(View(at_bottom)), "bottom")]
    first = {control.control: control for control in reversed(found)}
    return tuple(first[name] for name in dict.fromkeys(control.control for control in found))[:_MOST_COVERED]


def _covered_now(screen: Screen, end: str) -> list[Covered]:
    found = []
    for control in _controls(screen):
        name, cover = _called(screen.view, control.element), _cover(screen, control)
        if name and cover is not None and (_held(control.element) or _stays(screen, control, cover, end)):
            found.append(Covered(control=name, by=_named(screen.view, cover)))
    return found


def _cover(screen: Screen, control: _Control) -> Element | None:
    """Return what is fixed and lies on the middle of a control; None if nothing does, or it is off the screen."""
    x, y = control.rect.middle
    hit = screen.hit(x, y) if screen.whole.holds(x, y) else None
    root = _held(hit) if hit else None
    if root is None or hit is None or control.element.is_in(root) or hit.is_in(control.element):
        return None
    return root


def _stays(screen: Screen, control: _Control, cover: Element, end: str) -> bool:
    """Return whether what lies under a fixed thing at this end of the page cannot be scrolled free of it.

    Scrolling back moves it further towards that end, where there may be room beyond the fixed thing.
    """
    lies = screen.rect(cover)
    low = lies.middle.y > screen.whole.middle.y
    beyond = screen.whole.bottom - lies.bottom if low else lies.top - screen.whole.top
    return low == (end == "bottom") and beyond < control.rect.height


def _held(element: Element) -> Element | None:
    """Return the outermost part around an element that does not scroll with the page."""
    return next((at for at in reversed([*element.up()]) if at.style("position") in {"fixed", "sticky"}), None)


def _named(view: View, cover: Element) -> str:
    if name := _called(view, cover):
        return name
    frame = next((at for at in (cover, *cover.inside()) if at.name == "iframe"), None)
    if frame is None:
        return "something without words"
    return frame.attribute("title")[:_LONGEST_NAME] or "a frame"


def _unnamed(control: Element) -> str:
    return f"a {_KINDS.get(control.name, 'control')} without a name"


def _called(view: View, element: Element) -> str:
    return (name_of(view, element).text or element.attribute("placeholder"))[:_LONGEST_NAME].strip()


def _controls(screen: Screen) -> list[_Control]:
    found = [element for element in screen.view.tree.elements if _is_control(element)][:_MOST_CONTROLS]
    seen = [_Control(element, screen.rect(element)) for element in found if screen.view.opaque(element)]
    return [control for control in seen if min(control.rect.width, control.rect.height) > 1]


def _is_control(element: Element) -> bool:
    if element.name == "input":
        return element.attribute("type").lower() != "hidden"
    linked = element.name == "a" and element.has_attr("href")
    return linked or element.name in {"button", "select", "textarea", "summary"} or has_role(element, "button", "link")


def _is_in_a_sentence(view: View, element: Element) -> bool:
    around, inline = element.parent, element.style("display").startswith("inline")
    drawn = any(at.name == "svg" for at in element.up())
    if element.name != "a" or drawn or not inline or not isinstance(around, Element) or around.name in _NO_SENTENCE:
        return False
    return len(view.text(around)) > len(view.text(element)) + _SENTENCE
