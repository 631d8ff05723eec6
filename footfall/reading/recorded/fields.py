"""One field of a form on a recorded page: what it asks, how it is said, and what hides it."""

import re
from typing import Any

from footfall.reading.recorded.controls import asks, is_field, kind_of
from footfall.reading.recorded.names import Name, Origin, labels_of, name_of, referred
from footfall.reading.recorded.roles import marks
from footfall.reading.recorded.tree import Element
from footfall.reading.recorded.view import View
from footfall.reading.recorded.words import content, squeeze
from footfall.vocabulary.lexicon import expressions

_STEP = re.compile(expressions("forms.step_mark_patterns"), re.IGNORECASE)
_HINT = re.compile(r"hint|help|note", re.IGNORECASE)
_REQUIRED = re.compile(r"\brequired\b")
_CLIPPED, _CUT = re.compile(r"inset\((?:50|100)%"), re.compile(r"^rect\([01]px")
_NO_DISPLAY = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_LONG, _SHORT = 300, 160
_MOST_OPTIONS = 12
_ORIGINS = {
    **{Origin.LABELLEDBY: "aria", Origin.ARIA: "aria", Origin.LABEL: "label", Origin.TITLE: "title"},
    **{Origin.IMAGE: "title", Origin.BROWSER: "title", Origin.TEXT: "text", Origin.VALUE: "text"},
}


def read_field(view: View, field: Element, root: Element, before: str, after: str) -> dict[str, Any]:
    """Read a field of the form at `root`; `before` and `after` are the words beside it."""
    kind = kind_of(field)
    hidden_by = _hidden_by(view, field, root)
    around = field.parent
    legends = [at for box in field.up() if box.name == "fieldset" for at in box.find_all("legend")]
    data = " ".join(str(value) for name, value in field.attrs.items() if name.startswith("data-"))
    required = field.has_attr("required") or field.attribute("aria-required") == "true"
    return {
        "name": field.attribute("name")[:_LONG],
        "id": field.attribute("id")[:_LONG],
        "node": field.node,
        "kind": kind,
        **_label(view, field),
        "before": before[-_SHORT:],
        "after": after[:_SHORT],
        "legend": content(legends[0])[:_SHORT] if legends else "",
        "style": f"{field.attribute('class')} {around.get('class', '') if around else ''}"[:_SHORT],
        # Scripts that check a form are told by a class or a data attribute.
        "required": required or bool(_REQUIRED.search(f"{field.attribute('class')} {data}")),
        "starred": _starred(view, field),
        "explained": _explained(view, field),
        "autocomplete": field.attribute("autocomplete")[:_LONG],
        "inputmode": field.attribute("inputmode")[:_LONG],
        "placeholder": squeeze(field.attribute("placeholder"))[:_LONG],
        "value": squeeze(field.value if field.has_attr("value") else "on")[:80]
        if kind in {"radio", "checkbox"}
        else "",
        "options": [text[:_SHORT] for text in map(content, field.find_all("option")) if text][:_MOST_OPTIONS]
        if kind == "select"
        else [],
        "longest": _whole(field.attribute("maxlength")),
        "multiple": field.has_attr("multiple"),
        "checked": field.checked,
        "disabled": field.has_attr("disabled"),
        "read_only": field.has_attr("readonly"),
        "unfocusable": field.attribute("tabindex").startswith("-")
        or any(at.attribute("aria-hidden") == "true" for at in field.up()),
        "visible": hidden_by in {"", "style"},
        "hidden_by": hidden_by,
        "later": not view.shown(field) and _in_step(field, root),
    }


def _label(view: View, field: Element) -> dict[str, str]:
    labels = squeeze(" ".join(view.text(label) or content(label) for label in labels_of(view, field)))
    name = Name(labels, Origin.LABEL) if labels else name_of(view, field)
    meant = view.labels.get(field.attribute("name"), []) if not name.text and field.attribute("name") else []
    if meant and (words := squeeze(view.text(meant[0]))):
        # It names the field’s name instead of its id: seen beside it, but tied to nothing.
        return {"label": words[:_LONG], "labelled_by": "text"}
    if not name.text and (words := _loose_label(view, field)):
        return {"label": words[:_LONG], "labelled_by": "text"}
    if not name.text:
        hint = squeeze(field.attribute("placeholder")) if field.name in {"input", "textarea"} else ""
        return {"label": hint[:_LONG], "labelled_by": "placeholder" if hint else "nothing"}
    return {"label": name.text[:_LONG], "labelled_by": _ORIGINS[name.origin]}


