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

from footfall.check import Finding, Outcome, Stage, check, finding_id, not_applicable, scored
from footfall.evidence import Exploration, FormField
from footfall.reading.errands import contact_form
from footfall.reading.forms import asks_phone
from footfall.reading.words import one_of, plain

# A person's name, not the pet's.
PERSONAL = one_of(
    *("your name", "full name", "first name", "last name", "contact name", "surname", "your email", "e-mail", "email"),
    *("vorname", "nachname", "ihr name", "votre nom", "prenom", "apellidos", "su nombre", "cognome", "achternaam"),
    *("imie", "nazwisko", "seu nome", "sobrenome", "お名前", "氏名"),
)
BARE = {"name", "nom", "nombre", "nome", "naam", "mail"}


@check(stage=Stage.TALK, weight=2, source="wcag-2.2")
def form_autocomplete(exploration: Exploration) -> Outcome:
    """Score the share of personal fields that browsers can fill."""
    forms = [(page, form) for page in exploration if (form := contact_form(page.forms))]
    if not forms:
        return not_applicable("There is no enquiry form.")
    page, form = min(forms, key=lambda each: len(each[1].asked))
    fields = [field for field in form.asked if _personal(field)]
    if not fields:
        return not_applicable("The form asks for nothing that a browser knows.")
    told = [field for field in fields if field.autocomplete not in {"", "on", "off"}]
    if len(told) == len(fields):
        return scored(1.0, "Browsers can fill in the personal fields.")
    return scored(
        len(told) / len(fields),
        f"{len(fields) - len(told)} of {len(fields)} personal fields must be typed.",
        Finding(
            id=finding_id("form_autocomplete"),
            fix="Let browsers fill in name, e-mail and phone",
            detail=f"{len(fields) - len(told)} of {len(fields)} fields do not say what they are.",
            page=page.url,
            cost="an hour",
        ),
    )


def _personal(field: FormField) -> bool:
    named = [plain(words.replace("_", " ").strip(" *:")) for words in (field.name, field.label)]
    personal = any(words in BARE or PERSONAL.search(words) for words in named)
    return field.kind == "email" or asks_phone(field) or (field.kind == "text" and personal)
