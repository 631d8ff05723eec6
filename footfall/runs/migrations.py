"""Evidence and results of earlier schemas, brought to today's: each step says what it changes, and from what."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from footfall.check import Effort, change_from_parts
from footfall.evidence import SCHEMA as EVIDENCE_SCHEMA
from footfall.judging.result import SCHEMA as RESULT_SCHEMA
from footfall.reading.context import meanings

_Step = Callable[[dict[str, Any]], dict[str, Any]]
# What a look says of a field, as far as schema 1 did not keep it.
_UNKNOWN: dict[str, Any] = {
    **{"id": "", "before": "", "after": "", "legend": "", "style": "", "value": "", "inputmode": ""},
    **{"options": [], "longest": 0, "multiple": False, "disabled": False, "read_only": False, "unfocusable": False},
    "later": False,
}


def migrate_evidence(data: dict[str, Any]) -> dict[str, Any]:
    """Bring evidence, as decoded from its file, to today's schema; it is returned as it is if it cannot be."""
    return _migrate(data, _EVIDENCE_STEPS, EVIDENCE_SCHEMA)


def migrate_result(data: dict[str, Any]) -> dict[str, Any]:
    """Bring a result, as decoded from its file, to today's schema; it is returned as it is if it cannot be."""
    return _migrate(data, _RESULT_STEPS, RESULT_SCHEMA)


def _migrate(data: dict[str, Any], steps: Mapping[int, _Step], schema: int) -> dict[str, Any]:
    while (step := steps.get(data.get("schema", 0))) and data["schema"] < schema:
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


def _one_shape_a_change(data: dict[str, Any]) -> dict[str, Any]:
    """Schema 2 has a shape for each kind of change; 1 had a target and a value that meant what the kind made of them.

    Its findings keep the ids that they were given: what they were found on is not known any more.
    """
    found = [finding for judged in data["judged"] for finding in judged["outcome"].get("findings", ())]
    for finding in (*found, *(waived["finding"] for waived in data.get("waived", ()))):
        if change := finding.get("change"):
            finding["change"] = _change(change)
    for costing in (*found, *data.get("fixes", ())):
        # Checks of a project's own could say it in other words.
        if costing.get("cost") not in _EFFORTS:
            costing["cost"] = Effort.HOUR.value
    return data | {"schema": 2}


def _change(change: dict[str, Any]) -> dict[str, Any] | None:
    try:
        made = change_from_parts(change["kind"], change.get("target", ""), change.get("value", ""))
    except ValueError:
        return None
    plain: dict[str, Any] = msgspec.to_builtins(made)
    return plain


_EFFORTS = {effort.value for effort in Effort}
_EVIDENCE_STEPS: dict[int, _Step] = {1: _meanings_of_fields, 2: _nothing_new_was_walked}
_RESULT_STEPS: dict[int, _Step] = {1: _one_shape_a_change}
