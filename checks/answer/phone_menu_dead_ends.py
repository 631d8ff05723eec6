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
from footfall.evidence import SILENCE, SPOKEN, UNANSWERED, MenuKey, MenuNode, MenuSource, PhoneMenu
from footfall.messages import Text, gettext
from footfall.reading.phone_menu import asks, cut_off, levels, slips, unread

_SLIP = 0.6
_WITHOUT_A_KEY = {SILENCE: gettext("silence"), UNANSWERED: gettext("unanswered"), SPOKEN: gettext("spoken")}


@check(stage=Stage.ANSWER, weight=0, source="footfall")
def phone_menu_dead_ends(phone_menu: PhoneMenu) -> Outcome:
    """Score whether keys end the call."""
    if not asks(phone_menu):
        return not_applicable(gettext("There is no menu to choose from."))
    cut = list(cut_off(phone_menu))
    if cut:
        node, choice = cut[0]
        return scored(
            0.0,
            gettext("A key that the menu names ends the call without a word."),
            Finding(
                fix=gettext("Let every key lead somewhere"),
                detail=_cut_off_at(node, choice),
                quote=choice.label[:160],
                cost=Effort.HOUR,
            ),
        )
    if phone_menu.source is MenuSource.RECORDING:
        return cannot_tell(gettext("Where the keys lead a recording does not tell."))
    if not list(levels(phone_menu)) or unread(phone_menu):
        return cannot_tell(gettext("Which keys the menu names we cannot tell."))
    wrong = slips(phone_menu)
    if wrong:
        return scored(
            _SLIP,
            gettext("A wrong key ends the call."),
            Finding(
                fix=gettext("Lead wrong keys back to the menu"),
                detail=gettext(
                    "Callers who press {keys} in the first menu, which names no such key, are cut off.", keys=wrong
                ),
                cost=Effort.SETTING,
            ),
        )
    return scored(1.0, gettext("No key that we tried in the first menu cuts a caller off."))


def _cut_off_at(node: MenuNode, choice: MenuKey) -> Text:
    if not node.path:
        return gettext("The menu names the key {key}, and pressing it ends the call without a word.", key=choice.key)
    return gettext(
        "The menu names the key {key} after {keys}, and pressing it ends the call without a word.",
        key=choice.key,
        keys=[_WITHOUT_A_KEY.get(key, key) for key in node.path],
    )
