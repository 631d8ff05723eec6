"""Can my browser fill in the form for me?

## What it looks for

Whether the fields of the contact form for name, e-mail and phone tell the
browser what they are (`autocomplete`).

## Why it matters

WCAG 2.2 requires that the fields for personal details tell the browser what
they are for (1.3.5). On a phone that saves most of the typing.

## How to fix it

Tell the browser what each field is for: `autocomplete="name"`, `"email"`,
`"tel"`.

## What it cannot see

Browsers that guess well without it.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Exploration, Meaning
from footfall.messages import Text, gettext, ngettext
from footfall.reading.contact_predicates import enquiry_form, questions

# What every browser can fill in; many have no postal address.
NAMES = {
    **dict.fromkeys((Meaning.FULL_NAME, Meaning.FIRST_NAME, Meaning.LAST_NAME), gettext("the name")),
    **{Meaning.EMAIL: gettext("the e-mail address"), Meaning.PHONE: gettext("the phone number")},
}


@check(stage=Stage.TALK, weight=2, source="wcag-2.2", version=3)
def form_autocomplete(exploration: Exploration) -> Outcome:
    """Score the share of personal fields that browsers can fill in."""
    located = enquiry_form(exploration)
    if not located:
        return not_applicable(gettext("There is no contact form."))
    page, form = located
    fields = [field for field in questions(form) if field.meaning in NAMES]
    if not fields:
        return not_applicable(gettext("The form asks for nothing that a browser could fill in."))
    described = [field for field in fields if field.autocomplete not in {"", "on", "off"}]
    if len(described) == len(fields):
        return scored(1.0, gettext("Browsers can fill in the personal fields."))
    typed = len(fields) - len(described)
    return scored(
        len(described) / len(fields),
        _summary(typed, len(fields)),
        Finding(
            fix=gettext(
                "Let browsers fill in {names:and}", names=dict.fromkeys(NAMES[field.meaning] for field in fields)
            ),
            detail=ngettext(
                "{number} of {fields} fields does not tell browsers what it is for.",
                "{number} of {fields} fields do not tell browsers what they are for.",
                typed,
                fields=len(fields),
            ),
            page=page.url,
            cost=Effort.HOUR,
        ),
    )


def _summary(typed: int, fields: int) -> Text:
    if typed == fields:
        return ngettext(
            "The one personal field must be filled in by hand.",
            "All {number} personal fields must be filled in by hand.",
            fields,
        )
    return ngettext(
        "{number} of {fields} personal fields must be filled in by hand.",
        "{number} of {fields} personal fields must be filled in by hand.",
        typed,
        fields=fields,
    )
