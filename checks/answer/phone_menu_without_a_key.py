"""What if I press nothing, or 0?

## What it looks for

Whether pressing 0, or nothing, leads from the first menu to a person.

## Why it matters

Not everybody finds their case among the choices, and some phones send no
tones. That such callers should be put through is our opinion of good service;
we know of no study of how many there are.

## How to fix it

Put callers who press nothing for a few seconds, or who press 0, through to a
person.

## What it cannot see

Whether anybody answers when a phone rings.
"""

from footfall.check import Effort, Finding, Outcome, Stage, cannot_tell, check, not_applicable, scored
from footfall.evidence import SILENCE, PhoneMenu
from footfall.messages import Text, gettext
from footfall.reading.phone_menu import asks, goes_round, without_choosing

_ONE = 0.7


@check(stage=Stage.ANSWER, weight=0, source="footfall")
def phone_menu_without_a_key(phone_menu: PhoneMenu) -> Outcome:
    """Score whether callers get on who press nothing, or 0."""
    if not asks(phone_menu):
        return not_applicable(gettext("The phone menu offers no choices."))
    led = without_choosing(phone_menu)
    if led[SILENCE]:
        return scored(1.0, gettext("Callers who press nothing are put through to a person."))
    if led[SILENCE] is None or led["0"] is None:
        return cannot_tell(gettext("We cannot tell where the menu takes callers who press nothing, or 0."))
    if led["0"]:
        return scored(
            _ONE,
            gettext("Pressing 0 leads to a person; pressing nothing does not."),
            Finding(
                fix=gettext("Put callers who press nothing through to a person"),
                detail=_only_silent(phone_menu),
                cost=Effort.SETTING,
            ),
        )
    return scored(
        0.0,
        gettext("Callers who press 0 or nothing do not get to a person."),
        Finding(
            fix=gettext("Put callers who press nothing or 0 through to a person"),
            detail=_both(phone_menu),
            cost=Effort.SETTING,
        ),
    )


def _only_silent(menu: PhoneMenu) -> Text:
    if goes_round(menu):
        return gettext("Callers who press nothing hear the same menu over and over; pressing 0 leads to a person.")
    return gettext("Callers who press nothing do not get to a person; pressing 0 leads to one.")


def _both(menu: PhoneMenu) -> Text:
    if goes_round(menu):
        return gettext(
            "Callers who press nothing hear the same menu over and over; pressing 0 does not lead to a person either."
        )
    return gettext("Callers who press nothing do not get to a person; pressing 0 does not help either.")
