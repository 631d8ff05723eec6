"""The reference of `footfall.yml`: every setting, from the schema that editors use too."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from footfall.config.json_schema import json_schema

_TYPES = {"boolean": "true or false", "integer": "whole number", "number": "number", "string": "text"}
_PLURALS = {"string": "texts"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group of settings: the whole file, or what is below one key."""

    path: str
    """Where it is in the file, as in `companies[].enquiry`; empty for the whole file."""
    shape: dict[str, Any]
    """Its JSON Schema."""


def configuration() -> str:
    """Return the reference as Markdown: a section for each group, an entry for each setting."""
    found = groups()
    homes = {group.shape["title"]: group.path for group in found}
    return "\n".join(line for group in found for line in _section(group, homes))


def groups() -> list[Group]:
    """Return all groups, each once; those used in two places where they are nearest to the top of the file."""
    shapes = json_schema()["$defs"]
    homes = {"Config": ""}
    queue = ["Config"]
    for name in queue:
        for key, value in shapes[name]["properties"].items():
            below, many = _reference(value)
            if below and below not in homes:
                homes[below] = f"{homes[name]}.{key}{'[]' * many}".lstrip(".")
                queue.append(below)
    order = list(shapes["Config"]["properties"])
    paths = {path: name for name, path in homes.items()}
    return [Group(path=path, shape=shapes[paths[path]]) for path in sorted(paths, key=lambda path: _place(path, order))]


def anchor(path: str) -> str:
    """Return the anchor of a setting or a group."""
    return re.sub(r"\W+", "-", path).strip("-")


def setting(group: Group, key: str) -> str:
    """Return a setting as it is written in the reference, as in `walk.pages`."""
    return f"{group.path}.{key}".lstrip(".")


def _place(path: str, order: list[str]) -> tuple[int, str]:
    first = re.split(r"\W", path)[0]
    return (order.index(first) if first in order else -1, path)


def _section(group: Group, homes: dict[str, str]) -> Iterator[str]:
    if group.path:
        level = "###" if "." in group.path else "##"
        yield f"\n{level} `{group.path}` {{ #{anchor(group.path)} }}\n"
        yield f"{group.shape['description']}\n"
    else:
        yield "## Top level { #top-level }\n"
    needed = group.shape.get("required", ())
    for key, value in group.shape["properties"].items():
        path = setting(group, key)
        below, _ = _reference(value)
        # The section of its group has the anchor of a setting with settings of its own.
        own = "" if below and homes[below].removesuffix("[]") == path else f"{{ #{anchor(path)} }}"
        yield f"`{path}`{own}\n:   {_facts(value, homes, needed=key in needed)}\n"
        if meaning := value.get("description"):
            yield f"    {meaning}\n"


def _facts(value: dict[str, Any], homes: dict[str, str], *, needed: bool) -> str:
    """Return in a line what a setting may be, and what it is if left out."""
    below, many = _reference(value)
    if below:
        link = f"[`{homes[below]}`](#{anchor(homes[below])})"
        return f"a list of groups, see {link}" if many else f"a group of settings, see {link}"
    kind = next((part for part in value.get("anyOf", ()) if part.get("type") != "null"), value)
    parts = filter(None, (_type(kind), _limits(kind)))
    otherwise = "required" if needed else f"default: {_default(value.get('default'))}"
    return f"{', '.join(parts)}; {otherwise}"


def _type(value: dict[str, Any]) -> str:
    if "enum" in value:
        return f"one of {', '.join(f'`{allowed}`' if allowed else 'empty' for allowed in value['enum'])}"
    if value.get("format") == "date":
        return "a day, such as 2026-11-22"
    if value["type"] == "array":
        items = value["items"]
        return f"a list of {_type(items).removeprefix('one of ') if 'enum' in items else _PLURALS[items['type']]}"
    if value["type"] == "object":
        values = value["additionalProperties"]
        return ", ".join(filter(None, (f"names, each with a {_TYPES[values['type']]}", _limits(values))))
    return _TYPES[value["type"]]


def _limits(value: dict[str, Any]) -> str:
    least, most = value.get("minimum"), value.get("maximum")
    if "exclusiveMinimum" in value:
        return f"more than {value['exclusiveMinimum']:g}"
    if least is not None and most is not None:
        return f"{least:g} to {most:g}"
    return f"at least {least:g}" if least is not None else ""


def _default(value: Any) -> str:
    if isinstance(value, bool):
        return f"`{json.dumps(value)}`"
    if isinstance(value, int | float):
        return f"`{value:g}`"
    return f"`{value}`" if value else "none"


def _reference(value: dict[str, Any]) -> tuple[str, bool]:
    """Return the group that a setting holds, or an empty name, and whether it holds a list of them."""
    options = [value, *value.get("anyOf", ()), value.get("items", {})]
    named = next((option["$ref"] for option in options if "$ref" in option), "")
    return str(named).rpartition("/")[2], "items" in value
