"""Can I get the answer in writing?

## What it looks for

Whether the contact form asks for an e-mail address, only for a phone number,
or for nothing that an answer could be sent to.

## Why it matters

A form that asks only for a phone number can only be answered by a call. Of the
common fields, the phone number is the one where most people stop, after the
password; a form that asks for neither gets questions that nobody can answer.

## How to fix it

Ask for an e-mail address, and make the phone number optional.

## What it cannot see

Fields whose meaning we did not recognise, and members who are already known.
"""

from footfall.check import Effort, Finding, Outcome, Stage, cannot_tell, check, not_applicable, scored
from footfall.evidence import Enquiry, Exploration, Meaning, Page
from footfall.messages import gettext
from footfall.reading.contact_predicates import enquiry_form, questions
from footfall.reading.trials import Fate, verdict

IN_WRITING = {Meaning.EMAIL, Meaning.USERNAME_OR_EMAIL}
BY_CALL = 0.4
_BY_MAIL_PROGRAM = not_applicable(
    gettext("The visitor's own mail program sends the enquiry, with an address to reply to.")
)


@check(stage=Stage.TALK, weight=3, source="zuko", version=2)
def form_reply_way(exploration: Exploration, enquiry: Enquiry) -> Outcome:
    """Score whether the form asks for a way to reply."""
    located = enquiry_form(exploration)
    if not located:
        return not_applicable(gettext("There is no contact form."))
    page, form = located
    if form.action.startswith("mailto:"):
        return _BY_MAIL_PROGRAM
    fields = questions(form)
    asked = {field.meaning for field in fields}
    if asked & IN_WRITING:
        return scored(1.0, gettext("The form asks for an address for a written answer."))
    if (aside := _answered_elsewhere(page, enquiry)) is not None:
        return aside
    if any(field.meaning is Meaning.OTHER_TEXT and not field.label and field.kind == "text" for field in fields):
        return cannot_tell(gettext("A field of the form does not say what it asks for."))
    call = Meaning.PHONE in asked
    return scored(
        BY_CALL if call else 0.0,
        gettext("The form allows an answer by phone only.")
        if call
        else gettext("The form asks for no e-mail address or phone number."),
        Finding(
            fix=gettext("Ask for an e-mail address in the form"),
            detail=gettext("It asks only for a phone number, so the answer can only be a call.")
            if call
            else gettext("It asks for neither an e-mail address nor a phone number, so nobody can answer."),
            page=page.url,
            cost=Effort.HOUR,
        ),
    )


def _answered_elsewhere(page: Page, enquiry: Enquiry) -> Outcome | None:
    """Return the outcome for a form that opens a program with an address of its own, or may do so; None for others."""
    if enquiry.trials and not enquiry.whole:
        why = verdict(enquiry.trials[0]).why
        return cannot_tell(gettext("We could not tell whether the form sends: {why}.", why=why))
    fates = {verdict(trial).fate for trial in enquiry.trials if trial.page == page.url}
    if Fate.MAIL in fates:
        return _BY_MAIL_PROGRAM
    if Fate.MESSENGER in fates:
        return not_applicable(gettext("The form opens a messenger, and the answer comes there."))
    return None
