"""What lies on top at each point of the screen: hit testing on a recorded page, as a browser does it for a click."""

from typing import NamedTuple

import numpy as np

from footfall.reading.recorded.clipping import containing
from footfall.reading.recorded.tree import Element
from footfall.reading.recorded.view import View


class Point(NamedTuple):
    """A point on the screen, in CSS pixels from its upper left corner."""

    x: float
    y: float


class Rect(NamedTuple):
    """A part of the screen, in CSS pixels from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> Point:
        """Its centre."""
        return Point((self.left + self.right) / 2, (self.top + self.bottom) / 2)

    @property
    def width(self) -> float:
        """Its width; not below 0."""
        return max(0.0, self.right - self.left)

    @property
    def height(self) -> float:
        """Its height; not below 0."""
        return max(0.0, self.bottom - self.top)

    def moved(self, right: float, down: float) -> "Rect":
        """Return it moved by so many pixels."""
        return Rect(self.left + right, self.top + down, self.right + right, self.bottom + down)

    def holds(self, x: float, y: float) -> bool:
        """Return whether a point is in it."""
        return self.left <= x < self.right and self.top <= y < self.bottom

    def common(self, other: "Rect") -> "Rect":
        """Return the part that both have."""
        left, top = max(self.left, other.left), max(self.top, other.top)
        return Rect(left, top, min(self.right, other.right), min(self.bottom, other.bottom))


class Screen:
    """The part of a page that is on the screen, as far as it was scrolled when it was recorded."""

    def __init__(self, view: View) -> None:
        """Lay out what can be clicked, the topmost last."""
        self.view = view
        self.whole = Rect(0, 0, view.width, view.height)
        self._painted = {element.laid.paint for element in view.tree.elements if element.laid}
        self._clips: dict[int, Rect] = {}
        found = [(element, self._reach(element)) for element in view.tree.elements if _takes_clicks(element)]
        on_screen = [(element, rect) for element, rect in found if rect.width and rect.height]
        on_screen.sort(key=lambda pair: (pair[0].laid.paint if pair[0].laid else 0, pair[0].order))
        self._elements = [element for element, _ in on_screen]
        self._edges = np.array([rect for _, rect in on_screen], dtype=float).reshape(-1, 4).T

    def hit(self, x: float, y: float) -> Element | None:
        """Return what a click at a point meets; None if there is nothing."""
        left, top, right, bottom = self._edges
        hits = np.flatnonzero((left <= x) & (x < right) & (top <= y) & (y < bottom))
        return self._elements[hits[-1]] if hits.size else None

    def rect(self, element: Element) -> Rect:
        """Return where an element is, on the screen or beyond its edges."""
        x, y, width, height = element.box
        document = self.view.tree.document
        return Rect(x, y, x + width, y + height).moved(-document.scroll_offset_x, -document.scroll_offset_y)

    def is_modal(self, element: Element) -> bool:
        """Return whether an element is a dialog whose backdrop keeps every click from the page."""
        if element.name != "dialog" or not element.laid or element.style("position") != "fixed":
            return False
        # A backdrop is in no record, but it is painted, just before its dialog.
        return element.laid.paint - 1 not in self._painted

    def _reach(self, element: Element) -> Rect:
        """Return the part of the screen in which an element takes clicks."""
        return self.whole if self.is_modal(element) else self.rect(element).common(self._clip(element))

    def _clip(self, element: Element) -> Rect:
        """Return the part of the screen that the elements around one leave it, by their overflow."""
        chain: list[tuple[Element, Element | None]] = []
        at: Element | None = element
        # Pages nest deeper than Python calls.
        while at and at.order not in self._clips:
            holder = containing(at)
            chain.append((at, holder))
            at = holder
        for inner, holder in reversed(chain):
            self._clips[inner.order] = self._inner(holder) if holder else self.whole
        return self._clips[element.order]

    def _inner(self, holder: Element) -> Rect:
        """Return what an element whose own clip is known leaves what is in it."""
        clip = self._clips[holder.order]
        # Of the root and the body it is the window that scrolls.
        open_ended = "visible" in holder.style("overflow") or holder.name in {"html", "body"}
        return clip if open_ended or holder.style("display") == "inline" else clip.common(self.rect(holder))


def _takes_clicks(element: Element) -> bool:
    return (
        element.laid is not None
        and element.style("visibility") == "visible"
        and element.style("pointer-events") != "none"
    )
