"""What lies above a recorded page, with its words, its share of the screen and what can be pressed in it."""

from collections import Counter
from dataclasses import dataclass

from footfall.evidence.record import Rendering
from footfall.reading.recorded.looks import channels
from footfall.reading.recorded.pressed import Control, buttons, parts, ticked
from footfall.reading.recorded.roles import has_role
from footfall.reading.recorded.screen import Screen
from footfall.reading.recorded.tree import Element
from footfall.reading.recorded.view import View
from footfall.reading.recorded.words import squeeze

# The points of the screen that are looked at.
_COLUMNS, _ROWS = 8, 40
_ABOVE = 100
_HALF, _QUARTER = 0.5, 0.25
_MOST_WORDS, _MOST_BUTTONS, _MOST_TICKED = 80, 40, 12
_LONGEST_TEXT = 2000
_WORDS = ("h1", "h2", "h3", "p", "li", "a", "button", "label")
_PICTURES = {"img", "video", "canvas", "svg"}
_CORNERS = ((0.04, 0.04), (0.96, 0.04), (0.04, 0.96), (0.96, 0.96))
_MOST_CORNERS = 3
_OPAQUE = 0.95
# So much of a colour lets nobody read what is behind it.
_HIDES = 0.8
_LEAST_SIDE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """Something that lies above the page."""

    text: str
    cover: float
    """The share of the screen on which it takes the clicks, its backdrop included, from 0 to 1."""
    hidden: float
    """The share of the screen on which the page behind it cannot be read."""
    navigation: bool
    opaque: bool
    """Whether the page behind it is out of sight."""
    alone: bool
    """Whether the document shows no words besides it, further down either."""
    asks_mail: bool
    buttons: tuple[Control, ...]
    ticked: tuple[Control, ...]
    """Boxes and switches that are on in advance and may be turned off."""


@dataclass(frozen=True, slots=True)
class _Shares:
    """The shares of the screen on which something takes the clicks, and hides what is behind it."""

    taken: float = 0.0
    hidden: float = 0.0

    def __add__(self, other: "_Shares") -> "_Shares":
        return _Shares(self.taken + other.taken, self.hidden + other.hidden)


def layers(rendering: Rendering) -> list[Layer]:
    """List what lies above a page now, the topmost first."""
    view = View(rendering)
    if not any(_may_lie_above(element) for element in view.tree.elements):
        return []
    screen = Screen(view)
    covering = {root: shares for root, shares in _shares(screen).items() if _covers(screen, root)}
    found = {root: _layer(screen, root, shares) for root, shares in covering.items()}
    backdrops = {
        root for root, layer in found.items() if layer.cover > _QUARTER and not layer.text and not _drawn(root)
    }
    behind = sum((covering[root] for root in backdrops), _Shares())
    topmost_first = sorted(found.keys() - backdrops, key=lambda root: root.laid.paint if root.laid else 0, reverse=True)
    return [
        found[root] if at else _layer(screen, root, covering[root] + behind) for at, root in enumerate(topmost_first)
    ]


def _layer(screen: Screen, root: Element, shares: _Shares) -> Layer:
    held = list(parts(screen, root))
    fields = [element for part in held for element in part.elements() if element.name == "input"]
    return Layer(
        text=squeeze(" ".join(part.view.text(part.root) for part in held))[:_LONGEST_TEXT],
        cover=round(shares.taken, 2),
        hidden=round(shares.hidden, 2),
        navigation=any(at.name in {"header", "nav"} for at in root.up()) or root.find("nav") is not None,
        opaque=_hides_the_page(screen, root),
        alone=_is_alone(screen.view, root),
        asks_mail=any(at.attribute("type") == "email" or "mail" in at.attribute("name").lower() for at in fields),
        buttons=tuple(button for part in held for button in buttons(part))[:_MOST_BUTTONS],
        ticked=tuple(box for part in held for box in ticked(part))[:_MOST_TICKED],
    )


# What lies above the page


def _may_lie_above(element: Element) -> bool:
    return element.name == "dialog" or element.style("position") in {"fixed", "absolute"}


