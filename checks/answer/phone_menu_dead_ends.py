"""Can a key cut me off?

## What it looks for

Keys that the phone menu names and that end the call without a word, and
neighbouring keys after which it hangs up when a finger slips.

## Why it matters

Callers who are cut off do not know whether to try again. We know of no study
of how many do.

## How to fix it

Make every key that is named lead somewhere, and every other key back to the
menu.

## What it cannot see

What is said by recordings whose words we do not know.
"""

from footfall.check import Effort, Finding, Outcome, Stage, cannot_tell, check, not_applicable, scored
from footfall.evidence import SILENCE, SPOKEN, UNANSWERED, MenuKey, MenuNode, MenuSource, PhoneMenu
from footfall.messages import Text, gettext
from footfall.reading.phone_menu import asks, cut_off, levels, slips, unread

_SLIP = 0.6
_WITHOUT_A_KEY = {SILENCE: gettext("silence"), UNANSWERED: gettext("no answer"), SPOKEN: gettext("a spoken answer")}


@check(stage=Stage.ANSWER, weight=0, source="footfall")
def phone_menu_dead_ends(phone_menu: PhoneMenu) -> Outcome:
    """Score whether keys end the call."""
    if not asks(phone_menu):
        return not_applicable(gettext("The phone menu offers no choices."))
    cut = list(cut_off(phone_menu))
    if cut:
        node, choice = cut[0]
        return scored(
            0.0,
            gettext("A key that the menu names ends the call without a word."),
            Finding(
                fix=gettext("Make every key lead somewhere"),
                detail=_cut_off_at(node, choice),
                quote=choice.label[:160],
                cost=Effort.HOUR,
            ),
        )
    if phone_menu.source is MenuSource.RECORDING:
        return cannot_tell(gettext("A recording does not show where the keys lead."))
    if not list(levels(phone_menu)) or unread(phone_menu):
        return cannot_tell(gettext("We cannot tell which keys the menu names."))
    wrong = slips(phone_menu)
    if wrong:
        return scored(
            _SLIP,
            gettext("A wrong key ends the call."),
            Finding(
                fix=gettext("Return callers to the menu after a wrong key"),
                detail=gettext(
                    "Callers who press a key that the first menu does not mention ({keys}) are cut off.", keys=wrong
                ),
                cost=Effort.SETTING,
            ),
        )
    return scored(1.0, gettext("None of the keys that we tried in the first menu ends the call without a word."))


def _cut_off_at(node: MenuNode, choice: MenuKey) -> Text:
    if not node.path:
        return gettext("The menu names key {key}, but pressing it ends the call without a word.", key=choice.key)
    return gettext(
        "The menu names key {key} after {keys}, but pressing it ends the call without a word.",
        key=choice.key,
        keys=[_WITHOUT_A_KEY.get(key, key) for key in node.path],
    )
