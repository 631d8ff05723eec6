"""How long do I wait for an answer?

## What it looks for

The time from an enquiry to a person's answer, according to the header of the
mail server that received it. The score counts only the hours in which the
company is open: the hours in its site's structured data, or nine to five on
weekdays; public holidays of its country are left out.

## Why it matters

People write to several companies. Of 1.25 million enquiries, those answered
within an hour were seven times as likely to lead to a conversation as those
answered an hour later.

## How to fix it

Make sure enquiries get noticed: in a shared mailbox that is checked every
hour, or as a message to a phone.

## What it cannot see

What else happened that day. Each enquiry was one test.
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
from footfall.messages import Text, gettext, ngettext
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
        return not_applicable(gettext("No enquiry was answered by a person."))
    hours = median(hours for thread in answered if (hours := hours_to_answer(thread)) is not None)
    in_hours = [open_hours for thread in answered if (open_hours := open_hours_to_answer(thread)) is not None]
    if len(in_hours) < len(answered):
        return cannot_tell(
            gettext(
                "A person answered after {time}; without the company's time zone (`time_zone` in footfall.yml) "
                "we cannot tell how much of that was in opening hours.",
                time=_time(hours),
            )
        )
    open_hours = median(in_hours)
    score = HOURS.at(open_hours)
    summary = _summary(hours, open_hours)
    if score == 1:
        return scored(score, summary)
    return scored(
        score,
        summary,
        Finding(
            fix=gettext("Answer enquiries within an hour"),
            detail=ngettext(
                "{number} of {enquiries} test enquiries was answered; median time {time}, of which {open} "
                "fell in opening hours ({basis}).",
                "{number} of {enquiries} test enquiries were answered; median time {time}, of which {open} "
                "fell in opening hours ({basis}).",
                len(answered),
                enquiries=len(replies.enquiries),
                time=_time(hours),
                open=_time(open_hours),
                basis=_basis(replies),
            ),
            cost=Effort.DAY,
            change=AnswerSoon(),
        ),
    )


def _summary(hours: float, open_hours: float) -> Text:
    if open_hours == 0:
        return gettext("A person answered after {time}, all of it outside opening hours.", time=_time(hours))
    return gettext(
        "A person answered after {time}, of which {open} fell in opening hours.",
        time=_time(hours),
        open=_time(open_hours),
    )


def _basis(replies: Replies) -> Text:
    if replies.hours_assumed:
        return gettext("we assumed nine to five on weekdays")
    return gettext("the site's hours, {hours}", hours=replies.hours)


def _time(hours: float) -> Text:
    if hours < _FEW:
        return ngettext("a minute", "{number} minutes", max(1, round(hours * 60)))
    if hours < 2 * _DAY:
        return ngettext("{number} hour", "{number} hours", round(hours))
    return ngettext("{number} day", "{number} days", round(hours / _DAY))
