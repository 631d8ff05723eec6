"""What a control is called: the one way to find it out, for links, buttons, fields and overlays alike.

In the order of the accessible name computation (W3C, accname-1.2): the words
that `aria-labelledby` refers to, `aria-label`, the markup's own means (a label,
a value, an alternative text, the browser's word for a button without one), the
words in it, and `title`. For what is drawn, the words in it come first, since
that is what a person sees.
"""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from footfall.reading.recorded.tree import Element
from footfall.reading.recorded.view import View
from footfall.reading.recorded.words import content, squeeze

_PRESSED = {"submit", "button", "reset", "image"}


class Origin(StrEnum):
    """Where a name comes from."""

    TEXT = "text"
    """The words that one sees in it."""
    VALUE = "value"
    LABELLEDBY = "aria-labelledby"
    ARIA = "aria-label"
    LABEL = "label"
    IMAGE = "image"
    TITLE = "title"
    BROWSER = "browser"
    """The browser's own word, such as Submit."""
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a control, and where it comes from."""

    text: str
    origin: Origin


def name_of(view: View, element: Element) -> Name:
    """Return what a control is called, for who sees it or else for who has it read out."""
    field = element.name in {"input", "select", "textarea"}
    pressed = element.name == "input" and element.attribute("type").lower() in _PRESSED
    words = "" if field or element.name in {"img", "area"} else view.text(element)
    found = [
        (words, Origin.TEXT),
        (squeeze(element.value) if pressed and element.attribute("type").lower() != "image" else "", Origin.VALUE),
        (_referred(view, element), Origin.LABELLEDBY),
        (squeeze(element.attribute("aria-label")), Origin.ARIA),
        (squeeze(" ".join(map(view.text, labels_of(view, element)))) if field else "", Origin.LABEL),
        (squeeze(element.attribute("alt")), Origin.IMAGE),
        ("" if field else _picture(view, element), Origin.IMAGE),
        (squeeze(element.attribute("title")), Origin.TITLE),
        (_announced(element) if pressed else "", Origin.BROWSER),
        # What the recording's accessibility tree knows beyond these ways, such as words from a style sheet.
        ("" if field else _announced(element), Origin.ARIA),
    ]
    return next((Name(text, origin) for text, origin in found if text), Name("", Origin.NOTHING))


def _announced(element: Element) -> str:
    """Return what a screen reader announces, without the signs of an icon font, which are no words."""
    name = element.announced.name if element.announced else ""
    return squeeze("".join(sign for sign in name if unicodedata.category(sign) != "Co"))


def labels_of(view: View, field: Element) -> list[Element]:
    """List the labels of a field: those that name its id, and the one around it."""
    own = field.attribute("id")
    # Of several with the same id, a label names the first.
    named = view.labels.get(own, []) if own and view.tree.by_id(own) is field else []
    around = [at for at in field.up() if at.name == "label" and not at.has_attr("for")]
    return sorted((*named, *around), key=lambda label: label.order)


def referred(view: View, element: Element, attribute: str) -> str:
    """Return the words of the elements whose ids an attribute lists."""
    targets = (view.tree.by_id(name) for name in element.attribute(attribute).split())
    return squeeze(" ".join(content(target) for target in targets if target))


def _referred(view: View, element: Element) -> str:
    return referred(view, element, "aria-labelledby")


def _picture(view: View, element: Element) -> str:
    """Return the name of the first picture in an element that has one."""
    for inner in element.inside():
        if inner.name == "img" and inner.attribute("alt").strip():
            return squeeze(inner.attribute("alt"))
        if inner.name == "title" and any(at.name == "svg" for at in inner.up()):
            return content(inner)
        if text := _referred(view, inner) or squeeze(inner.attribute("aria-label")):
            return text
    return ""