def _root_of(screen: Screen, element: Element) -> Element | None:
    """Return the outermost part above the page that an element is in; None if it is in the page itself."""
    root = None
    for at in element.up():
        position, rect = at.style("position"), screen.rect(at)
        large = rect.width * rect.height > _HALF * screen.whole.width * screen.whole.height
        lifted = position == "absolute" and _number(at.style("z-index")) >= _ABOVE and large
        if position == "fixed" or lifted or (at.name == "dialog" and at.has_attr("open")):
            root = at
    return root


def _shares(screen: Screen) -> dict[Element, _Shares]:
    """Return the parts above the page, and their shares of the screen."""
    width, height = screen.whole.width, screen.whole.height
    points = [
        ((column + 0.5) * width / _COLUMNS, (row + 0.5) * height / _ROWS)
        for row in range(_ROWS)
        for column in range(_COLUMNS)
    ]
    roots: dict[Element, Element | None] = {}
    taken: Counter[Element] = Counter()
    hidden: Counter[Element] = Counter()
    for x, y in points:
        hit = screen.hit(x, y)
        if hit and hit not in roots:
            roots[hit] = _root_of(screen, hit)
        if hit and (root := roots[hit]):
            taken[root] += 1
            hidden[root] += _painted(screen, root, x, y, _HIDES)
    return {root: _Shares(count / len(points), hidden[root] / len(points)) for root, count in taken.items()}


def _covers(screen: Screen, root: Element) -> bool:
    """Return whether it hides words of the page; a layer behind the words decorates, one that holds the page is it."""
    if any(at.name == "main" or has_role(at, "main") for at in root.inside()):
        return False
    edges = screen.rect(root)
    under = [
        element
        for element in _words_on(screen)
        if not element.is_in(root) and not root.is_in(element) and edges.holds(*screen.rect(element).middle)
    ]
    # The words of a card before its backdrop are none of the page's.
    under = [element for element in under if _root_of(screen, element) is None] or under
    free = sum(_is_free(screen, element, root) for element in under)
    return not under or free < len(under) / 2


def _is_alone(view: View, root: Element) -> bool:
    return not any(
        not element.is_in(root) and not root.is_in(element) and view.opaque(element) and view.text(element)
        for element in view.all(*_WORDS)
    )


def _words_on(screen: Screen) -> list[Element]:
    """List elements with words that are on the screen as a whole."""
    view, found = screen.view, []
    for element in view.all(*_WORDS):
        rect = screen.rect(element)
        whole = rect.common(screen.whole) == rect and min(rect.width, rect.height) > _LEAST_SIDE
        if whole and view.opaque(element) and view.text(element):
            found.append(element)
            if len(found) == _MOST_WORDS:
                break
    return found


def _is_free(screen: Screen, element: Element, root: Element) -> bool:
    hit = screen.hit(*screen.rect(element).middle)
    return hit is not None and not hit.is_in(root) and (hit.is_in(element) or element.is_in(hit))


def _drawn(root: Element) -> bool:
    return any(at.name in {*_PICTURES, "iframe"} for at in root.inside())


def _hides_the_page(screen: Screen, root: Element) -> bool:
    """Return whether the page behind is out of sight: three of four corners are painted over."""
    corners = [(x * screen.whole.width, y * screen.whole.height) for x, y in _CORNERS]
    return sum(_painted(screen, root, x, y) for x, y in corners) >= _MOST_CORNERS


def _painted(screen: Screen, root: Element, x: float, y: float, least: float = _OPAQUE) -> bool:
    """Return whether a part above the page has a picture or so much of a colour at a point."""
    hit = screen.hit(x, y)
    for at in hit.up() if hit else ():
        if not at.is_in(root):
            return False
        # The backdrop of a dialog answers for it beyond its edges.
        if screen.rect(at).holds(x, y) and (at.name in _PICTURES or _is_filled(at, least)):
            return True
    return False


def _is_filled(element: Element, least: float) -> bool:
    red_green_blue_alpha = channels(element.style("background-color"))
    return element.style("background-image") != "none" or red_green_blue_alpha[3] >= least


def _number(text: str) -> int:
    return int(text) if text.lstrip("-").isdigit() else 0
