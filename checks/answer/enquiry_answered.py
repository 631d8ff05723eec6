"""Does a person answer my enquiry?

## What it looks for

The enquiries that were really sent, with permission, and whether a person's
answer came back within a week. An acknowledgement by a program is none.

## Why it matters

Prospects without an answer go to another company. Of 9,538 firms with a working
form nearly half never replied.

## How to fix it

Have every enquiry arrive with a person who answers it, and somebody in their
place when they are away.

## What it cannot see

Answers by telephone, and answers to other addresses than the one given. Each
enquiry was one test on one day.
"""

from footfall.check import AnswerSoon, Effort, Finding, Outcome, Stage, cannot_tell, check, scored
from footfall.evidence import Replies
from footfall.reading.answered import DAYS_IN_VAIN, decided, undecided, waited


@check(stage=Stage.ANSWER, weight=5, source="insidesales-2014")
def enquiry_answered(replies: Replies) -> Outcome:
    """Score the share of the enquiries that a person answered."""
    settled = decided(replies)
    if not settled:
        return cannot_tell(undecided(replies))
    missing = [thread for thread in settled if not thread.answered]
    if not missing:
        return scored(1.0, f"A person answered {_counted(len(settled))}.")
    last = missing[-1]
    came = f" What came back: {', '.join(sorted({reply.kind for reply in last.replies}))}." if last.replies else ""
    return scored(
        1 - len(missing) / len(settled),
        f"Nobody answered {len(missing)} of {_counted(len(settled))}.",
        Finding(
            fix="Answer every enquiry",
            detail=f"The enquiry sent by {last.way} on {last.at:%d %B %Y} got no answer from a person in "
            f"{waited(last, replies).days} days; after {DAYS_IN_VAIN} it counts as unanswered.{came}",
            cost=Effort.DAY,
            change=AnswerSoon(),
        ),
    )


def _counted(number: int) -> str:
    return "one enquiry" if number == 1 else f"{number} enquiries"
