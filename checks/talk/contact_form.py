"""Is there a contact form?

## What it looks for

A contact form on any page of the audit, also one that another service shows in
a frame. Where people can write by e-mail or messenger, or book, we do not ask
for a form.

## Why it matters

Of 14,061 firms 32 % had no site, no web form or one that did not work. People
who are at work, who are shy or who write at night will not call.

## How to fix it

Put a short form on the contact page: name, e-mail, message.

## What it cannot see

Whether what is sent arrives.
"""

from footfall.check import Effort, Finding, Outcome, Stage, cannot_tell, check, not_applicable, scored
from footfall.evidence import Exploration, Form, FormPurpose, Meaning, RouteKind
from footfall.messages import gettext
from footfall.reading import contact_predicates

# Forms whose purpose is another one, or unknown.
UNSURE = {FormPurpose.OTHER, FormPurpose.ORDER}
NAMES = {Meaning.FULL_NAME, Meaning.FIRST_NAME, Meaning.LAST_NAME}
OTHER_WAYS = (RouteKind.MAIL, RouteKind.MESSENGER, RouteKind.CHAT, RouteKind.BOOKING)


@check(stage=Stage.TALK, weight=4, source="insidesales-2014", version=5)
def contact_form(exploration: Exploration) -> Outcome:
    """Score whether there is an enquiry form."""
    if any(contact_predicates.contact_form(page.forms) for page in exploration):
        return scored(1.0, gettext("There is a contact form."))
    if any(_asks_who_one_is(form) for page in exploration for form in page.forms):
        return cannot_tell(
            gettext("A form asks for a name and a way to reply; we cannot tell whether it is for questions.")
        )
    if any(contact_predicates.shown_routes(page, *OTHER_WAYS) for page in exploration):
        return not_applicable(
            gettext("None of the pages checked has a contact form; there are other ways to write or to book.")
        )
    return scored(
        0.0,
        gettext("None of the pages checked has a contact form."),
        Finding(
            fix=gettext("Put a short contact form on the contact page"),
            detail=gettext("Name, e-mail and message are enough."),
            cost=Effort.DAY,
        ),
    )


def _asks_who_one_is(form: Form) -> bool:
    asked = {field.meaning for field in form.asked}
    return form.purpose in UNSURE and bool(asked & NAMES) and bool(asked & {Meaning.EMAIL, Meaning.PHONE})
