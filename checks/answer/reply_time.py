"""How long do I wait for an answer?

## What it looks for

The time from an enquiry to a person's answer, by the header of the mail server
that received it. The score counts hours in which the company is open, by the
hours in its site's structured data, or nine to five on weekdays; public
holidays of its country are left out.

## Why it matters

People write to several companies. Of 1.25 million enquiries, those answered
within an hour were seven times as likely to lead to a talk as those answered
an hour later.

## How to fix it

Let enquiries ring somewhere: a shared mailbox that is looked at every hour, or
a message to a phone.

## What it cannot see

What else went on that day. Each enquiry was one test.
"""

from statistics import median

from footfall.check import (
    AnswerSoon,
    Effort,
    Finding,
    Outcome,
    Scale,
    Stage,
    cannot_tell,
    check,
    not_applicable,
    scored,
)
from footfall.evidence import Replies
from footfall.reading.answered import decided, hours_to_answer, open_hours_to_answer, undecided, waiting

HOURS = Scale("open hours", {1: 1.0, 4: 0.8, 8: 0.6, 16: 0.4, 40: 0.2})
_DAY, _FEW = 24, 2


@check(stage=Stage.ANSWER, weight=4, source="hbr-2011", scale=HOURS)
def reply_time(replies: Replies) -> Outcome:
    """Score the median time to a person's answer."""
    answered = [thread for thread in decided(replies) if thread.answered]
    if not answered:
        if waiting(replies):
            return cannot_tell(undecided(replies))
        return not_applicable("No enquiry was answered by a person.")
    hours = median(hours for thread in answered if (hours := hours_to_answer(thread)) is not None)
    in_hours = [open_hours for thread in answered if (open_hours := open_hours_to_answer(thread)) is not None]
    if len(in_hours) < len(answered):
        return cannot_tell(
            f"A person answered after {_time(hours)}; how much of it were opening hours we cannot tell without the "
            "company's time zone (`time_zone` in footfall.yml)."
        )
    open_hours = median(in_hours)
    score = HOURS.at(open_hours)
    summary = f"A person answered after {_time(hours)}, {_time(open_hours)} of it in opening hours."
    if score == 1:
        return scored(score, summary)
    basis = "assumed hours, nine to five on weekdays" if replies.hours_assumed else f"the site's hours, {replies.hours}"
    return scored(
        score,
        summary,
        Finding(
            fix="Answer enquiries within an hour",
            detail=f"{len(answered)} of {len(replies.enquiries)} test enquiries were answered, after {_time(hours)} "
            f"in the middle; {_time(open_hours)} of it were opening hours ({basis}).",
            cost=Effort.DAY,
            change=AnswerSoon(),
        ),
    )


def _time(hours: float) -> str:
    if hours == 0:
        return "none"
    if hours < _FEW:
        minutes = max(1, round(hours * 60))
        return "a minute" if minutes == 1 else f"{minutes} minutes"
    return f"{hours:.0f} hours" if hours < 2 * _DAY else f"{hours / _DAY:.0f} days"
