"""Fields and buttons of a recorded page: what is one, and of which kind."""

import re
from typing import Any

from footfall.reading.recorded.names import name_of
from footfall.reading.recorded.roles import has_role
from footfall.reading.recorded.tree import Element
from footfall.reading.recorded.urls import resolved
from footfall.reading.recorded.view import View

_NO_ANSWER = {"hidden", "submit", "button", "reset", "image"}
_BUTTON_CLASS = re.compile(r"btn|button", re.IGNORECASE)
_KINDS = {
    *{"hidden", "text", "search", "tel", "url", "email", "password", "date", "month", "week", "time", "datetime-local"},
    *{"number", "range", "color", "checkbox", "radio", "file", "submit", "image", "reset", "button"},
}


def is_field(element: Element) -> bool:
    """Return whether an element is a field, of whatever kind."""
    return element.name in {"input", "select", "textarea"} or is_rich(element)


def asks(element: Element) -> bool:
    """Return whether an element is a field that wants an answer."""
    return is_field(element) and kind_of(element) not in _NO_ANSWER


def is_button(element: Element) -> bool:
    """Return whether an element is a button, or a link that looks like one."""
    if element.name == "input":
        return element.attribute("type").lower() in {"submit", "button", "image", "reset"}
    linked = element.name == "a" and bool(_BUTTON_CLASS.search(element.attribute("class")))
    return element.name == "button" or has_role(element, "button") or linked


def kind_of(field: Element) -> str:
    """Return the HTML type of a field: text, email, select, textarea ..."""
    if field.name == "input":
        kind = field.attribute("type").lower()
        return kind if kind in _KINDS else "text"
    return "textarea" if field.name == "div" else field.name


def is_rich(element: Element) -> bool:
    """Return whether an element is a field made of an editable part of the page."""
    return element.attribute("contenteditable") == "true" and has_role(element, "textbox")


def read_button(view: View, button: Element) -> dict[str, Any]:
    """Read a button of a form."""
    kind = button.attribute("type").lower()
    if button.name == "button":
        kind = kind if kind in {"button", "reset"} else "submit"
    elif button.name != "input":
        kind = "link"
    return {
        "name": button.attribute("name"),
        "id": button.attribute("id"),
        "node": button.node,
        "kind": kind,
        "text": name_of(view, button).text[:120],
        "disabled": button.has_attr("disabled") or button.attribute("aria-disabled") == "true",
        "visible": view.shown(button),
        "target": resolved(button.attribute("formaction"), view.tree.base) if button.has_attr("formaction") else "",
    }
