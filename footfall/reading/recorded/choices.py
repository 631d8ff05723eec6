"""Rows of plain buttons or tiles in a form that send nothing, and so are a choice."""

import re
from functools import partial
from typing import Any

from footfall.reading.recorded.roles import has_role
from footfall.reading.recorded.tree import Element
from footfall.reading.recorded.view import View
from footfall.vocabulary.lexicon import pattern
from footfall.vocabulary.matching import fold

_WAY = pattern("enquiry.onward", "enquiry.back", "enquiry.send")
_NO_WORD = re.compile(r"\W*")
_SHORT, _MOST_OPTIONS = 160, 12


def rows_of(view: View, root: Element) -> list[list[Element]]:
    """List the rows of plain buttons or tiles that send nothing, and so are a choice."""
    groups: dict[int, list[Element]] = {}
    plain = [at for at in root.inside() if _is_plain_button(at) or _is_tile(view, at)]
    for button in plain:
        parent = button.parent
        if isinstance(parent, Element):
            groups.setdefault(parent.order, []).append(button)
    return [row for row in groups.values() if len(row) > 1 and all(map(partial(_is_choice, view), row))]


def _is_choice(view: View, button: Element) -> bool:
    text = view.text(button)
    leads = _NO_WORD.fullmatch(text) or _WAY.fullmatch(fold(text))
    return not leads and not button.has_attr("aria-expanded") and not button.has_attr("aria-controls")


def _is_tile(view: View, element: Element) -> bool:
    """Return whether an element is one of several alike that look pressable."""
    around = element.parent
    if element.name not in {"div", "li"} or not element.attribute("class") or not isinstance(around, Element):
        return False
    if element.style("cursor") != "pointer" or around.style("cursor") == "pointer":
        return False
    if any(at.name in {"a", "button", "input", "label", "select", "textarea"} for at in element.inside()):
        return False
    first = element.attribute("class").split()[0]
    alike = [at for at in around.children if isinstance(at, Element) and at.attribute("class").split()[:1] == [first]]
    return len(alike) > 1 and all(map(view.text, alike))


def read_row(view: View, buttons: list[Element], root: Element) -> dict[str, Any]:
    """Read a row of buttons as a field of the form at `root`."""
    parent = buttons[0].parent
    at = parent if isinstance(parent, Element) else root
    while at is not root and _before(at) is None and isinstance(at.parent, Element):
        at = at.parent
    lead = _before(at) if at is not root else None
    before = view.text(lead)[:_SHORT] if lead else ""
    own = parent if isinstance(parent, Element) else root
    shown = any(map(view.shown, buttons))
    blank = ("after", "legend", "autocomplete", "inputmode", "placeholder", "value", "hidden_by")
    no = ("required", "explained", "multiple", "checked", "disabled", "read_only", "unfocusable")
    return {
        **dict.fromkeys(blank, ""),
        **dict.fromkeys(no, False),
        "name": own.attribute("id") or own.attribute("data-name"),
        "id": own.attribute("id"),
        "node": buttons[0].node,
        "kind": "buttons",
        "label": before,
        "labelled_by": "text" if before else "nothing",
        "before": before,
        "style": own.attribute("class")[:_SHORT],
        "options": [view.text(button) for button in buttons][:_MOST_OPTIONS],
        "longest": 0,
        "visible": shown,
        "later": not shown,
    }


def _is_plain_button(element: Element) -> bool:
    plain = element.name == "button" and element.attribute("type").lower() == "button"
    return plain or has_role(element, "radio", "option")


def _before(element: Element) -> Element | None:
    return next((at for at in element.previous_siblings if isinstance(at, Element)), None)
