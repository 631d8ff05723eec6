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
from footfall.evidence import Exploration
from footfall.reading.contact_predicates import enquiry_form, questions
from footfall.reading.forms import asks_phone


@check(stage=Stage.TALK, weight=3, source="zuko", version=2)
def phone_required(exploration: Exploration) -> Outcome:
    """Score whether the form requires a phone number."""
    located = enquiry_form(exploration)
    if not located:
        return not_applicable("There is no enquiry form.")
    page, form = located
    phone = next((field for field in questions(form) if asks_phone(field) and field.required), None)
    if phone is None:
        return scored(1.0, "The form does not insist on a phone number.")
    return scored(
        0.5 if phone.explained else 0.0,
        "The form insists on a phone number.",
        Finding(
            fix="Make the phone number optional in the form",
            detail="It is required, and words beside it say why."
            if phone.explained
            else "It is required, and nobody says why.",
            page=page.url,
            quote=phone.label or phone.name,
            cost=Effort.SETTING,
            change=MakePhoneOptional(),
        ),
    )
