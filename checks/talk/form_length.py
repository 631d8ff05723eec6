"""Does the form ask for no more than it needs?

## What it looks for

The number of required fields in the shortest contact form, including those of
its later steps.

## Why it matters

Each field is a reason to stop. One firm that went from eleven fields to four
got more than twice as many enquiries; vendors report smaller effects.

## How to fix it

Ask for name, e-mail and message, and one thing more if you must; the rest can
wait for your answer.

## What it cannot see

Fields that are required without saying so.
"""

from footfall.check import Effort, Finding, Outcome, Scale, ShortenForm, Stage, check, not_applicable, scored
from footfall.evidence import Exploration
from footfall.messages import gettext, ngettext
from footfall.reading.contact_predicates import enquiry_form, questions

SCALE = Scale("required fields", {4: 1.0, 5: 0.7, 6: 0.5, 7: 0.35, 8: 0.2})
ENOUGH = 4


@check(stage=Stage.TALK, weight=4, source="imaginary-2009", version=2, scale=SCALE)
def form_length(exploration: Exploration) -> Outcome:
    """Score the required fields of the shortest enquiry form."""
    located = enquiry_form(exploration)
    if not located:
        return not_applicable(gettext("There is no contact form."))
    page, form = located
    written = [field for field in questions(form) if field.kind not in {"checkbox", "radio"}]
    required = sum(field.required for field in written)
    summary = ngettext("The form has {number} required field.", "The form has {number} required fields.", required)
    if required <= ENOUGH:
        return scored(SCALE.at(required), summary)
    return scored(
        SCALE.at(required),
        summary,
        Finding(
            fix=gettext("Ask for at most four things instead of {fields:words}", fields=len(written)),
            detail=gettext("The form has {fields} fields, all of them required.", fields=len(written))
            if required == len(written)
            else gettext(
                "The form has {fields} fields, {required} of them required.", fields=len(written), required=required
            ),
            page=page.url,
            cost=Effort.HOUR,
            change=ShortenForm(fields=ENOUGH),
        ),
    )
