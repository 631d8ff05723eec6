"""From one snapshot of a page to its forms."""

import re
from typing import Any
from urllib.parse import urlsplit

from footfall.evidence import Box, Button, Form, FormField, LabelSource, Meaning, Region, Seen
from footfall.reading.context import in_context, meanings
from footfall.reading.fields import button_meaning
from footfall.reading.purpose import purpose
from footfall.reading.services import service_of
from footfall.reading.urls import normal
from footfall.vocabulary.lexicon import expressions, pattern
from footfall.vocabulary.matching import fold

# A placeholder for an address that nobody has filled in: VOTRE_ID, your-form-id, {form_id}, xxxx, example.com.
_BLANK = re.compile(
    rf"(?i)\b{expressions('forms.unfilled_address_patterns')}[_-]|(?<![a-z])x{{4,}}(?![a-z])|[{{<\[]\w+[}}>\]]"
    r"|form[_-]?id\b|\bendpoint\b|//(?:[\w-]+\.)?example\.(?:com|org|net)\b|\bchange[_-]?me\b|\btodo\b"
)
_REQUIRED = pattern("forms.required")
_QUESTION = re.compile(r"(?<!\d)\d{1,2}\s*[+*x×−-]\s*\d{1,2}\s*(?:=|\?|$)")


def read_form(raw: dict[str, Any], seen: Seen, base: str, frame: str = "") -> Form:
    """Read a form from one snapshot of its page, or at the frame in which it stands."""
    told = meanings(raw)
    what_for = purpose(raw, told)
    told = in_context(raw, told, what_for)
    fields = tuple(read_field(each, meaning) for each, meaning in zip(raw["fields"], told, strict=True))
    buttons = tuple(
        Button(
            name=each["name"][:100],
            text=each["text"],
            meaning=button_meaning(each),
            disabled=each["disabled"],
            visible=each["visible"],
        )
        for each in raw["buttons"]
    )
    action = _action(raw, base)
    return Form(
        purpose=what_for,
        action=action,
        method=raw["method"],
        fields=fields,
        button=" ".join(each.text for each in buttons)[:200],
        buttons=buttons,
        seen=seen,
        box=Box(**raw["box"]),
        region=Region(raw["region"]),
        heading=raw["heading"][:200],
        captcha=raw["captcha"]
        or ("question" if any(_QUESTION.search(each["before"]) for each in raw["fields"]) else ""),
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
    """Where the form says that it sends; empty where a script would have to know."""
    target = next((each["target"] for each in raw["buttons"] if each["target"]), raw["target"])
    if not raw["action"] and target == raw["target"]:
        return ""
    return (normal(target, base) or target)[:300]


def _trouble(raw: dict[str, Any], action: str) -> str:
    """Say what the markup alone shows to be wrong; whether a script mends it, only trying can tell."""
    parts = urlsplit(action)
    if raw["action"].strip() in {"#", "#!", "javascript:;", "javascript:void(0)", "javascript:void(0);"}:
        return "its address is a blank (“#”)"
    if parts.scheme == "mailto":
        return "it opens the visitor’s mail program"
    if is_blank(action):
        return "its address is still a placeholder"
    sends = [each for each in raw["buttons"] if each["visible"] and button_meaning(each) is Meaning.SUBMIT]
    if sends and all(each["disabled"] for each in sends):
        return "its button is switched off"
    if not any(each["name"] for each in raw["fields"]) and raw["is_form"] and action:
        return "its fields have no names, so a browser would send none of them"
    return ""


def is_blank(address: str) -> bool:
    """Say whether an address still holds a placeholder that somebody was to fill in."""
    return bool(_BLANK.search(address))


def asks_phone(field: FormField) -> bool:
    """Say whether a field asks for a phone number."""
    return field.meaning is Meaning.PHONE
