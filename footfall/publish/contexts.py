"""Template variables from the fields of dataclasses."""

from dataclasses import fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def variables(*contexts: "DataclassInstance") -> dict[str, Any]:
    """Return the fields of contexts as template variables; later contexts override earlier ones."""
    return {field.name: getattr(context, field.name) for context in contexts for field in fields(context)}
