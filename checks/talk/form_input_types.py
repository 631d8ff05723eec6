"""Does my phone show the right keyboard for each field?

## What it looks for

Whether the fields of the contact form for e-mail, phone and web address say so
(`type="email"`, `"tel"`, `"url"`, or `inputmode`).

## Why it matters

When a field says what it is for, a phone shows a keyboard with an @, or with
digits only (HTML standard). Otherwise people have to change the keyboard for
each such character, and make mistakes.

## How to fix it

Give each field its type: `<input type="email">`, `<input type="tel">`.

## What it cannot see

Fields whose meaning we did not recognise.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Exploration, FormField, Meaning
from footfall.messages import gettext, ngettext
from footfall.reading.contact_predicates import enquiry_form, questions

# The type “number” is for amounts: it takes no plus sign and may drop a leading zero.
RIGHT = {
    Meaning.EMAIL: {"email"},
    Meaning.EMAIL_AGAIN: {"email"},
    Meaning.PHONE: {"tel", "numeric"},
    Meaning.WEBSITE: {"url"},
}
WRITTEN = {"text", "email", "tel", "url", "number"}


@check(stage=Stage.TALK, weight=2, source="html-inputs", version=2)
def form_input_types(exploration: Exploration) -> Outcome:
    """Score the share of e-mail, phone and website fields that bring up the right keyboard."""
    located = enquiry_form(exploration)
    if not located:
        return not_applicable(gettext("There is no contact form."))
    page, form = located
    fields = [field for field in questions(form) if field.meaning in RIGHT and field.kind in WRITTEN]
    if not fields:
        return not_applicable(gettext("No field of the form needs a special keyboard."))
    wrong = [field for field in fields if not _right(field)]
    if not wrong:
        return scored(1.0, gettext("Phones show the right keyboard for each field."))
    names = [gettext("“{name}”", name=field.label or field.placeholder or field.name) for field in wrong[:4]]
    return scored(
        1 - len(wrong) / len(fields),
        ngettext(
            "{number} of {fields} fields brings up the wrong keyboard.",
            "{number} of {fields} fields bring up the wrong keyboard.",
            len(wrong),
            fields=len(fields),
        ),
        Finding(
            fix=gettext("Make phones show the right keyboard in the form"),
            detail=gettext("These are for amounts, and take no plus sign and no spaces: {names}.", names=names)
            if all(field.kind == "number" for field in wrong)
            else gettext("These get the wrong keyboard: {names}.", names=names),
            page=page.url,
            cost=Effort.WORD,
        ),
    )


def _right(field: FormField) -> bool:
    return bool({field.kind, field.inputmode} & RIGHT[field.meaning])
