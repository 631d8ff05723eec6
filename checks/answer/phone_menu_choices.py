"""How many choices do I have to remember?

## What it looks for

The largest number of keys that the phone menu names at one place.

## Why it matters

A list that is heard has to be kept in mind. Designers of menus advise four or
five choices; we know of no study on what more of them cost.

## How to fix it

Name the few choices that most callers want, and let the last one be a person.

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
        return not_applicable(gettext("There is no menu to choose from."))
    named = list(levels(phone_menu))
    if not named:
        return cannot_tell(gettext("Which keys the menu names we cannot tell."))
    node, keys = max(named, key=lambda level: len(level[1]))
    score = CHOICES.at(len(keys))
    summary = ngettext(
        "The menu names at most {number} key at one place.",
        "The menu names at most {number} keys at one place.",
        len(keys),
    )
    if score == 1 and (phone_menu.source is MenuSource.RECORDING or unread(phone_menu)):
        return cannot_tell(gettext("We may not have understood all keys that the menu names."))
    if score == 1:
        return scored(score, summary)
    return scored(
        score,
        summary,
        Finding(
            fix=gettext("Offer five choices at most"),
            detail=_detail(node, keys),
            quote=node.words[:160],
            cost=Effort.HOUR,
        ),
    )


def _detail(node: MenuNode, keys: list[MenuKey]) -> Text:
    named = [choice.key for choice in keys]
    if not node.path:
        return gettext("{number} keys are named in the first menu: {keys}.", number=len(keys), keys=named)
    return gettext("{number} keys are named at one place: {keys}.", number=len(keys), keys=named)
