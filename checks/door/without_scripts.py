"""Is there anything to read before the scripts have run?

## What it looks for

The start page opened once with scripts and once without: the share of its
words that remains, and whether the phone number does.

## Why it matters

Scripts fail more often than one thinks: of the visitors to the British
government's site 1.1 % got none, most of them because something broke on the
way. They see what is there without.

## How to fix it

Let the server write the words into the page; every common tool can do it. At
the least, write name and phone number there.

## What it cannot see

Whether everything works without scripts; it asks only whether there is
something to read.
"""

from footfall.check import Effort, Finding, Outcome, Scale, Stage, cannot_tell, check, scored
from footfall.evidence import Doorstep
from footfall.messages import Text, gettext

SCALE = Scale("share of the words that are missing", {0.5: 1.0, 0.7: 0.7, 0.9: 0.3})


@check(stage=Stage.DOOR, weight=1, source="without-scripts-2013", scale=SCALE, version=4)
def without_scripts(doorstep: Doorstep) -> Outcome:
    """Score the share of the words that need scripts."""
    if not doorstep.words:
        return cannot_tell(gettext("The start page has no words."))
    missing = max(0.0, 1 - doorstep.plain_words / doorstep.words)
    loses_phone = doorstep.phone and not doorstep.plain_phone
    if SCALE.at(missing) == 1.0 and not loses_phone:
        return scored(1.0, gettext("At least half of the words are there before any script has run."))
    return scored(
        min(SCALE.at(missing), 0.7),
        gettext("Without scripts {share:.0%} of its words are there.", share=1 - missing)
        if doorstep.plain_words
        else gettext("Without scripts nothing is there."),
        Finding(
            fix=gettext("Show the words without waiting for a script"),
            detail=_detail(doorstep, 1 - missing),
            shot=doorstep.shot_plain,
            cost=Effort.DAY,
        ),
    )


def _detail(doorstep: Doorstep, share: float) -> Text:
    loses_phone = doorstep.phone and not doorstep.plain_phone
    if doorstep.plain_words and loses_phone:
        return gettext(
            "Where no script runs, {share:.0%} of its words can be read on the start page, "
            "and the phone number is gone.",
            share=share,
        )
    if doorstep.plain_words:
        return gettext("Where no script runs, {share:.0%} of its words can be read on the start page.", share=share)
    if loses_phone:
        return gettext("Where no script runs, nothing can be read on the start page, and the phone number is gone.")
    return gettext("Where no script runs, nothing can be read on the start page.")
