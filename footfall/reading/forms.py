"""Read the forms in one snapshot of a page."""

import re
from typing import Any

from footfall.evidence import Box, Button, Form, FormField, LabelSource, Meaning, Region, Seen
from footfall.reading.context import in_context, meanings
from footfall.reading.fields import button_meaning
from footfall.reading.purpose import purpose
from footfall.reading.services import service_of
from footfall.reading.trained import purpose_by_weights, with_weights
from footfall.reading.urls import normal, parts_of
from footfall.vocabulary.lexicon import alternatives, expressions, pattern
from footfall.vocabulary.matching import fold

# A placeholder left in an address: VOTRE_ID, your-form-id, {form_id}, xxxx, example.com.
_BLANK = re.compile(
    rf"(?i)\b{expressions('forms.unfilled_address_patterns')}[_-]|\b{alternatives('forms.placeholder_address')}\b"
    r"|(?<![a-z])x{4,}(?![a-z])|[{<\[]\w+[}>\]]"
    r"|form[_-]?id\b|\bendpoint\b|//(?:[\w-]+\.)?example\.(?:com|org|net)\b|\bchange[_-]?me\b|\btodo\b"
)
_REQUIRED = pattern("forms.required")
_QUESTION = re.compile(r"(?<!\d)\d{1,2}\s*[+*x×−-]\s*\d{1,2}\s*(?:=|\?|$)")


def read_form(raw: dict[str, Any], seen: Seen, base: str, frame: str = "") -> Form:
    """Read a form from one snapshot of its page or of its frame."""
    field_meanings = with_weights(raw, meanings(raw))
    what_for = purpose_by_weights(raw, purpose(raw, field_meanings))
    field_meanings = in_context(raw, field_meanings, what_for)
    fields = tuple(read_field(element, meaning) for element, meaning in zip(raw["fields"], field_meanings, strict=True))
    buttons = tuple(
        Button(
            name=element["name"][:100],
            text=element["text"],
            meaning=button_meaning(element),
            disabled=element["disabled"],
            visible=element["visible"],
        )
        for element in raw["buttons"]
    )
    action = _action(raw, base)
    return Form(
        purpose=what_for,
        action=action,
        method=raw["method"],
        fields=fields,
        button=" ".join(element.text for element in buttons)[:200],
        buttons=buttons,
        seen=seen,
        box=Box(**raw["box"]),
        region=Region(raw["region"]),
        heading=raw["heading"][:200],
        captcha=raw["captcha"]
        or ("question" if any(_QUESTION.search(element["before"]) for element in raw["fields"]) else ""),
        service=service_of(action, frame, raw["marks"]),
        frame=frame,
        trouble=_trouble(raw, action),
    )


def read_field(raw: dict[str, Any], meaning: Meaning) -> FormField:
    """Read one field."""
    marked = any(
        bool(_REQUIRED.search(fold(raw[key]))) or raw[key].rstrip(" :").endswith("*")
        for key in ("label", "placeholder", "before")
    )
    # A star between the label and a hint counts too.
    starred = f"{raw['label']}*" in raw["before"].replace(" *", "*") if raw["label"] else False
    marked = marked or starred or raw.get("starred", False)
    return FormField(
        name=(raw["name"] or raw["id"])[:100],
        kind=raw["kind"],
        label=raw["label"],
        labelled_by=LabelSource(raw["labelled_by"]),
        required=raw["required"] or marked,
        meaning=meaning,
        explained=raw["explained"],
        marked=marked,
        autocomplete=raw["autocomplete"],
        inputmode=raw["inputmode"],
        visible=raw["visible"],
        later=raw["later"],
        checked=raw["checked"],
        placeholder=raw["placeholder"][:200],
        options=tuple(raw["options"]),
    )


def _action(raw: dict[str, Any], base: str) -> str:
    """Return the address that the form sends to; empty if only a script knows it."""
    target = next((element["target"] for element in raw["buttons"] if element["target"]), raw["target"])
    if not raw["action"] and target == raw["target"]:
        return ""
    return (normal(target, base) or target)[:300]


def _trouble(raw: dict[str, Any], action: str) -> str:
    """Return what is wrong by the markup alone; only a trial shows whether a script fixes it."""
    parts = parts_of(action)
    if raw["action"].strip() in {"#", "#!", "javascript:;", "javascript:void(0)", "javascript:void(0);"}:
        return "its address is a blank (“#”)"
    if parts.scheme == "mailto":
        return "it opens the visitor’s mail program"
    if is_blank(action):
        return "its address is still a placeholder"
    sends = [element for element in raw["buttons"] if element["visible"] and button_meaning(element) is Meaning.SUBMIT]
    if sends and all(element["disabled"] for element in sends):
        return "its button is switched off"
    if not any(element["name"] for element in raw["fields"]) and raw["is_form"] and action:
        return "its fields have no names, so a browser would send none of them"
    return ""


def is_blank(address: str) -> bool:
    """Return whether an address still contains a placeholder."""
    return bool(_BLANK.search(address))


def asks_phone(field: FormField) -> bool:
    """Return whether a field asks for a phone number."""
    return field.meaning is Meaning.PHONE
