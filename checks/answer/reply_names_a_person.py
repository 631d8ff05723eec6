"""Do I know who answered me?

## What it looks for

A person's name as the sender of an answer, or at its end.

## Why it matters

With a name, prospects know whom to ask next. That it wins customers is our
opinion; we know of no study.

## How to fix it

Sign answers with first and last name.

## What it cannot see

Names that we do not recognise as such.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Replies
from footfall.messages import gettext
from footfall.reading.phrases import day_of


@check(stage=Stage.ANSWER, weight=0, source="footfall")
def reply_names_a_person(replies: Replies) -> Outcome:
    """Score whether answers name a person."""
    answers = [thread.answered for thread in replies.enquiries if thread.answered]
    if not answers:
        return not_applicable(gettext("No enquiry was answered by a person."))
    nameless = [reply for reply in answers if not reply.named]
    if not nameless:
        return scored(1.0, gettext("The answer names the person who wrote it."))
    return scored(
        1 - len(nameless) / len(answers),
        gettext("We found no person's name in the answer."),
        Finding(
            fix=gettext("Sign answers with a name"),
            detail=gettext(
                "We found no person's name in the answer sent on {day}, either as the sender or at the end.",
                day=day_of(nameless[-1].at),
            ),
            cost=Effort.WORD,
        ),
    )
