"""The forms of a recorded page: which fields and buttons belong to each, and where it would send."""

from collections.abc import Iterator
from typing import Any

from footfall.reading.recorded.captcha import captcha
from footfall.reading.recorded.choices import read_row, rows_of
from footfall.reading.recorded.controls import asks, is_button, is_field, is_rich, read_button
from footfall.reading.recorded.fields import read_field
from footfall.reading.recorded.tree import Element, Text
from footfall.reading.recorded.urls import resolved
from footfall.reading.recorded.view import HEADINGS, View
from footfall.reading.recorded.words import squeeze

# Of a page; no visitor looks through more.
_MOST_FORMS, _MOST_FIELDS = 60, 200
_LONGEST_ADDRESS, _LONGEST_SCRIPT, _LONGEST_NAME = 4000, 2000, 300
_LISTED = {"button", "fieldset", "input", "object", "output", "select", "textarea"}
_UNREADABLE = {"script", "style", "select", "textarea", "noscript", "button"}


class FormReader:
    """Reads the forms of one document."""

    def __init__(self, view: View) -> None:
        """Find the forms, and what belongs to each."""
        self.view = view
        self._owners = dict(self._owned())
        real = view.all("form")
        self.roots = [*real[:_MOST_FORMS], *self._loose(real)][:_MOST_FORMS]
        """The elements that hold a form each, forms first."""
        self.fields = [self._fields_of(root) for root in self.roots]
        self.buttons = [self._buttons_of(root) for root in self.roots]
        self.choices = [rows_of(self.view, root) for root in self.roots]

    def read(self) -> list[dict[str, Any]]:
        """Read every form."""
        return [self._form(at) for at in range(len(self.roots))]

    # Which form a field belongs to

    def _owned(self) -> Iterator[tuple[int, Element]]:
        """Yield the form of each control, by the control's place in the document."""
        for element in self.view.tree.elements:
            if element.name not in _LISTED:
                continue
            named = self.view.tree.by_id(element.attribute("form"))
            around = next((at for at in element.up() if at.name == "form"), None)
            owner = named if named and named.name == "form" else around or self._in_the_same_table(element)
            if owner:
                yield element.order, owner

    def _in_the_same_table(self, element: Element) -> Element | None:
        """Return the form that began in the table around a control.

        A browser keeps such a form apart from the rows, and yet gives it their controls.
        """
        tables = [at for at in element.up() if at.name == "table"]
        for form in reversed(self.view.all("form")):
            inside = form.parent
            in_table = isinstance(inside, Element) and inside.name in {"table", "tbody", "tr", "thead", "tfoot"}
            if in_table and form.order < element.order and any(table is at for table in tables for at in form.up()):
                return form
        return None

    def owner(self, element: Element) -> Element | None:
        """Return the form that a control belongs to."""
        return self._owners.get(element.order)

    def _of(self, root: Element) -> list[Element]:
        """List the controls of a form, or those in an element that is none."""
        if root.name == "form":
            return [at for at in self.view.tree.elements if self.owner(at) is root]
        return [at for at in root.inside() if is_field(at)]

    def _fields_of(self, root: Element) -> list[Element]:
        rich = [at for at in root.inside() if is_rich(at)] if root.name == "form" else []
        return [at for at in (*self._of(root), *rich) if asks(at)][:_MOST_FIELDS]

    def _buttons_of(self, root: Element) -> list[Element]:
        inside = [at for at in root.inside() if is_button(at)]
        own = [at for at in self._of(root) if is_button(at)] if root.name == "form" else []
        return list({at.order: at for at in (*inside, *own)}.values())[:_MOST_FIELDS]

    def _loose(self, forms: list[Element]) -> list[Element]:
        """List what holds fields that are in no form: the nearest element around them that also holds a button."""
        found: dict[int, Element] = {}
        for field in self.view.tree.elements:
            if not asks(field) or self.owner(field) or any(form is at for at in field.up() for form in forms):
                continue
            for around in field.parent.up() if isinstance(field.parent, Element) else ():
                if any(at is not field and self._says(at) for at in around.inside() if is_button(at)):
                    found[around.order] = around
                    break
        return [root for root in found.values() if not any(at.order in found for at in root.around())]

    def _says(self, button: Element) -> bool:
        return bool(self.view.text(button) or button.value.strip())

    # One form

    def _form(self, at: int) -> dict[str, Any]:
        root, fields = self.roots[at], self.fields[at]
        is_form = root.name == "form"
        words = self._words_beside(root, fields)
        own = [(name, str(value)) for name, value in root.attrs.items()]
        data = " ".join(f"{name}={value}" for name, value in own if name.startswith("data-"))
        hidden = [at for at in self._of(root) if at.attribute("type").lower() == "hidden"] if is_form else []
        action = root.attribute("action")[:_LONGEST_ADDRESS] if is_form else ""
        headed = [at for at in root.inside() if at.name in {*HEADINGS, "legend"}]
        return {
            "is_form": is_form,
            "node": root.node,
            "action": action,
            "target": resolved(action, self.view.tree.base) if is_form else "",
            "method": ((root.attribute("method") if is_form else "") or "get").lower(),
            "opens": root.attribute("target")[:_LONGEST_NAME] if is_form else "",
            "enctype": root.attribute("enctype")[:_LONGEST_NAME] if is_form else "",
            "marks": " ".join(
                [root.attribute("role"), root.attribute("id"), root.attribute("class"), root.attribute("name"), data]
            )[:400],
            "on_submit": root.attribute("onsubmit")[:_LONGEST_SCRIPT],
            "hidden": [{"name": at.attribute("name")[:_LONGEST_NAME], "value": at.value[:60]} for at in hidden][:40],
            "fields": [
                *(read_field(self.view, field, root, *words.get(field.order, ("", ""))) for field in fields),
                *(read_row(self.view, buttons, root) for buttons in self.choices[at]),
            ],
            "buttons": [read_button(self.view, button) for button in self.buttons[at]],
            "text": self.view.text(root)[:800],
            "lead": squeeze(" ".join(map(self.view.text, headed)))[:200],
            "heading": self.view.heading(root),
            "captcha": captcha(self.view, root),
            "region": self.view.region(root),
            "box": self.view.box(root),
            **self.view.sight(root),
        }

    def _words_beside(self, root: Element, fields: list[Element]) -> dict[int, tuple[str, str]]:
        """Return the words before and after each field, up to the next, in the order of the document."""
        around = root
        while not all(field.is_in(around) for field in fields) and isinstance(around.parent, Element):
            around = around.parent
        inner = [field for field in fields if field.is_in(around)]
        # What an error would say is hidden as yet; but a form that waits out of sight is read as it will be.
        seen = around.laid is not None and any(field.laid for field in inner)
        places = {field.order for field in inner}
        gaps = [""]
        order = []
        for node in around.descendants:
            if isinstance(node, Element) and node.order in places:
                gaps.append("")
                order.append(node.order)
            elif isinstance(node, Text) and not any(at.name in _UNREADABLE for at in node.parents):
                holder = node.parent
                if not seen or (isinstance(holder, Element) and holder.laid):
                    gaps[-1] += f" {node}"
        said = [squeeze(gap) for gap in gaps]
        return {place: (said[at], said[at + 1]) for at, place in enumerate(order)}
