"""Does my enquiry arrive?

## What it looks for

Reports from mail servers that an enquiry could not be delivered (bounces).

## Why it matters

When an enquiry cannot be delivered, nobody at the company knows that there was
one. Of 14,061 firms 32 % had no site, no form, or one that did not work.

## How to fix it

Send the form's e-mails to a mailbox that exists and has room, and send it a
test message every month.

## What it cannot see

Enquiries that vanish without a report.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, scored
from footfall.evidence import Replies, ReplyKind
from footfall.messages import gettext
from footfall.reading.phrases import day_of


@check(stage=Stage.ANSWER, weight=3, source="insidesales-2014")
def enquiry_delivered(replies: Replies) -> Outcome:
    """Score whether enquiries bounce."""
    bounced = [
        thread
        for thread in replies.enquiries
        if not thread.answered and any(reply.kind is ReplyKind.BOUNCE and reply.final for reply in thread.replies)
    ]
    if not bounced:
        return scored(1.0, gettext("No enquiry came back as undeliverable."))
    last = bounced[-1]
    return scored(
        0.0,
        gettext("The enquiry came back as undeliverable."),
        Finding(
            fix=gettext("Fix the mailbox that receives the enquiries"),
            detail=gettext(
                "A mail server reported that the enquiry sent on {day} could not be delivered.", day=day_of(last.at)
            ),
            cost=Effort.HOUR,
        ),
    )
