"""Does a person answer my enquiry?

## What it looks for

Test enquiries that were actually sent, with permission, and whether a person
answered within a week. An automatic confirmation does not count.

## Why it matters

Prospects who get no answer go to another company. Of 9,538 firms with a
working form, nearly half never replied.

## How to fix it

Make sure every enquiry reaches a person who answers it, and somebody else when
they are away.

## What it cannot see

Answers by phone, and answers to a different address from the one given. Each
enquiry was one test on one day.
"""

from footfall.check import AnswerSoon, Effort, Finding, Outcome, Stage, cannot_tell, check, scored
from footfall.evidence import EnquiryThread, EnquiryWay, Replies, ReplyKind
from footfall.messages import Text, gettext, ngettext
from footfall.reading.answered import DAYS_IN_VAIN, days_waited, decided, undecided
from footfall.reading.phrases import day_of

_CAME = {
    ReplyKind.AUTOMATIC: gettext("an automatic confirmation"),
    ReplyKind.AWAY: gettext("an out-of-office message"),
    ReplyKind.BOUNCE: gettext("a report that it could not be delivered"),
    ReplyKind.OTHER: gettext("a message that is not an answer"),
    ReplyKind.UNCLEAR: gettext("a message whose author we cannot tell"),
}
"""What comes back without being the answer of a person."""


@check(stage=Stage.ANSWER, weight=5, source="insidesales-2014")
def enquiry_answered(replies: Replies) -> Outcome:
    """Score the share of the enquiries that a person answered."""
    settled = decided(replies)
    if not settled:
        return cannot_tell(undecided(replies))
    missing = [thread for thread in settled if not thread.answered]
    if not missing:
        return scored(
            1.0,
            ngettext("A person answered one enquiry.", "A person answered {number} enquiries.", len(settled)),
        )
    return scored(
        1 - len(missing) / len(settled),
        _unanswered(len(missing), len(settled)),
        Finding(
            fix=gettext("Answer every enquiry"),
            detail=_detail(missing[-1], replies),
            cost=Effort.DAY,
            change=AnswerSoon(),
        ),
    )


def _unanswered(missing: int, settled: int) -> Text:
    if settled == 1:
        return gettext("Nobody answered the one enquiry that was sent.")
    if missing == settled:
        return gettext("No person answered any of the {number} enquiries.", number=settled)
    return ngettext(
        "One of {all:words} enquiries was never answered by a person.",
        "{number:Words} of {all:words} enquiries were never answered by a person.",
        missing,
        all=settled,
    )


def _detail(last: EnquiryThread, replies: Replies) -> Text:
    said = _waited_in_vain(last, days_waited(last, replies))
    kinds = sorted({reply.kind for reply in last.replies} & set(_CAME))
    if not kinds:
        return said
    return gettext("{detail} Only {kinds:and} came back.", detail=said, kinds=[_CAME[kind] for kind in kinds])


def _waited_in_vain(last: EnquiryThread, days: int) -> Text:
    if last.way is EnquiryWay.FORM:
        return gettext(
            "The enquiry sent through the form on {day} has had no answer from a person for {days} days; "
            "after {limit} days it counts as unanswered.",
            day=day_of(last.at),
            days=days,
            limit=DAYS_IN_VAIN,
        )
    return gettext(
        "The enquiry sent by e-mail on {day} has had no answer from a person for {days} days; after "
        "{limit} days it counts as unanswered.",
        day=day_of(last.at),
        days=days,
        limit=DAYS_IN_VAIN,
    )
