"""All that is read of a recorded page, as the readers of routes, forms and links take it."""

import re
from collections import defaultdict
from typing import Any

from footfall.evidence.record import PageRecord, Rendering
from footfall.reading.recorded import marks
from footfall.reading.recorded.forms import FormReader
from footfall.reading.recorded.head import head, sent_document, structured
from footfall.reading.recorded.names import Origin, name_of
from footfall.reading.recorded.tree import Element, Text
from footfall.reading.recorded.view import View
from footfall.reading.recorded.words import UNREAD, apart, content, squeeze

_MOST_HEADINGS, _LONGEST_BLOCK = 60, 2000
_SMALL = 12
# What is written so only opens a menu beside it.
_LEADS_NOWHERE = re.compile(r"\s*(?:javascript:)?\s*return\s+false;?\s*")
# The least width and height of the sign that a browser draws in place of a picture, in pixels.
_A_SIGN = 10
# A sign is an element or two, and its link.
_MOST_SIGNS = 4
# What shows code on purpose.
_CODE = ("code", "pre", "samp", "kbd", "textarea", "xmp")
_LINK_ORIGINS = {Origin.TEXT: "text", Origin.VALUE: "text", Origin.IMAGE: "image", Origin.NOTHING: "nothing"}


class Snapshot:
    """A recorded page as it was seen on both devices; the phone's view is of the very elements that the desktop has."""

    def __init__(self, record: PageRecord) -> None:
        """Read a record."""
        self.record = record
        self.view = View(record.desktop)
        self.phone = View(record.phone) if record.phone else self.view
        tree = self.view.tree
        self.links = [element for element in tree.elements if _is_link(element)]
        self.forms = FormReader(self.view)
        self.frames = self.view.all("iframe", "frame")
        self.images = [element for element in tree.elements if _is_image(element)]
        self.blocks, self._letters, self._turned = _blocks(self.view)

    def both(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return what is seen on the desktop, and where the same is seen on the phone."""
        return self.desktop(), self.again()

    def desktop(self) -> dict[str, Any]:
        """Return all that a visitor could see on the desktop, and what stands there for machines."""
        view, tree = self.view, self.view.tree
        viewport = (at for at in view.all("meta") if at.attribute("name").lower() == "viewport")
        return {
            "url": tree.url,
            "title": view.title,
            "language": view.language,
            "viewport": next((at.attribute("content") for at in viewport), ""),
            "headings": [text for text in map(view.text, view.headings) if text][:_MOST_HEADINGS],
            "links": [self._link(link) for link in self.links],
            "forms": self.forms.read(),
            "frames": [
                {
                    "src": view.address(at, "src") or at.attribute("data-src"),
                    "region": view.region(at),
                    **view.sight(at),
                }
                for at in self.frames
            ],
            "framed": self._framed(),
            "images": [
                {
                    "alt": squeeze(at.attribute("alt") or at.attribute("aria-label")),
                    "source": at.source,
                    "drawn": min(at.box[2:]) >= _A_SIGN,
                    "region": view.region(at),
                    **view.sight(at),
                }
                for at in self.images
            ],
            "blocks": [self._block(element, text) for element, text in self.blocks],
            "code": [content(at) for at in view.all(*_CODE)],
            "missing": list(self.record.missing),
            "scripts": marks.scripts(view),
            "cloaked": marks.cloaked(view),
            "items": marks.items(view),
            "structured": structured(tree.soup),
            "head": head(tree.soup, tree.base),
            "sent": self._sent(),
        }

    def again(self) -> dict[str, Any]:
        """Return where the same elements are seen on the phone."""
        return {
            "links": self._sights(self.links),
            "forms": self._sights(self.forms.roots),
            "frames": self._sights(self.frames),
            "images": self._sights(self.images),
            "blocks": self._sights([element for element, _ in self.blocks]),
            "width": self.phone.tree.document.content_width,
            "small_text": self._small_text(),
        }

    def _sights(self, elements: list[Element]) -> list[dict[str, Any]]:
        known = self.phone.tree.by_node
        gone = {"sight": "hidden", "screens": 0}
        return [self.phone.sight(known[at.node]) if at.node in known else gone for at in elements]

    def _small_text(self) -> float:
        """Return the share of the letters that a phone shows in less than 12 pixels."""
        every = small = 0
        for node, letters in self._letters.items():
            element = self.phone.tree.by_node.get(node)
            if element and self.phone.shown(element):
                every += letters
                small += letters if _pixels(element.style("font-size")) < _SMALL else 0
        return small / every if every else 0.0

    def _sent(self) -> dict[str, Any] | None:
        """Return what the page tells machines that run no scripts; None if it is not known what the server sent."""
        if not self.record.sent:
            return None
        return {"head": head(sent_document(self.record.sent), self.record.url)}

    def _link(self, link: Element) -> dict[str, Any]:
        view, name = self.view, name_of(self.view, link)
        return {
            "node": link.node,
            "href": link.attribute("href") or link.attribute("data-href"),
            "target": view.address(link, "href"),
            "download": link.has_attr("download"),
            "text": name.text,
            "named_by": _LINK_ORIGINS.get(name.origin, "label"),
            "region": view.region(link),
            "heading": view.heading(link),
            "signs": marks.names_of([link, *list(link.inside())[:_MOST_SIGNS]]),
            **marks.beside_link(view, link),
            "box": view.box(link),
            **view.sight(link),
        }

    def _block(self, element: Element, text: str) -> dict[str, Any]:
        view = self.view
        return {
            "text": text[:_LONGEST_BLOCK],
            "region": view.region(element),
            "tag": "address" if any(at.name == "address" for at in element.up()) else element.name,
            **marks.around_block(view, element, text, self._turned),
            **view.sight(element),
            "folded": not view.shown(element) and view.folded(element),
        }

    def _framed(self) -> list[dict[str, Any]]:
        """Return the forms in frames, and in frames within them, each with the place of its outermost frame."""
        return [
            raw | {"frame": url, "at": at}
            for at, frame in enumerate(self.frames)
            for url, raw in _forms_in(self.record.desktop, frame)
        ]


def read_forms(rendering: Rendering) -> dict[str, list[dict[str, Any]]]:
    """Return the forms of a page under an empty key, and those of each frame under its address."""
    places = range(len(rendering.documents))
    views = [View(rendering, place) for place in places]
    return {view.tree.url if place else "": FormReader(view).read() for place, view in reversed([*enumerate(views)])}


def menu_items(record: PageRecord) -> list[dict[str, Any]]:
    """List the items of a page's menu that lead nowhere by themselves."""
    return marks.items(View(record.desktop))


def form_openers(record: PageRecord) -> list[dict[str, Any]]:
    """List the buttons of a page that promise a form, which a script opens when they are clicked."""
    return marks.openers(View(record.desktop))


def tiles(record: PageRecord) -> list[dict[str, Any]]:
    """List what looks pressable on a page and is no link, which a script opens when it is clicked."""
    return marks.tiles(View(record.desktop))


def _forms_in(rendering: Rendering, frame: Element) -> list[tuple[str, dict[str, Any]]]:
    if frame.frame < 0:
        return []
    view = View(rendering, frame.frame)
    own = [(view.tree.url, raw) for raw in FormReader(view).read() if raw["fields"]]
    return own + [found for inner in view.all("iframe", "frame") for found in _forms_in(rendering, inner)]


def _is_link(element: Element) -> bool:
    if _LEADS_NOWHERE.fullmatch(element.attribute("onclick")):
        return False
    linked = element.name in {"a", "area"} and element.has_attr("href")
    return linked or (element.attribute("role") == "link" and element.has_attr("data-href"))


def _is_image(element: Element) -> bool:
    drawn = element.attribute("role") == "img" or (element.name == "svg" and element.has_attr("aria-label"))
    return element.name == "img" or drawn


def _blocks(view: View) -> tuple[list[tuple[Element, str]], dict[int, int], list[str]]:
    """Gather the texts of each block: the blocks, the letters of each element, and the texts that were turned round."""
    parts: dict[int, list[str]] = {}
    blocks: dict[int, Element] = {}
    letters: dict[int, int] = defaultdict(int)
    turned: dict[str, None] = {}
    before: Text | None = None
    spaced = False
    for node in view.tree.body.descendants:
        if isinstance(node, Element):
            if node.name == "br" and isinstance(node.parent, Element):
                parts.get(view.block(node.parent).order, []).append("\n")
                before = None
        elif isinstance(node, Text) and node.strip():
            holder = node.parent
            if not isinstance(holder, Element) or any(at.name in UNREAD for at in (holder, *holder.parents)):
                continue
            block = view.block(holder)
            said = " ".join(f"x{node}x".split())[1:-1]
            if marks.is_backwards(holder):
                said = said[::-1]
                turned[said.strip()] = None
            gathered = parts.setdefault(block.order, [])
            blocks[block.order] = block
            if gathered and before is not None and (spaced or apart(before, node)):
                gathered.append(" ")
            spaced = False
            gathered.append(said)
            letters[holder.node] += len(node.strip())
            before = node
        elif isinstance(node, Text) and node.laid:
            # What is drawn between two links in a row is a space.
            spaced = True
    return [(blocks[at], "".join(said).strip()) for at, said in parts.items()], letters, list(turned)


def _pixels(size: str) -> float:
    return float(size.removesuffix("px") or 0)
