"""What lies above a recorded page, with its words, its share of the screen and what can be pressed in it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from footfall.evidence import Choice
from footfall.evidence.record import Rendering
from footfall.reading.recorded.looks import channels, look_of
from footfall.reading.recorded.names import labels_of, name_of
from footfall.reading.recorded.roles import has_role
from footfall.reading.recorded.screen import Rect, Screen
from footfall.reading.recorded.tree import Element
from footfall.reading.recorded.view import View
from footfall.reading.recorded.words import squeeze

# The points of the screen that are looked at.
_COLUMNS, _ROWS = 8, 40
_ABOVE = 100
_HALF, _QUARTER = 0.5, 0.25
_MOST_WORDS, _MOST_BUTTONS, _MOST_TICKED = 80, 40, 12
_LONGEST_TEXT, _LONGEST_NAME = 2000, 200
_WORDS = ("h1", "h2", "h3", "p", "li", "a", "button", "label")
_PICTURES = {"img", "video", "canvas", "svg"}
_CLOSES = re.compile(r"close|dismiss", re.IGNORECASE)
_SIGN = re.compile(r"[×✕✖⨯x]", re.IGNORECASE)
_LEADS = re.compile(r"https?:|/|[^#j]")
_CORNERS = ((0.04, 0.04), (0.96, 0.04), (0.04, 0.96), (0.96, 0.96))
_MOST_CORNERS = 3
_OPAQUE = 0.95
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """Something that lies above the page."""

    text: str
    cover: float
    """Its share of the screen, its backdrop included, from 0 to 1."""
    navigation: bool
    opaque: bool
    """Whether the page behind it is out of sight."""
    asks_mail: bool
    buttons: tuple[Control, ...]
    ticked: tuple[Control, ...]
    """Boxes and switches that are on in advance and may be turned off."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of an overlay: what it holds itself, or what a frame in it does."""

    screen: Screen
    root: Element
    right: float
    """How far to the right, and down, its document lies on the screen."""
    down: float

    @property
    def view(self) -> View:
        return self.screen.view

    def rect(self, element: Element) -> Rect:
        return self.screen.rect(element).moved(self.right, self.down)

    def elements(self) -> Iterator[Element]:
        yield self.root
        yield from self.root.inside()


def layers(rendering: Rendering) -> list[Layer]:
    """List what lies above a page now, the topmost first."""
    view = View(rendering)
    if not any(_may_lie_above(element) for element in view.tree.elements):
        return []
    screen = Screen(view)
    covering = {root: share for root, share in _shares(screen).items() if _covers(screen, root)}
    found = {root: _layer(screen, root, share) for root, share in covering.items()}
    backdrops = {
        root for root, layer in found.items() if layer.cover > _QUARTER and not layer.text and not _drawn(root)
    }
    behind = sum(covering[root] for root in backdrops)
    topmost_first = sorted(found.keys() - backdrops, key=lambda root: root.laid.paint if root.laid else 0, reverse=True)
    return [
        replace(found[root], cover=round(covering[root] + (0 if at else behind), 2))
        for at, root in enumerate(topmost_first)
    ]


def _layer(screen: Screen, root: Element, share: float) -> Layer:
    parts = list(_parts(screen, root))
    fields = [element for part in parts for element in part.elements() if element.name == "input"]
    return Layer(
        text=squeeze(" ".join(part.view.text(part.root) for part in parts))[:_LONGEST_TEXT],
        cover=share,
        navigation=any(at.name in {"header", "nav"} for at in root.up()) or root.find("nav") is not None,
        opaque=_hides_the_page(screen, root),
        asks_mail=any(at.attribute("type") == "email" or "mail" in at.attribute("name").lower() for at in fields),
        buttons=tuple(button for part in parts for button in _buttons(part))[:_MOST_BUTTONS],
        ticked=tuple(box for part in parts for box in _ticked(part))[:_MOST_TICKED],
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


def _shares(screen: Screen) -> dict[Element, float]:
    """Return the parts above the page, and the share of the screen on which each takes the clicks."""
    width, height = screen.whole.width, screen.whole.height
    points = [
        ((column + 0.5) * width / _COLUMNS, (row + 0.5) * height / _ROWS)
        for row in range(_ROWS)
        for column in range(_COLUMNS)
    ]
    hits = Counter(element for x, y in points if (element := screen.hit(x, y)))
    shares: dict[Element, float] = {}
    for element, count in hits.items():
        if root := _root_of(screen, element):
            shares[root] = shares.get(root, 0) + count / len(points)
    return shares


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
    free = sum(_is_free(screen, element, root) for element in under)
    return not under or free < len(under) / 2


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


def _painted(screen: Screen, root: Element, x: float, y: float) -> bool:
    hit = screen.hit(x, y)
    for at in hit.up() if hit else ():
        if not at.is_in(root):
            return False
        # The backdrop of a dialog answers for it beyond its edges.
        if screen.rect(at).holds(x, y) and (at.name in _PICTURES or _is_filled(at)):
            return True
    return False


def _is_filled(element: Element) -> bool:
    red_green_blue_alpha = channels(element.style("background-color"))
    return element.style("background-image") != "none" or red_green_blue_alpha[3] >= _OPAQUE


# What is in it


def _parts(screen: Screen, root: Element, right: float = 0, down: float = 0) -> Iterator[_Part]:
    yield _Part(screen, root, right, down)
    for frame in (root, *root.inside()):
        if frame.frame >= 0 and screen.view.opaque(frame):
            at = screen.rect(frame).moved(right, down)
            inner = Screen(View(screen.view.tree.rendering, frame.frame))
            yield from _parts(inner, inner.view.tree.body, at.left, at.top)


def _buttons(part: _Part) -> Iterator[Control]:
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


def _ticked(part: _Part) -> Iterator[Control]:
    for element in part.elements():
        if not _is_on(element):
            continue
        shown = next((at for at in (element, *labels_of(part.view, element)) if _can_be_ticked(part, at)), None)
        if shown:
            rect = part.rect(shown)
            # A label answers at its beginning, before a link in it.
            x = rect.left + min(rect.width / 2, _LABEL_REACH)
            yield Control(text=part.view.text(shown)[:_LONGEST_NAME], label="", x=x, y=rect.middle[1])


def _is_on(element: Element) -> bool:
    if element.has_attr("disabled") or element.attribute("aria-disabled") == "true":
        return False
    if element.name == "input" and element.attribute("type").lower() == "checkbox":
        return element.checked
    return has_role(element, "switch", "checkbox") and element.attribute("aria-checked") == "true"


def _can_be_ticked(part: _Part, element: Element) -> bool:
    rect = part.rect(element)
    return (
        min(rect.width, rect.height) > _LEAST_SIDE
        and part.view.opaque(element)
        and element.style("pointer-events") != "none"
    )


def _number(text: str) -> int:
    return int(text) if text.lstrip("-").isdigit() else 0