def _starred(view: View, field: Element) -> bool:
    """Return whether a style sheet draws a star beside the field's label."""
    drawn = (at.pseudo.values() for label in labels_of(view, field) for at in (label, *label.inside()))
    return any("*" in content for contents in drawn for content in contents)


def _loose_label(view: View, field: Element) -> str:
    """Return the words of a label that stands right before a field or alone with it in a box, tied to nothing."""
    before = field.find_previous_sibling()
    if isinstance(before, Element) and before.name == "label" and not view.tree.by_id(before.attribute("for")):
        return squeeze(view.text(before))
    around = field.parent
    if not isinstance(around, Element) or sum(is_field(at) for at in around.inside()) != 1:
        return ""
    labels = (at for at in around.inside() if at.name == "label" and not at.attribute("for"))
    return next((words for label in labels if (words := squeeze(view.text(label)))), "")


def _explained(view: View, field: Element) -> bool:
    if referred(view, field, "aria-describedby"):
        return True
    around = field.parent
    if not isinstance(around, Element) or sum(is_field(at) for at in around.inside()) != 1:
        return False
    hints = (at for at in around.inside() if at.name == "small" or _HINT.search(at.attribute("class")))
    return any(content(hint) for hint in hints)


def _hidden_by(view: View, field: Element, root: Element) -> str:
    """Return what hides a field: display, visibility, away, or style if only its looks do; empty if nothing does."""
    if view.shown(field):
        return "away" if _cut_off(field, root) else ""
    if kind_of(field) in {"checkbox", "radio", "file"} and any(map(view.shown, labels_of(view, field))):
        return "style"
    top = ""
    for at in (field, *field.around(root), root):
        if view.not_displayed(at) or _says_hidden(at):
            top = "display"
        elif at.style("visibility") == "hidden" and not top:
            top = "visibility"
        elif not top and _is_away(at):
            top = "away"
    return top or "away"


def _in_step(field: Element, root: Element) -> bool:
    """Return whether a hidden field is in a later step: a part that asks several things or leads on by a button."""
    for at in field.around(root):
        data = " ".join(name.removeprefix("data-") for name in at.attrs if name.startswith("data-"))
        if _STEP.search(f"{marks(at)} {data}"):
            return True
        parts = list(at.inside()) if at.laid is None else []
        if any(part.name == "button" for part in parts) or sum(map(asks, parts)) > 2:  # noqa: PLR2004 - more than a name and an address
            return True
    return False


def _cut_off(field: Element, root: Element) -> bool:
    """Return whether a part of the form around a field shows nothing of what is in it: hidden from eyes alone."""
    for at in field.around(root):
        _, _, width, height = at.box
        if at.laid and at.style("overflow") not in {"visible", ""} and (width <= 1 or height <= 1):
            return True
        if _CLIPPED.search(at.style("clip-path")):
            return True
        if at.style("position") == "absolute" and _CUT.search(at.style("clip")):
            return True
    return False


def _says_hidden(element: Element) -> bool:
    """Return whether the markup takes an element off the page, in a part that is off it as a whole."""
    return element.laid is None and (element.has_attr("hidden") or bool(_NO_DISPLAY.search(element.attribute("style"))))


def _is_away(element: Element) -> bool:
    x, y, width, height = element.box
    clipped = element.style("clip-path") not in {"none", ""}
    cut = element.style("clip") not in {"auto", ""} and element.style("position") == "absolute"
    outside = x + width < 0 or y + height < 0 or (width <= 1 and height <= 1)
    return element.style("opacity") == "0" or outside or clipped or cut


def _whole(text: str) -> int:
    # No field takes more than a million letters; Python itself refuses to read a number of thousands of digits.
    return int(text[:7]) if text.isascii() and text.isdigit() else 0
