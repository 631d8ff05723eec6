"""Can I ask a question without signing up for mailings?

## What it looks for

Boxes in the contact form that are already ticked, and boxes for mailings that
must be ticked before sending.

## Why it matters

Under European law a box that is already ticked is not consent, and consent
that is a condition for something else is not freely given. People who fear
mailings may not write at all.

## How to fix it

Leave every box empty, and let people write without the one for mailings.

## What it cannot see

Mailings that the small print allows, and lists that people join without any
box.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Exploration, FormField, Meaning
from footfall.messages import gettext
from footfall.reading.contact_predicates import enquiry_form, questions
from footfall.vocabulary.lexicon import pattern
from footfall.vocabulary.matching import fold

MAILINGS = pattern("forms.mailings")
CONSENTS = {Meaning.NEWSLETTER, Meaning.TERMS, Meaning.OTHER_CONSENT}


@check(stage=Stage.TALK, weight=2, source="edpb-consent-2020")
def form_consent(exploration: Exploration) -> Outcome:
    """Score the worst checkbox of the form."""
    located = enquiry_form(exploration)
    if not located:
        return not_applicable(gettext("There is no contact form."))
    page, form = located
    boxes = [field for field in questions(form) if field.kind == "checkbox"]
    worst = min(boxes, key=_score, default=None)
    if worst is None or _score(worst) == 1:
        return scored(1.0, gettext("Asking a question signs nobody up for mailings."))
    ticked = worst.checked
    return scored(
        _score(worst),
        gettext("A box in the form is already ticked.")
        if ticked
        else gettext("Visitors cannot ask a question without agreeing to mailings."),
        Finding(
            fix=gettext("Leave the box empty until a visitor ticks it")
            if ticked
            else gettext("Let people write without agreeing to mailings"),
            detail=gettext("It is ticked before anybody has read it.")
            if ticked
            else gettext("The form cannot be sent unless this box is ticked."),
            page=page.url,
            quote=worst.label,
            cost=Effort.SETTING,
        ),
    )


def _score(box: FormField) -> float:
    mailings = box.meaning is Meaning.NEWSLETTER or MAILINGS.search(fold(box.label))
    if mailings and (box.checked or box.required):
        return 0.0
    # A box ticked for the terms alone subscribes no visitor, but is not consent either.
    return 0.5 if box.checked and box.meaning in CONSENTS else 1.0
