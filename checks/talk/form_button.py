"""Does the button say what it does, and can I press it?

## What it looks for

The button of the contact form: whether it is there, whether it can be pressed
when the page opens, and whether its text says what happens (“Send enquiry”) or
nothing (“Submit”, “OK”, a bare picture).

## Why it matters

WCAG 2.2 requires that the text of a button says what it is for (2.4.6), and
that it has one (4.1.2). The British government’s design system advises against
disabled buttons, since they can confuse people: they do not say what is
missing.

## How to fix it

Write “Send enquiry”, and let the form say what is missing once it is pressed.

## What it cannot see

Whether anything happens when it is pressed.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Button, Exploration, Form, Meaning
from footfall.messages import gettext
from footfall.reading.contact_predicates import enquiry_form
from footfall.vocabulary.lexicon import pattern
from footfall.vocabulary.matching import fold

# These say no more than “press me”; “Send” says what happens.
VAGUE = pattern("forms.vague_button")
AWAY = {Meaning.CANCEL, Meaning.RESET}


@check(stage=Stage.TALK, weight=2, source="wcag-2.2")
def form_button(exploration: Exploration) -> Outcome:
    """Score the submit button."""
    located = enquiry_form(exploration)
    if not located:
        return not_applicable(gettext("There is no contact form."))
    page, form = located
    button = _submit_button(form)
    words = fold(button.text).strip(" !.:>»›→") if button else ""
    if button is None:
        score, detail = 0.0, gettext("The form has no visible button.")
    elif button.disabled:
        score, detail = 0.2, gettext("It is disabled when the page opens, and does not say why.")
    elif not any(letter.isalpha() for letter in words):
        score, detail = 0.3, gettext("It has no text at all.")
    elif VAGUE.fullmatch(words):
        score, detail = 0.5, gettext("It says “{words}”, which could mean anything.", words=button.text)
    else:
        return scored(1.0, gettext("The button says what happens."))
    return scored(
        score,
        detail,
        Finding(
            fix=gettext("Keep the form’s button enabled at all times")
            if button and button.disabled
            else gettext("Give the form a button that says what happens"),
            detail=detail,
            page=page.url,
            quote=button.text if button else "",
            cost=Effort.WORD,
        ),
    )


def _submit_button(form: Form) -> Button | None:
    """Return the first visible submit button, else the last visible one that neither cancels nor resets."""
    seen = [button for button in form.buttons if button.visible and button.meaning not in AWAY]
    submits = [button for button in seen if button.meaning is Meaning.SUBMIT]
    return submits[0] if submits else seen[-1] if seen else None
