"""What can be pressed in a part of a recorded page, the frames in it included."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from footfall.evidence import Choice
from footfall.reading.recorded.looks import look_of
from footfall.reading.recorded.names import labels_of, name_of
from footfall.reading.recorded.roles import has_role
from footfall.reading.recorded.screen import Rect, Screen
from footfall.reading.recorded.tree import Element
from footfall.reading.recorded.view import View
from footfall.reading.recorded.words import squeeze

_LONGEST_NAME = 200
_CLOSES = re.compile(r"close|dismiss", re.IGNORECASE)
_SIGN = re.compile(r"[×✕✖⨯x]", re.IGNORECASE)
_LEADS = re.compile(r"https?:|/|[^#j]")
_LEAST_SIDE = 4
_LABEL_REACH = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """Something in an overlay that can be pressed, and its middle on the screen in CSS pixels."""

    text: str
    label: str
    """What it is called besides, for who has it read out; empty if nothing."""
    x: float
    y: float
    leaves: bool = False
    """Whether it is a link to another page."""
    choice: Choice | None = None
    """Its look; None for a box to tick."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an overlay: what it holds itself, or what a frame in it does."""

    screen: Screen
    root: Element
    right: float
    """How far to the right, and down, its document lies on the screen."""
    down: float

    @property
    def view(self) -> View:
        """The document that it is in."""
        return self.screen.view

    def rect(self, element: Element) -> Rect:
        """Return where an element of it lies on the screen."""
        return self.screen.rect(element).moved(self.right, self.down)

    def elements(self) -> Iterator[Element]:
        """Yield its root and all that is in it."""
        yield self.root
        yield from self.root.inside()


def parts(screen: Screen, root: Element, right: float = 0, down: float = 0) -> Iterator[Part]:
    """Yield what an element holds itself, and what each frame in it does."""
    yield Part(screen, root, right, down)
    for frame in (root, *root.inside()):
        if frame.frame >= 0 and screen.view.opaque(frame):
            at = screen.rect(frame).moved(right, down)
            inner = Screen(View(screen.view.tree.rendering, frame.frame))
            yield from parts(inner, inner.view.tree.body, at.left, at.top)


def buttons(part: Part) -> Iterator[Control]:
    """Yield what can be seen and pressed: buttons, links, and what looks like a sign that closes."""
    for element in part.elements():
        if not _is_pressed(part.view, element):
            continue
        rect = part.rect(element)
        if min(rect.width, rect.height) < _LEAST_SIDE or not part.view.opaque(element):
            continue
        text = name_of(part.view, element).text
        x, y = rect.middle
        yield Control(
            text=text[:_LONGEST_NAME],
            label=squeeze(element.attribute("aria-label") or element.attribute("title"))[:_LONGEST_NAME],
            x=x,
            y=y,
            leaves=_leaves(element),
            choice=look_of(element, text[:80]),
        )


def _is_pressed(view: View, element: Element) -> bool:
    if element.name in {"button", "summary"} or (element.name == "a" and element.has_attr("href")):
        return True
    if element.name == "input" and element.attribute("type").lower() in {"button", "submit"}:
        return True
    if has_role(element, "button") or element.has_attr("onclick") or _CLOSES.search(element.attribute("class")):
        return True
    return element.style("cursor") == "pointer" and bool(_SIGN.fullmatch(view.text(element)))


def _leaves(element: Element) -> bool:
    href = element.attribute("href") or "#"
    return element.name == "a" and bool(_LEADS.match(href)) and not has_role(element, "button")


def ticked(part: Part) -> Iterator[Control]:
    """Yield the boxes and switches that are on and can be turned off."""
    for element in part.elements():
        if not _is_on(element):
            continue
        shown = next((at for at in (element, *labels_of(part.view, element)) if _can_beticked(part, at)), None)
        if shown:
            rect = part.rect(shown)
            # A label answers at its beginning, before a link in it.
            x = rect.left + min(rect.width / 2, _LABEL_REACH)
            yield Control(text=part.view.text(shown)[:_LONGEST_NAME], label="", x=x, y=rect.middle.y)


def _is_on(element: Element) -> bool:
    if element.has_attr("disabled") or element.attribute("aria-disabled") == "true":
        return False
    if element.name == "input" and element.attribute("type").lower() == "checkbox":
        return element.checked
    return has_role(element, "switch", "checkbox") and element.attribute("aria-checked") == "true"


def _can_beticked(part: Part, element: Element) -> bool:
    rect = part.rect(element)
    return (
        min(rect.width, rect.height) > _LEAST_SIDE
        and part.view.opaque(element)
        and element.style("pointer-events") != "none"
    )
