"""Does each field say what it wants?

## What it looks for

Fields of the enquiry form without a label that stays while one types. Words
inside a field vanish with the first letter.

## Why it matters

WCAG 2.2 asks for labels (3.3.2, 1.3.1). Without them a screen reader says
“edit text”, and everybody else must remember what the field was for.

## How to fix it

Put a `<label for>` above each field.

## What it cannot see

Whether a label is understood.
"""

from footfall.check import Change, ChangeKind, Finding, Outcome, Stage, check, finding_id, not_applicable, scored
from footfall.evidence import Exploration
from footfall.reading.errands import contact_form

UNNAMED = {"placeholder", "nothing"}


@check(stage=Stage.TALK, weight=4, source="wcag-2.2")
def form_labels(exploration: Exploration) -> Outcome:
    """Score the share of fields with a label."""
    forms = [(page, form) for page in exploration if (form := contact_form(page.forms))]
    if not forms:
        return not_applicable("There is no enquiry form.")
    page, form = min(forms, key=lambda each: len(each[1].asked))
    bare = [field for field in form.asked if field.labelled_by in UNNAMED]
    if not bare:
        return scored(1.0, "Every field has a label.")
    names = ", ".join(f"“{field.placeholder or field.name}”" for field in bare[:4])
    return scored(
        1 - len(bare) / len(form.asked),
        f"{len(bare)} of {len(form.asked)} fields have no label.",
        Finding(
            id=finding_id("form_labels"),
            fix="Put a label above each field of the form",
            detail=f"{len(bare)} of {len(form.asked)} fields have none: {names}.",
            page=page.url,
            cost="an hour",
            change=Change(kind=ChangeKind.LABEL_FIELDS),
        ),
    )
