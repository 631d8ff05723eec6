"""Can I simply reply?

## What it looks for

A person's answer that comes from an address such as noreply@.

## Why it matters

Where they cannot simply reply, prospects with one more question have to start
again. That this costs enquiries is our opinion; we know of no study.

## How to fix it

Send answers from an address that somebody reads.

## What it cannot see

Whether anybody reads e-mails to that address.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Replies
from footfall.messages import gettext
from footfall.reading.phrases import day_of


@check(stage=Stage.ANSWER, weight=0, source="footfall")
def reply_can_be_answered(replies: Replies) -> Outcome:
    """Score whether answers come from an address that takes replies."""
    answers = [thread.answered for thread in replies.enquiries if thread.answered]
    if not answers:
        return not_applicable(gettext("No enquiry was answered by a person."))
    closed = [reply for reply in answers if reply.no_reply]
    if not closed:
        return scored(1.0, gettext("The answer comes from an address that accepts replies."))
    return scored(
        1 - len(closed) / len(answers),
        gettext("The answer comes from an address that does not accept replies."),
        Finding(
            fix=gettext("Answer from an address that accepts replies"),
            detail=gettext("The answer sent on {day} came from a no-reply address.", day=day_of(closed[-1].at)),
            cost=Effort.HOUR,
        ),
    )
