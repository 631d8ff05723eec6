"""Migrate evidence and results of earlier schemas to the current one, one schema per step."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from footfall.check import Effort, change_from_parts
from footfall.evidence import SCHEMA as EVIDENCE_SCHEMA
from footfall.judging.result import SCHEMA as RESULT_SCHEMA
from footfall.reading.context import meanings

_Step = Callable[[dict[str, Any]], dict[str, Any]]
# The attributes of a field in a snapshot that schema 1 did not keep.
_UNKNOWN: dict[str, Any] = {
    **{"id": "", "before": "", "after": "", "legend": "", "style": "", "value": "", "inputmode": ""},
    **{"options": [], "longest": 0, "multiple": False, "disabled": False, "read_only": False, "unfocusable": False},
    "later": False,
}


def migrate_evidence(data: dict[str, Any]) -> dict[str, Any]:
    """Migrate decoded evidence to the current schema; return it unchanged if no step applies."""
    return _migrate(data, _EVIDENCE_STEPS, EVIDENCE_SCHEMA)


def migrate_result(data: dict[str, Any]) -> dict[str, Any]:
    """Migrate a decoded result to the current schema; return it unchanged if no step applies."""
    return _migrate(data, _RESULT_STEPS, RESULT_SCHEMA)


def _migrate(data: dict[str, Any], steps: Mapping[int, _Step], schema: int) -> dict[str, Any]:
    while (step := steps.get(data.get("schema", 0))) and data["schema"] < schema:
        data = step(data)
    return data


def _add_field_meanings(data: dict[str, Any]) -> dict[str, Any]:
    """Add what each field asks for, as schema 2 has it, from the names and labels that schema 1 kept."""
    for page in (data.get("exploration") or {}).get("pages", ()):
        for form in page["forms"]:
            fields = [
                _UNKNOWN | field | {"hidden_by": "" if field["visible"] else "display"} for field in form["fields"]
            ]
            for field, meaning in zip(form["fields"], meanings({"fields": fields, "captcha": ""}), strict=True):
                field["meaning"] = meaning.value
    return data | {"schema": 2}


def _leave_new_walks_missing(data: dict[str, Any]) -> dict[str, Any]:
    """Leave out the walks and figures that are new in schema 3, as if they had not been measured."""
    return data | {"schema": 3}


def _type_changes(data: dict[str, Any]) -> dict[str, Any]:
    """Convert changes to one dataclass per kind, as in schema 2; in schema 1 target and value depend on the kind.

    Findings keep their ids, because schema 1 did not keep their subjects.
    """
    findings = [finding for judged in data["judged"] for finding in judged["outcome"].get("findings", ())]
    for finding in (*findings, *(waived["finding"] for waived in data.get("waived", ()))):
        if change := finding.get("change"):
            finding["change"] = _change(change)
    for item in (*findings, *data.get("fixes", ())):
        # A project's own checks could use other words.
        if item.get("cost") not in _EFFORTS:
            item["cost"] = Effort.HOUR.value
    return data | {"schema": 2}


def _change(change: dict[str, Any]) -> dict[str, Any] | None:
    try:
        parsed = change_from_parts(change["kind"], change.get("target", ""), change.get("value", ""))
    except ValueError:
        return None
    plain: dict[str, Any] = msgspec.to_builtins(parsed)
    return plain


_EFFORTS = {effort.value for effort in Effort}
_EVIDENCE_STEPS: dict[int, _Step] = {1: _add_field_meanings, 2: _leave_new_walks_missing}
_RESULT_STEPS: dict[int, _Step] = {1: _type_changes}
