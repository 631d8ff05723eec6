"""Evidence of earlier schemas, brought to today's: each step says what it adds and from what."""

from collections.abc import Callable
from typing import Any

from footfall.evidence import SCHEMA
from footfall.reading.context import meanings

# What a look says of a field, as far as schema 1 did not keep it.
_UNKNOWN: dict[str, Any] = {
    **{"id": "", "before": "", "after": "", "legend": "", "style": "", "value": "", "inputmode": ""},
    **{"options": [], "longest": 0, "multiple": False, "disabled": False, "read_only": False, "unfocusable": False},
    "later": False,
}


def migrate(data: dict[str, Any]) -> dict[str, Any]:
    """Bring evidence, as decoded from its file, to today's schema; it is returned as it is if it cannot be."""
    while (step := _STEPS.get(data.get("schema", 0))) and data["schema"] < SCHEMA:
        data = step(data)
    return data


def _meanings_of_fields(data: dict[str, Any]) -> dict[str, Any]:
    """Schema 2 knows what each field asks for: told from the names and labels that schema 1 kept."""
    for page in (data.get("exploration") or {}).get("pages", ()):
        for form in page["forms"]:
            known = [_UNKNOWN | each | {"hidden_by": "" if each["visible"] else "display"} for each in form["fields"]]
            for field, meaning in zip(form["fields"], meanings({"fields": known, "captcha": ""}), strict=True):
                field["meaning"] = meaning.value
    return data | {"schema": 2}


def _nothing_new_was_walked(data: dict[str, Any]) -> dict[str, Any]:
    """Schema 3 has walks and figures that schema 2 did not make: they are missing, as if they had not been measured."""
    return data | {"schema": 3}


_STEPS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: _meanings_of_fields, 2: _nothing_new_was_walked}
