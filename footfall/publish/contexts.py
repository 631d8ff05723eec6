"""What a template is given: the fields of dataclasses, under their names."""

from dataclasses import fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def variables(*contexts: "DataclassInstance") -> dict[str, Any]:
    """The fields of some contexts as a template's variables; a later context goes before an earlier one."""
    return {field.name: getattr(context, field.name) for context in contexts for field in fields(context)}
