"""How long does the menu talk before I can choose?

## What it looks for

The seconds from the first word of the phone menu until the first key has been
named.

## Why it matters

Advertising and news before the choices take up every caller's time, on every
call. That it makes people hang up is our opinion.

## How to fix it

Keep the welcome to four words, then name the choices.

## What it cannot see

Whether callers who know the menu may press a key at once, where a recording of
a call is all we have.
"""

from footfall.check import Effort, Finding, Outcome, Scale, Stage, cannot_tell, check, not_applicable, scored
from footfall.evidence import MenuSource, PhoneMenu
from footfall.messages import gettext, ngettext
from footfall.reading.phone_menu import asks, first_choice

SECONDS = Scale("seconds", {8: 1.0, 12: 0.8, 20: 0.5, 30: 0.2})


@check(stage=Stage.ANSWER, weight=0, source="footfall", scale=SECONDS)
def phone_menu_first_choice(phone_menu: PhoneMenu) -> Outcome:
    """Score the seconds until the first choice."""
    if not asks(phone_menu):
        return not_applicable(gettext("The phone menu offers no choices."))
    seconds = first_choice(phone_menu)
    if seconds is None:
        return cannot_tell(gettext("We cannot tell when the menu names its first key."))
    score = SECONDS.at(seconds)
    summary = ngettext(
        "The first choice is named after {number} second.",
        "The first choice is named after {number} seconds.",
        round(seconds),
    )
    if phone_menu.source is MenuSource.RECORDING and score < 1:
        return cannot_tell(
            gettext(
                "The first key that we understood comes after {seconds:.0f} seconds; there may be an earlier one.",
                seconds=seconds,
            )
        )
    if score == 1:
        return scored(score, summary)
    return scored(
        score,
        summary,
        Finding(
            fix=gettext("Name the first choice sooner"),
            detail=gettext("The menu talks for {seconds:.0f} seconds before it names the first key.", seconds=seconds),
            quote=phone_menu.nodes[0].words[:160],
            cost=Effort.HOUR,
        ),
    )
