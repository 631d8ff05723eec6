"""Am I told right away that my enquiry arrived?

## What it looks for

A message within an hour of an enquiry that confirms it. Usually a program
sends it; a person's answer within the hour counts as well.

## Why it matters

Prospects who hear nothing do not know whether to wait. We know of no study of
how many customers that costs, so this check is for information only and does
not affect the score.

## How to fix it

Make the form send a short message: the enquiry has arrived, who will answer,
and when.

## What it cannot see

What the page says after sending; another check covers that.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import EnquiryThread, EnquiryWay, Replies, ReplyKind
from footfall.messages import gettext
from footfall.reading.answered import waited
from footfall.reading.phrases import day_of

_SOON = 3600


@check(stage=Stage.ANSWER, weight=0, source="footfall")
def acknowledgement(replies: Replies) -> Outcome:
    """Score whether an enquiry by form is acknowledged."""
    asked = [
        thread
        for thread in replies.enquiries
        if thread.way is EnquiryWay.FORM and waited(thread, replies).total_seconds() > _SOON
    ]
    if not asked:
        return not_applicable(gettext("No enquiry was sent through a form, or it was sent less than an hour ago."))
    if _acknowledged(asked[-1]):
        return scored(1.0, gettext("The enquiry was confirmed within an hour."))
    return scored(
        0.0,
        gettext("No message came within an hour of the enquiry."),
        Finding(
            fix=gettext("Confirm every enquiry by e-mail"),
            detail=gettext("No message came within an hour of the enquiry sent on {day}.", day=day_of(asked[-1].at)),
            cost=Effort.HOUR,
        ),
    )


def _acknowledged(thread: EnquiryThread) -> bool:
    kinds = {ReplyKind.AUTOMATIC, ReplyKind.AWAY, ReplyKind.HUMAN, ReplyKind.UNCLEAR}
    return any(reply.kind in kinds and reply.seconds <= _SOON for reply in thread.replies)
