"""Does the answer reach my inbox?

## What it looks for

Answers that landed in the spam folder of the mailbox that sent the enquiry.

## Why it matters

Prospects rarely look in their spam folder, and think that nobody answered. We
know of no study of how many do, so this check is for information only and does
not affect the score.

## How to fix it

Set up SPF, DKIM and DMARC for the domain that answers come from, and send them
through its own mail server.

## What it cannot see

What other people's spam filters do: each of them learns from its own mail.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Replies, ReplyKind
from footfall.messages import gettext, ngettext, verbatim
from footfall.reading.phrases import day_of

_MEANT = {ReplyKind.HUMAN, ReplyKind.AUTOMATIC, ReplyKind.AWAY}


@check(stage=Stage.ANSWER, weight=0, source="footfall")
def reply_out_of_spam(replies: Replies) -> Outcome:
    """Score the share of messages that were not taken for spam."""
    came = [reply for thread in replies.enquiries for reply in thread.replies if reply.kind in _MEANT]
    if not came:
        return not_applicable(gettext("Nothing came back."))
    spam = [reply for reply in came if reply.spam]
    if not spam:
        return scored(1.0, gettext("Everything that came back arrived in the inbox."))
    return scored(
        1 - len(spam) / len(came),
        ngettext(
            "The only message that came back was in the spam folder.",
            "{spam} of {number} messages were in the spam folder.",
            len(came),
            spam=len(spam),
        ),
        Finding(
            fix=gettext("Keep your answers out of spam folders"),
            detail=gettext(
                "The message sent on {day} ({kind}) was in the spam folder.",
                day=day_of(spam[-1].at),
                kind=verbatim(spam[-1].kind.value),
            ),
            cost=Effort.HOUR,
        ),
    )
