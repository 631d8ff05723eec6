"""How many choices do I have to remember?

## What it looks for

The largest number of keys that the phone menu names at a time.

## Why it matters

Callers have to remember a list that they only hear. Menu designers advise four
or five choices; we know of no study of what a longer list costs.

## How to fix it

Name the few choices that most callers want, and make the last one a person.

## What it cannot see

Choices that are only in a recording whose words we do not know.
"""

from footfall.check import Effort, Finding, Outcome, Scale, Stage, cannot_tell, check, not_applicable, scored
from footfall.evidence import MenuKey, MenuNode, MenuSource, PhoneMenu
from footfall.messages import Text, gettext, ngettext
from footfall.reading.phone_menu import asks, levels, unread

CHOICES = Scale("choices", {5: 1.0, 6: 0.8, 7: 0.6, 9: 0.3})


@check(stage=Stage.ANSWER, weight=0, source="footfall", scale=CHOICES)
def phone_menu_choices(phone_menu: PhoneMenu) -> Outcome:
    """Score the largest number of choices at one place."""
    if not asks(phone_menu):
        return not_applicable(gettext("The phone menu offers no choices."))
    named = list(levels(phone_menu))
    if not named:
        return cannot_tell(gettext("We cannot tell which keys the menu names."))
    node, keys = max(named, key=lambda level: len(level[1]))
    score = CHOICES.at(len(keys))
    summary = ngettext(
        "The menu names at most {number} key at a time.",
        "The menu names at most {number} keys at a time.",
        len(keys),
    )
    if score == 1 and (phone_menu.source is MenuSource.RECORDING or unread(phone_menu)):
        return cannot_tell(gettext("We may have missed some of the keys that the menu names."))
    if score == 1:
        return scored(score, summary)
    return scored(
        score,
        summary,
        Finding(
            fix=gettext("Offer at most five choices"),
            detail=_detail(node, keys),
            quote=node.words[:160],
            cost=Effort.HOUR,
        ),
    )


def _detail(node: MenuNode, keys: list[MenuKey]) -> Text:
    named = [choice.key for choice in keys]
    if not node.path:
        return gettext("The first menu names {number} keys: {keys}.", number=len(keys), keys=named)
    return gettext("One of the menus names {number} keys: {keys}.", number=len(keys), keys=named)
