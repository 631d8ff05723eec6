"""All errors in the shape of a `footfall.yml`, each as a sentence with its line.

Only used for a file that could not be decoded, because the validating library is slow to load.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from jsonschema import Draft202012Validator, ValidationError

from footfall.config.json_schema import bare_schema
from footfall.config.problems import Place, Problem, suggestion

_KINDS = {
    **{"integer": "a whole number", "number": "a number", "string": "text", "boolean": "true or false"},
    **{"array": "a list", "object": "a group of settings", "null": "nothing"},
}
_LIMITS = {
    **{"minimum": "at least", "maximum": "at most", "exclusiveMinimum": "more than"},
    **{"minItems": "at least this many items:", "maxItems": "at most this many items:"},
}
# Characters; longer values are not quoted in messages.
_LONGEST = 60


def shape_problems(plain: Any) -> Iterator[Problem]:
    """Yield the errors: unknown keys, missing keys, wrong types, values out of range."""
    validator = Draft202012Validator(bare_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)
    for error in validator.iter_errors(_as_json(plain)):
        yield from _problems(error)


def _problems(error: ValidationError) -> Iterator[Problem]:
    place = tuple(error.absolute_path)
    instance: Any = error.instance
    wanted: Any = error.validator_value
    if error.validator == "additionalProperties":
        schema: Any = error.schema
        known = schema["properties"]
        for key in sorted(instance.keys() - known.keys()):
            says = f"there is no key {key!r} here. {suggestion(key, known)}"
            yield Problem(place=(*place, key), says=says, of_key=True)
    elif error.validator == "required":
        for key in wanted:
            if key not in instance:
                yield Problem(place=place, says=f"{key!r} is missing here.")
    elif error.validator in {"anyOf", "oneOf"} and error.context:
        yield from _problems(
            max(error.context, key=lambda inner: (len(inner.absolute_path), inner.validator != "type"))
        )
    else:
        yield Problem(place=place, says=_says(error, _key(place)))


def _says(error: ValidationError, key: str) -> str:
    value = _shown(error.instance)
    wanted: Any = error.validator_value
    if error.validator == "type":
        quotes = ", in quotes" if wanted == "string" and isinstance(error.instance, int | float) else ""
        return f"{key} must be {_KINDS.get(wanted, wanted)}{quotes}, not {value}."
    if error.validator in _LIMITS:
        return f"{key} must be {_LIMITS[error.validator]} {wanted:g}, not {value}."
    if error.validator == "enum":
        return f"{key} cannot be {value}. {suggestion(str(error.instance), map(str, wanted))}"
    if error.validator == "format":
        return f"{key} must be a day such as 2026-12-31, not {value}."
    if error.validator == "pattern":
        return f"{key} cannot be {value}."
    return f"{key}: {error.message}."


def _key(place: Place) -> str:
    keys = [step for step in place if isinstance(step, str)]
    item = "an item of " if place and not isinstance(place[-1], str) else ""
    return f"{item}“{keys[-1]}”" if keys else "the file"


def _shown(value: Any) -> str:
    text = str(value).lower() if isinstance(value, bool) else repr(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _as_json(value: Any) -> Any:
    """Return a value of YAML as JSON would hold it: days as text, keys as text, lists as lists."""
    if isinstance(value, dict):
        return {str(key): _as_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set):
        return [_as_json(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
