"""Is there anything to read without JavaScript?

## What it looks for

The start page opened once with JavaScript and once without: the share of its
text that remains, and whether the phone number does.

## Why it matters

Scripts fail more often than people think: of the visitors to the British
government's site 1.1 % got none, most of them because something broke on the
way. Those visitors see only what is there without JavaScript.

## How to fix it

Let the server put the text into the page; every common tool can do it. At the
least, put name and phone number there.

## What it cannot see

Whether everything works without JavaScript; it checks only whether there is
something to read.
"""

from footfall.check import Effort, Finding, Outcome, Scale, Stage, cannot_tell, check, scored
from footfall.evidence import Doorstep
from footfall.messages import Text, gettext

SCALE = Scale("share of the words that are missing", {0.5: 1.0, 0.7: 0.7, 0.9: 0.3})


@check(stage=Stage.DOOR, weight=1, source="without-scripts-2013", scale=SCALE, version=5)
def without_scripts(doorstep: Doorstep) -> Outcome:
    """Score the share of the words that need scripts."""
    if not doorstep.words:
        return cannot_tell(gettext("The start page has no text."))
    missing = max(0.0, 1 - doorstep.plain_words / doorstep.words)
    loses_phone = doorstep.phone and not doorstep.plain_phone
    if SCALE.at(missing) == 1.0 and not loses_phone:
        return scored(1.0, gettext("At least half of the text is there without JavaScript."))
    return scored(
        min(SCALE.at(missing), 0.7),
        gettext("Without JavaScript, {share:.0%} of the text remains.", share=1 - missing)
        if doorstep.plain_words
        else gettext("Without JavaScript, no text remains."),
        Finding(
            fix=gettext("Show the text without JavaScript"),
            detail=_detail(doorstep, 1 - missing),
            shot=doorstep.shot_plain,
            cost=Effort.DAY,
        ),
    )


def _detail(doorstep: Doorstep, share: float) -> Text:
    loses_phone = doorstep.phone and not doorstep.plain_phone
    if doorstep.plain_words and loses_phone:
        return gettext(
            "Without JavaScript, {share:.0%} of the start page's text remains, and the phone number is gone.",
            share=share,
        )
    if doorstep.plain_words:
        return gettext("Without JavaScript, {share:.0%} of the start page's text remains.", share=share)
    if loses_phone:
        return gettext("Without JavaScript, the start page shows no text, and the phone number is gone.")
    return gettext("Without JavaScript, the start page shows no text.")
