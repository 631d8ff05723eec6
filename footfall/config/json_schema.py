"""The JSON Schema of `footfall.yml`, for editors and for error messages."""

import ast
import inspect
from typing import Any

import msgspec

from footfall.config import schema as settings
from footfall.config.schema import Config
from footfall.reading.questions import TRADES

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """Return the schema for editors: each setting with its meaning, default and allowed values."""
    whole = bare_schema()
    whole["$defs"]["CompanySettings"]["properties"]["trade"]["enum"] = ["", *TRADES]
    return whole


def bare_schema() -> dict[str, Any]:
    """Return the schema of `schema.py` alone: each setting with its meaning and default."""
    (whole, *_), parts = msgspec.json.schema_components((Config,), ref_template="#/$defs/{name}")
    said = _meanings()
    for name, part in parts.items():
        for key, value in part.get("properties", {}).items():
            if meaning := said.get((name, key)):
                # A description beside a reference belongs to the setting, not to the referenced type.
                value["description"] = meaning
    return {"$schema": DIALECT, "title": "footfall.yml", **whole, "$defs": parts}


def _meanings() -> dict[tuple[str, str], str]:
    """Return the docstring below each setting in `schema.py`, by class and key; some settings have none."""
    classes = [node for node in ast.parse(inspect.getsource(settings)).body if isinstance(node, ast.ClassDef)]
    return {
        (shape.name, node.target.id): " ".join(after.value.value.split())
        for shape in classes
        for node, after in zip(shape.body, shape.body[1:], strict=False)
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
        if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) and isinstance(after.value.value, str)
    }
