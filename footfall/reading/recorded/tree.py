"""The tree of a recorded document: elements that know how they were laid out."""

from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from footfall.evidence.record import STYLES, Announced, RecordedDocument, Rendering

_ELEMENT, _TEXT = 1, 3
_STYLE = {name: at for at, name in enumerate(STYLES)}
_NOWHERE = (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Laid:
    """How an element or a text was laid out."""

    box: tuple[float, float, float, float]
    """x, y, width and height in the document, in CSS pixels."""
    styles: tuple[str, ...]
    paint: int
    text: str

    def style(self, name: str) -> str:
        """Return a computed style; empty if the record is from before it was kept."""
        at = _STYLE[name]
        return self.styles[at] if at < len(self.styles) else ""


class Element(Tag):
    """An element of a recorded page; equal to itself alone."""

    __eq__ = object.__eq__
    __hash__ = object.__hash__

    node: int
    """Chromium's id of it (backendNodeId), the same on both devices."""
    order: int
    """Its place in the document."""
    laid: Laid | None
    """None if it is not rendered."""
    pseudo: dict[str, str]
    """What the style sheet puts before and after it."""
    announced: Announced | None
    value: str
    """What it holds, if it is a field."""
    checked: bool
    source: str
    """The address of the picture that it shows; empty if it is none."""
    frame: int
    """The place of the document in it among the documents, if it is a frame; else -1."""

    def inside(self) -> Iterator["Element"]:
        """Yield the elements in this one, in order."""
        return (node for node in self.descendants if isinstance(node, Element))

    def around(self, root: "Element | None" = None) -> Iterator["Element"]:
        """Yield the elements around this one, nearest first, up to the body or to `root`, which is left out."""
        parent = self.parent
        for at in parent.up() if isinstance(parent, Element) else ():
            if at is root:
                return
            yield at

    def is_in(self, root: "Element") -> bool:
        """Return whether this is `root` or in it."""
        return self is root or any(at is root for at in self.parents)

    def up(self) -> Iterator["Element"]:
        """Yield the element and those around it, up to the body."""
        at: Tag | None = self
        while isinstance(at, Element) and at.name not in {"body", "html"}:
            yield at
            at = at.parent

    @property
    def box(self) -> tuple[float, float, float, float]:
        """x, y, width and height in the document; zeros if it is not rendered."""
        return self.laid.box if self.laid else _NOWHERE

    def style(self, name: str) -> str:
        """Return a computed style; empty if it is not rendered."""
        return self.laid.style(name) if self.laid else ""

    def attribute(self, name: str) -> str:
        """Return an attribute; empty if there is none."""
        return str(self.attrs.get(name, ""))


def _nothing(soup: BeautifulSoup) -> Element:
    """Return the root of a document that has none."""
    root = Element(name="html")
    root.node, root.order, root.laid, root.pseudo, root.announced = 0, 0, None, {}, None
    root.value, root.checked, root.source, root.frame = "", False, "", -1
    soup.append(root)
    return root


class Text(NavigableString):
    """A text of a recorded page."""

    laid: Laid | None


class Tree:
    """A document of a rendering as a tree, and its elements in order."""

    def __init__(self, rendering: Rendering, place: int = 0) -> None:
        """Build the tree of the document at `place` among the rendering's documents."""
        self.rendering = rendering
        self.document: RecordedDocument = rendering.documents[place]
        # A byte order mark is a space; half an emoji, which no file takes, becomes a sign that says so.
        self._strings = [
            _whole(text).replace("\ufeff", " ") for text in rendering.strings[self.document.first_string :]
        ]
        self.soup = BeautifulSoup("", "lxml")
        self.elements: list[Element] = []
        self.url = self._string(self.document.document_url)
        self.base = self._string(self.document.base_url) or self.url
        self._build()
        self.by_node = {element.node: element for element in self.elements}
        self._by_id: dict[str, Element] = {}
        self.by_name: dict[str, list[Element]] = {}
        for element in self.elements:
            self.by_name.setdefault(element.name, []).append(element)
            self._by_id.setdefault(element.attribute("id"), element)

    def by_id(self, name: str) -> Element | None:
        """Return the first element with this id."""
        return self._by_id.get(name) if name else None

    @property
    def body(self) -> Element:
        """The body, or the root of a document that has none."""
        return next((element for element in self.elements if element.name in {"body", "frameset"}), self.elements[0])

    def _string(self, number: int) -> str:
        return self._strings[number] if number >= 0 else ""

    def _build(self) -> None:
        nodes = self.document.nodes
        laid = self._laid()
        values = {
            at: self._string(value) for at, value in zip(nodes.input_value.index, nodes.input_value.value, strict=True)
        }
        values |= dict(zip(nodes.text_value.index, map(self._string, nodes.text_value.value), strict=True))
        checked = {*nodes.input_checked.index, *nodes.option_selected.index}
        frames = dict(zip(nodes.content_document_index.index, nodes.content_document_index.value, strict=True))
        chosen = nodes.current_source
        sources = dict(zip(chosen.index, map(self._string, chosen.value), strict=True))
        pseudo = set(nodes.pseudo_type.index)
        # Other processes count their nodes anew, and are not asked for names.
        announced = {} if self.document.first_string else self.rendering.names
        made: dict[int, Tag] = {}
        last: Tag | NavigableString = self.soup
        for at, (parent_at, kind) in enumerate(zip(nodes.parent_index, nodes.node_type, strict=True)):
            parent = made.get(parent_at, self.soup)
            if at in pseudo:
                if isinstance(parent, Element) and at in laid:
                    parent.pseudo[self._string(nodes.node_name[at]).lstrip(":").lower()] = laid[at].style("content")
            elif kind == _TEXT and parent_at not in pseudo:
                text = Text(self._string(nodes.node_value[at]))
                text.laid = laid.get(at)
                last = _append(parent, text, last)
            elif kind == _ELEMENT:
                names = [self._string(number) for number in nodes.attributes[at]]
                attributes = dict(zip(names[::2], names[1::2], strict=True))
                element = Element(name=self._string(nodes.node_name[at]).lower(), attrs=attributes)
                element.node = nodes.backend_node_id[at]
                element.order = at
                element.laid = laid.get(at)
                element.pseudo = {}
                element.announced = announced.get(element.node)
                element.value = values.get(at, attributes.get("value", ""))
                element.checked = at in checked
                element.source = sources.get(at, "")
                element.frame = frames.get(at, -1)
                made[at] = element
                self.elements.append(element)
                last = _append(parent, element, last)
        if not self.elements:
            # A page that is just being replaced, or whose script took its root away, shows nothing.
            self.elements.append(_nothing(self.soup))

    def _laid(self) -> dict[int, Laid]:
        layout = self.document.layout
        styles: dict[tuple[int, ...], tuple[str, ...]] = {}
        paints = layout.paint_orders or [0] * len(layout.node_index)
        laid: dict[int, Laid] = {}
        for at, box, numbers, text, paint in zip(
            layout.node_index, layout.bounds, layout.styles, layout.text, paints, strict=True
        ):
            key = tuple(numbers)
            if key not in styles:
                styles[key] = tuple(map(self._string, key)) or ("",) * len(STYLES)
            x, y, width, height = box
            # A node may have several boxes, such as a list item and its marker: the first is its own.
            laid.setdefault(at, Laid((x, y, width, height), styles[key], paint, self._string(text)))
        return laid


def _whole(text: str) -> str:
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _append(parent: Tag, node: "Element | Text", last: Tag | NavigableString) -> "Element | Text":
    """Hang a node into the tree behind all that is there: what `Tag.append` does, many times faster."""
    node.parent = parent
    if parent.contents:
        before = parent.contents[-1]
        before.next_sibling, node.previous_sibling = node, before
    parent.contents.append(node)
    last.next_element, node.previous_element = node, last
    return node
