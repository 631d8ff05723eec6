"""Does the page confirm that my enquiry has arrived?

## What it looks for

What the page says after one marked test enquiry was actually sent, which
happens only where the site’s owner allows it in the configuration and on the
command line.

## Why it matters

People who see no confirmation write again, or to somebody else. That is our
opinion, so this check is for information only and does not affect the score.

## How to fix it

After sending, show a thank-you message that says when you will answer.

## What it cannot see

Whether the enquiry was read; and anything, unless sending is allowed.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Enquiry
from footfall.messages import Text, gettext

ERROR = 400


@check(stage=Stage.TALK, weight=0, source="footfall")
def form_confirmation(enquiry: Enquiry) -> Outcome:
    """Score whether the page confirmed the enquiry that was sent."""
    sent = enquiry.sent
    if sent is None:
        return not_applicable(gettext("No test enquiry was sent in this audit."))
    if sent.thanks and 0 < sent.status < ERROR:
        return scored(1.0, gettext("The page confirms that the enquiry has arrived."))
    fix, detail = _fault(sent.status)
    return scored(
        0.0,
        gettext("The page does not confirm that the enquiry has arrived."),
        Finding(
            fix=fix,
            detail=detail,
            page=sent.page,
            quote=sent.confirmation[:200],
            cost=Effort.HOUR,
        ),
    )


def _fault(status: int) -> tuple[Text, Text]:
    mend = gettext("Fix the server that receives the enquiries")
    if not status:
        return mend, gettext("The server did not answer.")
    if status >= ERROR:
        return mend, gettext("The server answered with status {status}.", status=status)
    return (
        gettext("Show a thank-you message after sending"),
        gettext("We sent one marked test enquiry, and no thank-you message appeared."),
    )
