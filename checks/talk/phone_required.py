"""Must I give my phone number to write?

## What it looks for

A required phone field in the enquiry form, with or without a reason beside it.

## Why it matters

Of the common fields the phone is the one at which most people stop, after the
password. Shoppers name a phone demanded without a reason as why they left.

## How to fix it

Make it optional, or say beside it what you will and will not ring about.

## What it cannot see

A reason that stands elsewhere on the page.
"""

from footfall.check import Effort, Finding, MakePhoneOptional, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Exploration, Meaning
from footfall.messages import gettext
from footfall.reading.contact_predicates import enquiry_form, questions
from footfall.reading.forms import asks_phone
from footfall.vocabulary.lexicon import pattern
from footfall.vocabulary.matching import fold

CALLBACK = pattern("routes.callback")


@check(stage=Stage.TALK, weight=3, source="zuko", version=4)
def phone_required(exploration: Exploration) -> Outcome:
    """Score whether the form requires a phone number."""
    located = enquiry_form(exploration)
    if not located:
        return not_applicable(gettext("There is no enquiry form."))
    page, form = located
    phone = next((field for field in questions(form) if asks_phone(field) and field.required), None)
    if phone is None:
        return scored(1.0, gettext("The form does not insist on a phone number."))
    if phone.explained:
        return scored(1.0, gettext("The form insists on a phone number, and says why."))
    if CALLBACK.search(fold(f"{form.heading} {form.button}")):
        return not_applicable(gettext("The form asks for a call back, which needs a number."))
    if not any(field.meaning is Meaning.EMAIL for field in questions(form)):
        return not_applicable(gettext("The form has no other way to answer, which another check judges."))
    return scored(
        0.0,
        gettext("The form insists on a phone number."),
        Finding(
            fix=gettext("Make the phone number optional in the form, or say beside it what it is for"),
            detail=gettext("It is required, and nobody says why."),
            page=page.url,
            quote=phone.label or phone.name,
            cost=Effort.SETTING,
            change=MakePhoneOptional(),
        ),
    )
