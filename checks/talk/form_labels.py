"""Does every field have a label?

## What it looks for

Fields of the contact form without a label that stays during typing. Text
inside a field disappears with the first letter; text that is only next to it
is not linked to it.

## Why it matters

WCAG 2.2 requires labels (3.3.2, 1.3.1). Without them a screen reader says
“edit text”, and everybody else must remember what the field was for.

## How to fix it

Put a `<label for>` above each field.

## What it cannot see

Whether a label is understood.
"""

from footfall.check import Effort, Finding, LabelFields, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Exploration, FormField, LabelSource
from footfall.messages import Text, gettext, ngettext
from footfall.reading.contact_predicates import enquiry_form, questions

UNSEEN = {LabelSource.PLACEHOLDER, LabelSource.NOTHING}


@check(stage=Stage.TALK, weight=4, source="wcag-2.2", version=6)
def form_labels(exploration: Exploration) -> Outcome:
    """Score the share of fields with a label."""
    located = enquiry_form(exploration)
    if not located:
        return not_applicable(gettext("There is no contact form."))
    page, form = located
    fields = questions(form)
    bare = [field for field in fields if _bare(field)]
    if not bare:
        return scored(1.0, gettext("Every field has a label, for screen readers at least."))
    # Text beside a field without a label stops only screen readers.
    unseen = [field for field in bare if field.labelled_by in UNSEEN]
    beside, reported = not unseen, unseen or bare
    if beside:
        fix = gettext("Turn the text next to each field into its label")
        what = ngettext(
            "{number} of {fields} fields has text next to it that is not linked to it: {names}.",
            "{number} of {fields} fields have text next to them that is not linked to them: {names}.",
            len(reported),
            fields=len(fields),
            names=_named(reported[:4]),
        )
    else:
        fix = gettext("Put a label above each field of the form")
        what = ngettext(
            "{number} of {fields} fields has no label: {names}.",
            "{number} of {fields} fields have no label: {names}.",
            len(reported),
            fields=len(fields),
            names=_named(reported[:4]),
        )
    return scored(
        1 - len(bare) / len(fields),
        _summary(len(bare), len(fields)),
        Finding(
            fix=fix,
            detail=gettext("{what} {besides}", what=what, besides=_besides(bare, reported))
            if len(reported) < len(bare)
            else what,
            page=page.url,
            cost=Effort.HOUR,
            change=None if beside else LabelFields(),
        ),
    )


def _summary(bare: int, fields: int) -> Text:
    if bare == fields:
        return ngettext("The only field has no label.", "None of the {number} fields has a label.", fields)
    return ngettext(
        "{number} of {fields} fields has no label.",
        "{number} of {fields} fields have no label.",
        bare,
        fields=fields,
    )


def _besides(bare: list[FormField], reported: list[FormField]) -> str:
    loose = [field for field in bare if field not in reported]
    return gettext(
        "In {number} more, the text next to the field is not linked to it: {names}.",
        number=len(loose),
        names=_named(loose[:2]),
    )


def _named(fields: list[FormField]) -> list[Text]:
    return [gettext("“{name}”", name=field.label or field.placeholder or field.name) for field in fields]


def _bare(field: FormField) -> bool:
    """Return whether a field has no lasting label; a row of buttons is labelled by its buttons."""
    return field.labelled_by in UNSEEN or (field.labelled_by is LabelSource.TEXT and field.kind != "buttons")
