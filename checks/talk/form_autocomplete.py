"""Can my browser fill in the form for me?

## What it looks for

Whether the fields of the enquiry form for name, e-mail and phone tell the
browser what they are (`autocomplete`).

## Why it matters

WCAG 2.2 asks for it (1.3.5). On a phone it saves most of the typing.

## How to fix it

Write `autocomplete="name"`, `"email"`, `"tel"`.

## What it cannot see

Browsers that guess well without it.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Exploration, Meaning
from footfall.messages import listed
from footfall.reading.contact_predicates import enquiry_form, questions

# What every browser can fill in; many have no postal address.
NAMES = {
    **dict.fromkeys((Meaning.FULL_NAME, Meaning.FIRST_NAME, Meaning.LAST_NAME), "the name"),
    **{Meaning.EMAIL: "the e-mail address", Meaning.PHONE: "the phone number"},
}


@check(stage=Stage.TALK, weight=2, source="wcag-2.2", version=3)
def form_autocomplete(exploration: Exploration) -> Outcome:
    """Score the share of personal fields that browsers can fill in."""
    located = enquiry_form(exploration)
    if not located:
        return not_applicable("There is no enquiry form.")
    page, form = located
    fields = [field for field in questions(form) if field.meaning in NAMES]
    if not fields:
        return not_applicable("The form asks for nothing that a browser knows.")
    described = [field for field in fields if field.autocomplete not in {"", "on", "off"}]
    if len(described) == len(fields):
        return scored(1.0, "Browsers can fill in the personal fields.")
    return scored(
        len(described) / len(fields),
        f"{len(fields) - len(described)} of {len(fields)} personal fields must be typed.",
        Finding(
            fix=f"Let browsers fill in {listed(list(dict.fromkeys(NAMES[field.meaning] for field in fields)))}",
            detail=f"{len(fields) - len(described)} of {len(fields)} fields do not tell browsers what they are for.",
            page=page.url,
            cost=Effort.HOUR,
        ),
    )
