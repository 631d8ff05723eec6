"""What if I press nothing, or 0?

## What it looks for

Whether 0, or silence, leads from the first menu to a person.

## Why it matters

Not everybody finds their case among the choices, and some phones send no
tones. That such callers are put through is our opinion of good service; we know
of no study on how many there are.

## How to fix it

Put callers through who have pressed nothing for a few seconds, or who press 0.

## What it cannot see

Whether anybody picks up where a phone rings.
"""

from footfall.check import Effort, Finding, Outcome, Stage, cannot_tell, check, not_applicable, scored
from footfall.evidence import SILENCE, PhoneMenu
from footfall.reading.phone_menu import asks, goes_round, without_choosing

_ONE = 0.7


@check(stage=Stage.ANSWER, weight=0, source="footfall")
def phone_menu_without_a_key(phone_menu: PhoneMenu) -> Outcome:
    """Score whether callers get on who press nothing, or 0."""
    if not asks(phone_menu):
        return not_applicable("There is no menu to choose from.")
    led = without_choosing(phone_menu)
    if led[SILENCE]:
        return scored(1.0, "Callers who press nothing are put through to a person.")
    if led[SILENCE] is None or led["0"] is None:
        return cannot_tell("Where the menu leads callers who press nothing, or 0, we cannot tell.")
    if led["0"]:
        return scored(
            _ONE,
            "0 leads to a person, silence does not.",
            Finding(
                fix="Put callers through who press nothing",
                detail=f"Callers who press nothing {_silent(phone_menu)}; 0 leads to a person.",
                cost=Effort.SETTING,
            ),
        )
    return scored(
        0.0,
        "Neither 0 nor silence leads to a person.",
        Finding(
            fix="Put callers through who press nothing or 0",
            detail=f"Callers who press nothing {_silent(phone_menu)}; 0 leads to no person either.",
            cost=Effort.SETTING,
        ),
    )


def _silent(menu: PhoneMenu) -> str:
    return "hear the same menu for ever" if goes_round(menu) else "do not get to a person"
