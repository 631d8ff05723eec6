"""How long do I listen before a phone rings?

## What it looks for

The seconds that a typical caller listens to the menu until a phone rings: the
middle one of the first menu's choices, each pressed when the whole menu has
been heard. The length of spoken words is estimated from their text unless it
was measured.

## Why it matters

Among callers to firms that used one provider, 15 % hung up, after 40 seconds
on average.

## How to fix it

Name the choices first and keep the welcome to four words; put what few people
need at the end, or on the website.

## What it cannot see

How long it rings, and how long people wait in a queue.
"""

from footfall.check import (
    AnswerPhone,
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
from footfall.evidence import PhoneMenu
from footfall.messages import Text, gettext, ngettext
from footfall.reading.phone_menu import CallWay, fastest, leads_to_a_person, typical

SECONDS = Scale("seconds", {15: 1.0, 30: 0.8, 45: 0.6, 60: 0.4, 120: 0.2})


@check(stage=Stage.ANSWER, weight=3, source="ifbyphone-2013", scale=SECONDS)
def phone_menu_seconds(phone_menu: PhoneMenu) -> Outcome:
    """Score the seconds until a phone rings."""
    usual, best = typical(phone_menu), fastest(phone_menu)
    if not usual or not best:
        if leads_to_a_person(phone_menu) is False:
            return not_applicable(gettext("Nothing in the menu leads to a person."))
        return cannot_tell(gettext("We could not follow the menu to a person."))
    score = SECONDS.at(usual.seconds)
    if not usual.timed and score > 0:
        return cannot_tell(
            ngettext(
                "A caller listens for at least {number} second; we cannot tell how long the menu's recordings are.",
                "A caller listens for at least {number} seconds; we cannot tell how long the menu's recordings are.",
                round(usual.seconds),
            )
        )
    summary = ngettext(
        "A phone rings after {number} second.", "A phone rings after {number} seconds.", round(usual.seconds)
    )
    if score == 1:
        return scored(score, summary)
    return scored(
        score,
        summary,
        Finding(
            fix=gettext("Shorten the phone menu"),
            detail=_detail(usual, best),
            cost=Effort.HOUR,
            change=AnswerPhone(),
        ),
    )


def _detail(usual: CallWay, best: CallWay) -> Text:
    if usual.timed:
        return gettext(
            "A typical caller listens for {usual:.0f} seconds before a phone rings; a caller who presses "
            "each key as soon as it is named listens for {best:.0f}.",
            usual=usual.seconds,
            best=best.seconds,
        )
    return gettext(
        "A typical caller listens for at least {usual:.0f} seconds before a phone rings; a caller who "
        "presses each key as soon as it is named listens for {best:.0f}.",
        usual=usual.seconds,
        best=best.seconds,
    )
