"""Does a key cut me off?

## What it looks for

Keys that the phone menu names and that end the call without a word, and keys
beside them after which it hangs up: a slip of the finger.

## Why it matters

Who is cut off does not know whether to try again. We know of no study on how
many do.

## How to fix it

Let every key that is named lead somewhere, and every other key back to the
menu.

## What it cannot see

What is said by recordings whose words we do not know.
"""

from footfall.check import Effort, Finding, Outcome, Stage, cannot_tell, check, not_applicable, scored
from footfall.evidence import MenuSource, PhoneMenu
from footfall.reading.phone_menu import asks, cut_off, levels, slips, unread

_SLIP = 0.6


@check(stage=Stage.ANSWER, weight=0, source="footfall")
def phone_menu_dead_ends(phone_menu: PhoneMenu) -> Outcome:
    """Score whether keys end the call."""
    if not asks(phone_menu):
        return not_applicable("There is no menu to choose from.")
    cut = list(cut_off(phone_menu))
    if cut:
        node, choice = cut[0]
        above = f" after {', '.join(key or 'silence' for key in node.path)}" if node.path else ""
        return scored(
            0.0,
            "A key that the menu names ends the call without a word.",
            Finding(
                fix="Let every key lead somewhere",
                detail=f"The menu names the key {choice.key}{above}, and pressing it ends the call without a word.",
                quote=choice.label[:160],
                cost=Effort.HOUR,
            ),
        )
    if phone_menu.source is MenuSource.RECORDING:
        return cannot_tell("Where the keys lead a recording does not tell.")
    if not list(levels(phone_menu)) or unread(phone_menu):
        return cannot_tell("Which keys the menu names we cannot tell.")
    wrong = slips(phone_menu)
    if wrong:
        return scored(
            _SLIP,
            "A wrong key ends the call.",
            Finding(
                fix="Lead wrong keys back to the menu",
                detail=f"Callers who press {', '.join(wrong)} in the first menu, which names no such key, are cut off.",
                cost=Effort.SETTING,
            ),
        )
    return scored(1.0, "No key that we tried in the first menu cuts a caller off.")
