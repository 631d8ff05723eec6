"""Choose the boxes to tick and the button to press in a form."""

from footfall.browsing.form_values import BACK, ONWARD
from footfall.evidence import Button, Form, FormField, Meaning
from footfall.vocabulary.matching import fold


def parts_in_sight(form: Form) -> int:
    """Return the number of visible fields and buttons of a form."""
    return sum(asked.visible for asked in form.fields) + sum(button.visible for button in form.buttons)


def names_of(form: Form) -> list[str]:
    """Return the names and kinds of a form's fields, which identify it."""
    return [f"{form_field.name}:{form_field.kind}" for form_field in form.fields]


def ticks(box: FormField, form: Form) -> bool:
    """Return whether to tick a box: a choice in a group, or a required box."""
    if box.kind == "radio":
        return True
    group = sum(form_field.name == box.name and form_field.kind == "checkbox" for form_field in form.fields) > 1
    return box.required or (bool(box.name) and group) or box.meaning in {Meaning.TERMS, Meaning.OTHER_CONSENT}


def button_to_press(buttons: tuple[Button, ...], *, last: bool) -> int | None:
    """Return the index of the button to press: the one that sends or, in a form with steps, the one that leads on."""
    pressable = [
        at
        for at, button in enumerate(buttons)
        if button.visible
        and button.meaning not in {Meaning.CANCEL, Meaning.RESET}
        and not BACK.search(fold(button.text))
    ]
    sending = [at for at in pressable if buttons[at].meaning is Meaning.SUBMIT]
    onward = [at for at in pressable if ONWARD.search(fold(buttons[at].text))]
    for group in (sending, onward) if last else (onward, sending):
        if group:
            return group[-1]
    return pressable[-1] if pressable else None
