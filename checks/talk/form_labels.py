"""Does each field say what it wants?

## What it looks for

Fields of the enquiry form without a label that stays while one types. Words
inside a field vanish with the first letter; words that merely stand beside it
are not tied to it.

## Why it matters

WCAG 2.2 asks for labels (3.3.2, 1.3.1). Without them a screen reader says
“edit text”, and everybody else must remember what the field was for.

## How to fix it

Put a `<label for>` above each field.

## What it cannot see

Whether a label is understood.
"""

from footfall.check import Effort, Finding, LabelFields, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Exploration, FormField, LabelSource
from footfall.reading.contact_predicates import enquiry_form, questions

UNSEEN = {LabelSource.PLACEHOLDER, LabelSource.NOTHING}


@check(stage=Stage.TALK, weight=4, source="wcag-2.2", version=5)
def form_labels(exploration: Exploration) -> Outcome:
    """Score the share of fields with a label."""
    located = enquiry_form(exploration)
    if not located:
        return not_applicable("There is no enquiry form.")
    page, form = located
    fields = questions(form)
    bare = [field for field in fields if _bare(field)]
    if not bare:
        return scored(1.0, "Every field has a label, for screen readers at least.")
    # Text beside a field without a label stops only screen readers.
    unseen = [field for field in bare if field.labelled_by in UNSEEN]
    beside, told = not unseen, unseen or bare
    names = _named(told[:4])
    what = "words beside them that are tied to nothing" if beside else "none"
    loose = [field for field in bare if field not in told]
    besides = f" Words beside {len(loose)} more are tied to nothing: {_named(loose[:2])}." if loose else ""
    return scored(
        1 - len(bare) / len(fields),
        f"{len(bare)} of {len(fields)} fields have no label.",
        Finding(
            fix="Make the words beside each field its label" if beside else "Put a label above each field of the form",
            detail=f"{len(told)} of {len(fields)} fields have {what}: {names}.{besides}",
            page=page.url,
            cost=Effort.HOUR,
            change=None if beside else LabelFields(),
        ),
    )


def _named(fields: list[FormField]) -> str:
    return ", ".join(f"“{field.placeholder or field.label or field.name}”" for field in fields)


def _bare(field: FormField) -> bool:
    """Return whether a field has no lasting label; a row of buttons is labelled by its buttons."""
    return field.labelled_by in UNSEEN or (field.labelled_by is LabelSource.TEXT and field.kind != "buttons")
