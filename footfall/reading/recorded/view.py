"""What one device shows of a recorded page: what is visible where, and to which part of the page it belongs.

Long because all of it asks the same tree.
"""

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

from footfall.evidence import Region, Sight
from footfall.evidence.record import Rendering
from footfall.reading.recorded.clipping import containing, leaves_nothing
from footfall.reading.recorded.roles import has_role, landmark_of, marks
from footfall.reading.recorded.tree import Element, Text, Tree
from footfall.reading.recorded.urls import resolved
from footfall.reading.recorded.words import content, is_block, visible_text
from footfall.vocabulary.lexicon import pattern
from footfall.vocabulary.matching import fold

_Found = TypeVar("_Found")
_MENU = re.compile(
    r"\b(?:menu|nav|navbar|dropdown|drawer|offcanvas|off-canvas|hamburger|burger|submenu|collapse)\b", re.IGNORECASE
)
_OPENS, _OPENS_SIGN = pattern("overlays.menu"), re.compile(r"nav|burger|menu|☰|≡", re.IGNORECASE)
_OPENER_MARKS = (
    "aria-controls",
    "aria-expanded",
    "aria-haspopup",
    "data-toggle",
    "data-bs-toggle",
    "data-target",
    "onclick",
)
OPENER_CLASS = re.compile(r"toggle|burger|menu-btn|menu-icon|nav-icon", re.IGNORECASE)
"""Classes of what opens a menu."""
_OPENS_ITEM = re.compile(r"dropdown|submenu|has-children", re.IGNORECASE)
_FOLDS = re.compile(r"accordion|faq|collaps|toggle|expand|question|answer", re.IGNORECASE)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# An overlay lies above the page and is higher than a bar.
_ABOVE, _BAR = 10, 40
# Buttons that float in a corner take at most this share of the screen, and have at most so many letters together.
_CORNER, _BUTTONS = 0.1, 40
# Codes of ISO 639 that name no language: unknown, several, none at all.
_NO_LANGUAGE = {"und", "mul", "mis", "zxx"}
# So many links, of so large a share of its letters, make a menu.
_A_MENU, _MOSTLY = 3, 0.6
_DRAWN = {"img", "svg", "video", "canvas", "picture", "object", "iframe", "input", "button"}


