"""Snippets for the fields of the enquiry form."""

import html
from collections.abc import Callable, Iterable, Iterator

from footfall.evidence import FormField, LabelSource, Meaning
from footfall.reading.contact_predicates import enquiry_form, questions
from footfall.snippets.snippet import Asked, Place, Snippet, tag
from footfall.vocabulary.matching import tokenize

# The autofill names of the HTML standard.
_AUTOCOMPLETE = {
    Meaning.FULL_NAME: "name",
    Meaning.FIRST_NAME: "given-name",
    Meaning.LAST_NAME: "family-name",
    Meaning.EMAIL: "email",
    Meaning.PHONE: "tel",
}
# The keyboard that a phone shows; unlike some types, an `inputmode` rejects no input.
_TYPES = {Meaning.EMAIL: "email", Meaning.EMAIL_AGAIN: "email", Meaning.PHONE: "tel"}
_KEYS = {**_TYPES, Meaning.WEBSITE: "url"}
_WRITTEN = {"text", "email", "tel", "url", "number"}
_CHOSEN = {"radio", "checkbox", "buttons", "file", "range", "color", "image"}
_SHORTEST_WORD = 4
# Characters at the end of labels.
_MARKS = " *:.…"


def _fields(asked: Asked, wanted: Callable[[FormField], bool]) -> list[FormField]:
    """Return the fields of the enquiry form that the finding is about, if they have a name to find them by.

    Empty for a form in a frame of another site, which is not in a page of this one.
    """
    located = enquiry_form(asked.site)
    if not located or located[1].frame:
        return []
    return [field for field in questions(located[1]) if field.name and wanted(field)]


def _tag(field: FormField, **attributes: str) -> str:
    """Return the start tag of a field with its type, its name and these attributes; its other attributes stay."""
    name = field.kind if field.kind in {"select", "textarea"} else "input"
    typed = {"type": field.kind} if field.kind in _WRITTEN - {"text"} else {}
    return tag(name, typed | {"name": field.name} | attributes)


def _on_page(
    asked: Asked, place: Place, codes: Iterable[str], *, without: tuple[str, ...] = (), proposal: bool = False
) -> Iterator[Snippet]:
    if lines := list(codes):
        yield Snippet(code="\n".join(lines), place=place, page=asked.finding.page, without=without, proposal=proposal)


def autocomplete(asked: Asked) -> Iterator[Snippet]:
    """Yield the fields that a browser could fill in, with their autocomplete names."""

    def silent(field: FormField) -> bool:
        return field.meaning in _AUTOCOMPLETE and field.autocomplete in {"", "on", "off"}

    tags = (_tag(field, autocomplete=_AUTOCOMPLETE[field.meaning]) for field in _fields(asked, silent))
    yield from _on_page(asked, Place.FIELD, tags)


def input_types(asked: Asked) -> Iterator[Snippet]:
    """Yield the fields that bring up the wrong keyboard, with their type."""

    def wrong(field: FormField) -> bool:
        right = {_KEYS.get(field.meaning), "numeric" if field.meaning is Meaning.PHONE else None}
        return field.kind in _WRITTEN and field.meaning in _KEYS and not {field.kind, field.inputmode} & right

    yield from _on_page(asked, Place.FIELD, map(_with_keys, _fields(asked, wrong)))


def _with_keys(field: FormField) -> str:
    key = _KEYS[field.meaning]
    return _tag(field, type=key) if field.meaning in _TYPES else _tag(field, inputmode=key)


def labels(asked: Asked) -> Iterator[Snippet]:
    """Yield the fields without a label, each with its placeholder, the words beside it or its name."""

    def bare(field: FormField) -> bool:
        loose = {LabelSource.PLACEHOLDER, LabelSource.NOTHING, LabelSource.TEXT}
        return field.labelled_by in loose and field.kind not in _CHOSEN and bool(_words(field))

    fields = _fields(asked, bare)
    # Text that is already next to a field must not be repeated.
    beside = [field for field in fields if field.labelled_by is LabelSource.TEXT]
    named = (_tag(field, **{"aria-label": _words(field)}) for field in beside)
    yield from _on_page(asked, Place.FIELD, named, proposal=True)
    around = (_labelled(field) for field in fields if field not in beside)
    yield from _on_page(asked, Place.LABEL, around, proposal=True)


def _labelled(field: FormField) -> str:
    ends = f"…</{field.kind}>" if field.kind in {"select", "textarea"} else ""
    return f"<label>{html.escape(_words(field), quote=False)} {_tag(field)}{ends}</label>"


def _words(field: FormField) -> str:
    """Return the label for a field: its own text, else its name if that is a word."""
    if said := (field.label or field.placeholder).rstrip(_MARKS):
        return said
    name = tokenize(field.name)
    return name.capitalize() if name.replace(" ", "").isalpha() and len(name) >= _SHORTEST_WORD else ""


def phone_optional(asked: Asked) -> Iterator[Snippet]:
    """Yield the phone field without what makes it required."""
    fields = _fields(asked, lambda field: field.meaning is Meaning.PHONE and field.required)
    yield from _on_page(asked, Place.FIELD, map(_tag, fields), without=("required", "aria-required", "*"))


def unticked(asked: Asked) -> Iterator[Snippet]:
    """Yield the pre-ticked box without its tick, and for mailings also without `required`."""
    boxes = _fields(asked, lambda field: field.kind == "checkbox" and field.label == asked.finding.quote)
    for box in boxes[:1]:
        ticked = ("checked",) if box.checked else ()
        forced = ("required",) if box.required and box.meaning is Meaning.NEWSLETTER else ()
        if ticked or forced:
            yield from _on_page(asked, Place.FIELD, [_tag(box)], without=(*ticked, *forced))
