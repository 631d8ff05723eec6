"""Can I get to a person on the phone?

## What it looks for

Whether a key of the phone menu, or pressing none, makes a phone ring or starts
a queue. Every key in every menu is tried.

## Why it matters

Most people who call want to talk to somebody. That a menu without a way to a
person loses them is our opinion; we know of no study of how many.

## How to fix it

Name a key for a person in the first menu, and put callers who press nothing
through.

## What it cannot see

Whether anybody answers when a phone rings: no number is ever called.
"""

from footfall.check import AnswerPhone, Effort, Finding, Outcome, Stage, cannot_tell, check, scored
from footfall.evidence import CallEnd, MenuSource, PhoneMenu
from footfall.messages import Text, gettext, verbatim
from footfall.reading.phone_menu import ends, leads_to_a_person


@check(stage=Stage.ANSWER, weight=0, source="footfall")
def phone_menu_person(phone_menu: PhoneMenu) -> Outcome:
    """Score whether a caller can get to a person."""
    if leads_to_a_person(phone_menu) is None:
        return cannot_tell(
            gettext("None of the keys we could follow leads to a person; some we could not follow to the end.")
        )
    if leads_to_a_person(phone_menu):
        return scored(
            1.0, gettext("The menu can put callers through to a person; whether anybody picks up is not measured.")
        )
    return scored(
        0.3 if CallEnd.VOICEMAIL in ends(phone_menu) else 0.0,
        gettext("Nothing in the menu leads to a person."),
        Finding(
            fix=gettext("Put callers through to a person"),
            detail=_detail(phone_menu),
            cost=Effort.HOUR,
            change=AnswerPhone(),
        ),
    )


def _detail(menu: PhoneMenu) -> Text:
    endings = [verbatim(end) for end in sorted(end.value for end in ends(menu))] or [gettext("the same menu again")]
    if menu.source is MenuSource.HEARD:
        return gettext("We followed every choice in the transcript; calls end with {endings:and}.", endings=endings)
    return gettext("We tried every key in every menu; calls end with {endings:and}.", endings=endings)
