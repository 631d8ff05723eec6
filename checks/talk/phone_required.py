"""Must I give my phone number to send an enquiry?

## What it looks for

A required phone field in the contact form, with or without a reason next to
it.

## Why it matters

Of the common fields, the phone number is the one where most people stop, after
the password. Shoppers give a required phone number without an explanation as a
reason why they left.

## How to fix it

Make it optional, or say next to it what you will and will not call about.

## What it cannot see

A reason that is elsewhere on the page.
"""

from footfall.check import Effort, Finding, MakePhoneOptional, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Exploration, Meaning
from footfall.messages import gettext
from footfall.reading.contact_predicates import enquiry_form, questions
from footfall.reading.forms import asks_phone
from footfall.vocabulary.lexicon import pattern
from footfall.vocabulary.matching import fold

CALLBACK = pattern("routes.callback")


@check(stage=Stage.TALK, weight=3, source="zuko", version=5, words=True)
def phone_required(exploration: Exploration) -> Outcome:
    """Score whether the form requires a phone number."""
    located = enquiry_form(exploration)
    if not located:
        return not_applicable(gettext("There is no contact form."))
    page, form = located
    phone = next((field for field in questions(form) if asks_phone(field) and field.required), None)
    if phone is None:
        return scored(1.0, gettext("The form does not require a phone number."))
    if phone.explained:
        return scored(1.0, gettext("The form requires a phone number, and says why."))
    if any(CALLBACK.search(fold(line)) for line in (form.heading, form.button, *page.text.split("\n"))):
        return not_applicable(gettext("The page offers a call back, which needs a number."))
    mails = [field for field in questions(form) if field.meaning is Meaning.EMAIL]
    if not mails:
        return not_applicable(gettext("The form has no other way to reply; another check covers that."))
    # Without both of them nobody could reply.
    alone = not any(field.required for field in mails)
    return scored(
        0.0,
        gettext("The form requires a phone number."),
        Finding(
            fix=gettext("Say next to the phone number in the form what it is for")
            if alone
            else gettext("Make the phone number optional in the form, or say next to it what it is for"),
            detail=gettext("It is marked as required, and no reason is given.")
            if phone.marked
            else gettext("It is required, and no reason is given."),
            page=page.url,
            quote=phone.label or phone.name,
            cost=Effort.SETTING,
            change=None if alone else MakePhoneOptional(),
        ),
    )
