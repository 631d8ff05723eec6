"""Does the form send to the right address?

## What it looks for

Where the contact forms say that they send: to an address that is still a
placeholder, to the visitor’s own mail program, or without encryption from an
encrypted page.

## Why it matters

Of 14,061 firms 32 % had no site, no web form or one that did not work, and
owners do not hear from people whose enquiry failed. Where no mail program is
set up, a form that needs one does nothing at all.

## How to fix it

Set the form’s address to your own server or form service, with https.

## What it cannot see

What scripts do on sending: a form without an address may still work, which
only a test can show. And whether anybody reads what arrives.
"""

from footfall.check import Effort, Finding, Outcome, Stage, cannot_tell, check, not_applicable, scored
from footfall.evidence import Exploration, Form, FormPurpose, Page
from footfall.messages import gettext

BY_MAIL_PROGRAM = 0.3


@check(stage=Stage.TALK, weight=2, source="insidesales-2014", version=2)
def form_address(exploration: Exploration) -> Outcome:
    """Score where the enquiry forms send, the mean over the forms."""
    forms = [(page, form) for page in exploration for form in page.forms if _enquiry(form)]
    if not forms:
        return not_applicable(gettext("There is no contact form."))
    wrong = [(page, score, why) for page, form in forms for score, why in _wrong(page, form)]
    if not wrong and any(form.trouble and not _switched_off(form) for _, form in forms):
        return cannot_tell(gettext("We cannot tell from the page where the form sends."))
    if not wrong:
        return scored(1.0, gettext("We found no problem with the address the form sends to."))
    page, _, why = min(wrong, key=lambda fault: fault[1])
    return scored(
        1 - sum(1 - score for _, score, _ in wrong) / len(forms),
        gettext("A contact form sends to the wrong place."),
        Finding(
            fix=gettext("Make the form send to an address that receives it"),
            detail=why,
            page=page.url,
            cost=Effort.HOUR,
        ),
    )


def _enquiry(form: Form) -> bool:
    return form.purpose is FormPurpose.CONTACT and bool(form.asked)


def _wrong(page: Page, form: Form) -> list[tuple[float, str]]:
    if form.action.startswith("mailto:"):
        reason = gettext("It opens the visitor’s mail program; where none is set up, nothing happens.")
        return [(BY_MAIL_PROGRAM, reason)]
    if form.action.startswith("http://") and page.url.startswith("https://"):
        return [(0.0, gettext("It sends without encryption from an encrypted page, and browsers warn about that."))]
    if "placeholder" in form.trouble:
        return [(0.0, gettext("Nothing can arrive: the form’s address is still a placeholder."))]
    return []


def _switched_off(form: Form) -> bool:
    """Return whether the form's problem is its button, which another check judges."""
    return "button" in form.trouble
