"""Snippets for the fields of the enquiry form."""

import re
from collections.abc import Callable, Iterable, Iterator

from footfall.evidence import Exploration, FormField, LabelSource, Meaning
from footfall.reading.contact_predicates import enquiry_form, questions
from footfall.snippets.snippet import Asked, Place, Snippet, tag
from footfall.vocabulary.matching import tokenize

# The words by which the HTML standard calls what browsers can fill in.
_AUTOCOMPLETE = {
    Meaning.FULL_NAME: "name",
    Meaning.FIRST_NAME: "given-name",
    Meaning.LAST_NAME: "family-name",
    Meaning.EMAIL: "email",
    Meaning.PHONE: "tel",
}
_TYPES = {Meaning.EMAIL: "email", Meaning.EMAIL_AGAIN: "email", Meaning.PHONE: "tel", Meaning.WEBSITE: "url"}
_SHORTEST_WORD = 4
# What stands behind a label.
_MARKS = " *:.…"
_WRITTEN = {"text", "email", "tel", "url", "number"}


def _fields(site: Exploration, wanted: Callable[[FormField], bool]) -> list[FormField]:
    """Return the fields of the enquiry form that are meant and have a name by which they can be found."""
    located = enquiry_form(site)
    return [field for field in questions(located[1]) if field.name and wanted(field)] if located else []


def _tag(field: FormField, **changed: str | bool) -> str:
    name = field.kind if field.kind in {"select", "textarea"} else "input"
    attributes: dict[str, str | bool] = {"type": field.kind if name == "input" else "", "name": field.name}
    attributes |= {"autocomplete": field.autocomplete, "required": field.required}
    return tag(name, attributes | changed, words=None if name == "input" else "")


def _in_place(asked: Asked, codes: Iterable[str], *, proposal: bool = False) -> Iterator[Snippet]:
    if lines := list(codes):
        yield Snippet(code="\n".join(lines), place=Place.FIELD, page=asked.finding.page, proposal=proposal)


def autocomplete(asked: Asked) -> Iterator[Snippet]:
    """Yield the fields that a browser could fill in, with what they are for."""

    def silent(field: FormField) -> bool:
        return field.meaning in _AUTOCOMPLETE and field.autocomplete in {"", "on", "off"}

    fields = _fields(asked.site, silent)
    yield from _in_place(asked, (_tag(field, autocomplete=_AUTOCOMPLETE[field.meaning]) for field in fields))


def input_types(asked: Asked) -> Iterator[Snippet]:
    """Yield the fields that bring up the wrong keyboard, with their type."""

    def wrong(field: FormField) -> bool:
        return field.kind in _WRITTEN and field.meaning in _TYPES and field.kind != _TYPES[field.meaning]

    fields = _fields(asked.site, wrong)
    yield from _in_place(asked, (_tag(field, type=_TYPES[field.meaning]) for field in fields))


def labels(asked: Asked) -> Iterator[Snippet]:
    """Yield the fields without a label, each with one of the words that stand in it or that it is named by."""

    def bare(field: FormField) -> bool:
        loose = {LabelSource.PLACEHOLDER, LabelSource.NOTHING, LabelSource.TEXT}
        return field.labelled_by in loose and field.kind != "buttons" and bool(_words(field))

    yield from _in_place(asked, map(_labelled, _fields(asked.site, bare)), proposal=True)


def _labelled(field: FormField) -> str:
    if field.labelled_by is LabelSource.TEXT:
        # Its words stand beside it already, and should not stand there twice.
        return _tag(field, **{"aria-label": _words(field)})
    own = re.sub(r"[^\w-]+", "-", field.name).strip("-") or "field"
    return f"{tag('label', {'for': own}, _words(field))}\n{_tag(field, id=own)}"


def _words(field: FormField) -> str:
    """Return what a field asks for in its own words, or else in those of its name, if they are words."""
    if said := (field.label or field.placeholder).rstrip(_MARKS):
        return said
    name = tokenize(field.name)
    return name.capitalize() if name.replace(" ", "").isalpha() and len(name) >= _SHORTEST_WORD else ""


def phone_optional(asked: Asked) -> Iterator[Snippet]:
    """Yield the phone field without the attribute that makes it required, and its label without the mark."""
    fields = _fields(asked.site, lambda field: field.meaning is Meaning.PHONE and field.required)
    yield from _in_place(asked, map(_optional, fields))


def _optional(field: FormField) -> str:
    code, words = _tag(field, required=False), field.label.rstrip(_MARKS)
    return code if words == field.label or not words else f"{tag('label', {}, words)}\n{code}"


def unticked(asked: Asked) -> Iterator[Snippet]:
    """Yield the boxes that are ticked beforehand, unticked and optional."""
    fields = _fields(asked.site, lambda field: field.kind == "checkbox" and field.label == asked.finding.quote)
    yield from _in_place(asked, (_tag(field, required=False) for field in fields if field.checked))