class View:
    """One document as one device showed it."""

    def __init__(self, rendering: Rendering, place: int = 0) -> None:
        """Read the document at `place` among the rendering's documents."""
        self.tree = Tree(rendering, place)
        # A phone lays a page that does not say how wide it is out on a wider screen, and shows all of it smaller.
        laid = max((at.box[2] for at in self.tree.by_name.get("html", ())), default=0) if not place else 0
        scale = max(1.0, laid / rendering.width) if rendering.width else 1.0
        self.width, self.height = rendering.width * scale, rendering.height * scale
        self._known: dict[tuple[str, int], Any] = {}

    def _once(self, what: str, element: Element, work: Callable[[Element], _Found]) -> _Found:
        key = (what, element.order)
        if key not in self._known:
            self._known[key] = work(element)
        found: _Found = self._known[key]
        return found

    def _inherited(self, what: str, element: Element, work: Callable[[Element], _Found]) -> _Found:
        """Return what an element has from those around it: the outermost is asked first, however deep they nest."""
        if (what, element.order) in self._known:
            return self._once(what, element, work)
        waiting = []
        at: object = element
        while isinstance(at, Element) and (what, at.order) not in self._known:
            waiting.append(at)
            at = at.parent
        for outer in reversed(waiting):
            self._once(what, outer, work)
        return self._once(what, element, work)

    def all(self, *names: str) -> list[Element]:
        """List the elements with one of these tag names, in order."""
        found = [element for name in names for element in self.tree.by_name.get(name, ())]
        return found if len(names) == 1 else sorted(found, key=lambda element: element.order)

    def address(self, element: Element, attribute: str) -> str:
        """Return the absolute address in an attribute; empty if there is none."""
        return resolved(element.attribute(attribute), self.tree.base) if element.attribute(attribute).strip() else ""

    @property
    def title(self) -> str:
        """The page's title."""
        titles = (at for at in self.all("title") if not any(outer.name == "svg" for outer in at.up()))
        return next((content(at) for at in titles), "")

    @property
    def language(self) -> str:
        """The language that the page says it is in; empty if it says nothing, or that it has none."""
        said = next((at.attribute("lang") for at in self.all("html")), "")
        return "" if said[:3].lower() in _NO_LANGUAGE else said

    def text(self, element: Element) -> str:
        """Return the words of an element as a person sees them."""
        return self._once("text", element, visible_text)

    @cached_property
    def labels(self) -> dict[str, list[Element]]:
        """The labels by the id of the field that they name; empty for one that names none."""
        found: dict[str, list[Element]] = {}
        for label in self.all("label"):
            found.setdefault(label.attribute("for"), []).append(label)
        return found

    # Visibility

    def opaque(self, element: Element) -> bool:
        """Return whether an element is rendered, visible and in nothing that is transparent altogether."""
        return self._inherited("opaque", element, self._opaque) and element.style("visibility") == "visible"

    def _opaque(self, element: Element) -> bool:
        if element.laid is None:
            return False
        if element.laid.style("opacity") == "0":
            return False
        around = element.parent
        while isinstance(around, Element) and around.laid is None:
            around = around.parent
        return not isinstance(around, Element) or self._once("opaque", around, self._opaque)

    def shown(self, element: Element) -> bool:
        """Return whether an element is visible somewhere on the page."""
        if not self.opaque(element) or self._is_cut_off(element):
            return False
        x, y, width, height = self._stand_in(element).box
        return width > 1 and height > 1 and x + width > 0 and x < self.width and y + height > 0

    def _is_cut_off(self, element: Element) -> bool:
        """Return whether it is in something that is closed, such as a menu without a width."""
        passed, at = [], containing(element)
        while at and ("cut off", at.order) not in self._known:
            passed.append(at)
            at = containing(at)
        cut = bool(at and self._known["cut off", at.order])
        for holder in reversed(passed):
            cut = self._known["cut off", holder.order] = cut or leaves_nothing(holder)
        return cut

    def sight(self, element: Element) -> dict[str, Any]:
        """Return where an element is visible, and how many screens one scrolls to it."""
        at = self._stand_in(element)
        if not self.shown(at):
            in_menu = self.in_menu(at) and self._opens(at)
            return {"sight": (Sight.MENU if in_menu else Sight.HIDDEN).value, "screens": 0}
        top = at.box[1]
        first = top < self.height
        return {"sight": (Sight.FIRST_SCREEN if first else Sight.BELOW).value, "screens": max(0.0, top / self.height)}

    def box(self, element: Element) -> dict[str, int]:
        """Return the position and size of an element, in whole pixels."""
        return dict(zip(("x", "y", "width", "height"), map(_round, self._stand_in(element).box), strict=True))

    def _stand_in(self, element: Element) -> Element:
        """Return what is seen in an element's place: the picture of an image map, what stands out of an empty link."""
        if element.name == "a" and min(element.box[2:]) <= 1:
            drawn = (at for at in element.inside() if min(at.box[2:]) > 1 and self.opaque(at) and _is_drawn(at))
            return next(drawn, element)
        maps = [at for at in element.up() if at.name == "map"] if element.name == "area" else []
        named = {f"#{maps[0].attribute(key)}".lower() for key in ("name", "id")} - {"#"} if maps else set()
        images = self.all("img") if named else []
        return next((image for image in images if image.attribute("usemap").lower() in named), element)

    # Menus

    def in_menu(self, element: Element) -> bool:
        """Return whether an element is in a menu, a header or something that folds."""
        return self._inherited("in menu", element, self._in_menu)

    def _in_menu(self, element: Element) -> bool:
        if element.name in {"body", "html"}:
            return False
        if element.name in {"nav", "header", "details"}:
            return True
        says = f"{marks(element)} {element.attribute('role')}"
        around = element.parent
        return bool(_MENU.search(re.sub("[-_]", " ", says))) or (isinstance(around, Element) and self.in_menu(around))

    def _opens(self, element: Element) -> bool:
        """Return whether a hidden part of a menu can be opened: by its item, or by a button."""
        around = element.parent
        for at in around.up() if isinstance(around, Element) else ():
            if not self.in_menu(at):
                break
            item = at.name in {"li", "details"} or _OPENS_ITEM.search(at.attribute("class"))
            if item and self.shown(at) and self.text(at):
                return True
        return self._opener

    @cached_property
    def _opener(self) -> bool:
        return any(self._is_opener(element) for element in self.tree.elements)

    def _is_opener(self, element: Element) -> bool:
        pressed = (
            element.name in {"button", "summary"}
            or (element.name == "label" and element.has_attr("for"))
            or has_role(element, "button")
            or any(element.has_attr(name) for name in _OPENER_MARKS)
            or OPENER_CLASS.search(element.attribute("class"))
            or re.search("toggle|burger", element.attribute("id"), re.IGNORECASE)
        )
        if not pressed or any(at.name == "form" for at in element.up()):
            return False
        # The lines of a burger may be all there is of it.
        if not (self.shown(element) or any(self.shown(at) for at in element.inside())):
            return False
        words = [self.text(element), element.attribute("aria-label"), element.attribute("title"), marks(element)]
        says = " ".join(words)
        # A question that folds opens its own answer.
        around = next((at for at in element.up() if at.name not in {"summary", "details"}), element)
        return self.in_menu(around) or bool(_OPENS_SIGN.search(says) or _OPENS.search(fold(says)))

    def folded(self, element: Element) -> bool:
        """Return whether a hidden element opens under a question that is seen."""
        return self._once("folded", element, self._folded)

    def _folded(self, element: Element) -> bool:
        around = next((at for at in element.up() if self.shown(at)), None)
        return bool(around and _FOLDS.search(marks(around)) and self.text(around))

    # Parts of the page

    def region(self, element: Element) -> str:
        """Return the part of the page that an element belongs to."""
        return self._once("region", element, self._region).value

    def _region(self, element: Element) -> Region:
        if self.in_overlay(element):
            return Region.OVERLAY
        landmark = next((at for at in element.up() if landmark_of(at)), None)
        if landmark is None:
            named = any("footer" in marks(at).lower() for at in element.up())
            return Region.FOOTER if named else Region.MAIN
        kind = landmark_of(landmark)
        if kind == "nav":
            return Region.FOOTER if any(landmark_of(at) == "footer" for at in landmark.up()) else Region.NAV
        if kind == "header":
            inner = any(at.name in {"main", "article", "section"} for at in landmark.up())
            return Region.MAIN if inner else Region.HEADER
        return Region(kind)

    def in_overlay(self, element: Element) -> bool:
        """Return whether an element is in a dialog or in something fixed above the page."""
        return self._inherited("overlay", element, self._in_overlay)

    def _in_overlay(self, element: Element) -> bool:
        if element.name in {"body", "html"}:
            return False
        modal = element.attribute("aria-modal") == "true"
        if element.name == "dialog" or has_role(element, "dialog", "alertdialog") or modal:
            return True
        if (
            element.style("position") == "fixed"
            and element.box[3] > _BAR
            and _number(element.style("z-index")) >= _ABOVE
        ):
            frame = any(at.name in {"header", "nav"} for at in element.up())
            menu = frame or element.find("nav") is not None or self._is_mostly_links(element)
            if not menu and not self._is_a_button(element):
                return True
        around = element.parent
        return isinstance(around, Element) and self.in_overlay(around)

    def _is_mostly_links(self, element: Element) -> bool:
        """Return whether something fixed is a menu beside the page: links, and few other words."""
        links = [self.text(at) for at in element.inside() if at.name == "a" and at.has_attr("href")]
        words = sum(map(len, filter(None, links)))
        return len(links) >= _A_MENU and words >= _MOSTLY * len(self.text(element))

    def _is_a_button(self, element: Element) -> bool:
        """Return whether something fixed is no more than a few buttons, such as those of a phone and a messenger."""
        _, _, width, height = element.box
        small = width * height < _CORNER * self.width * self.height
        return small and len(self.text(element)) <= _BUTTONS and element.find("input") is None

    @cached_property
    def headings(self) -> list[Element]:
        """The visible headings."""
        return [element for element in self.all(*HEADINGS) if self.shown(element)]

    @cached_property
    def _heading_places(self) -> list[int]:
        return [heading.order for heading in self.headings]

    def heading(self, element: Element) -> str:
        """Return the heading above an element, in the same part of the page."""
        before = bisect_left(self._heading_places, element.order) - 1
        if before < 0:
            return ""
        last = self.headings[before]
        return self.text(last) if self.region(last) == self.region(element) else ""

    def block(self, element: Element) -> Element:
        """Return the nearest element around it that begins a line of its own, or itself."""
        return self._inherited("block", element, self._block)

    def _block(self, element: Element) -> Element:
        around = element.parent
        if (
            element.name == "body"
            or not isinstance(around, Element)
            or is_block(element)
            or self.not_displayed(element)
        ):
            return element
        return self.block(around)

    def not_displayed(self, element: Element) -> bool:
        """Return whether an element itself is taken off the page (`display: none`)."""
        return self._once("not displayed", element, self._not_displayed)

    def _not_displayed(self, element: Element) -> bool:
        around = element.parent
        if element.laid or not isinstance(around, Element):
            return False
        return not self._has_layout(element) and self._has_layout(around)

    def _has_layout(self, element: Element) -> bool:
        return self._once("has layout", element, lambda at: at.laid is not None or _any_laid(at))


def _is_drawn(element: Element) -> bool:
    """Return whether something of an element’s own can be seen: a picture, a word, a background, a sign."""
    own = any(isinstance(part, Text) and part.strip() for part in element.children)
    return (
        own or element.name in _DRAWN or bool(element.pseudo) or element.style("background-image") not in {"", "none"}
    )


def _any_laid(element: Element) -> bool:
    return any(getattr(child, "laid", None) is not None for child in element.descendants)


def _number(text: str) -> int:
    found = re.match(r"-?\d+", text)
    return int(found[0]) if found else 0


def _round(value: float) -> int:
    # As a browser rounds, not to the even neighbour.
    return int(value + 0.5) if value >= 0 else -int(-value + 0.5)
