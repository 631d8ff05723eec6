"""Is the answer only in a picture?

## What it looks for

Facts that people ask for and that no page states in words, only a picture
does, as its description tells.

## Why it matters

WCAG 2.2 asks for words instead of pictures of words (1.4.5): a picture cannot
be enlarged, searched, copied or read aloud so well.

## How to fix it

Write the words beside the picture.

## What it cannot see

Words in pictures that have no description.
"""

from footfall.check import Outcome, Scale, Stage, check, scored
from footfall.evidence import Exploration, Verdict, WantedFacts
from footfall.messages import gettext, ngettext

from ._facts import asked, finding

SCALE = Scale("facts", {0: 1.0, 1: 0.3})


@check(stage=Stage.WAY, weight=1, source="wcag-2.2", version=2, scale=SCALE)
def fact_in_picture(wanted_fact: WantedFacts, exploration: Exploration) -> Outcome:
    """Score the number of facts that are only in a picture."""
    facts = [fact for fact in asked(wanted_fact) if fact.verdict is Verdict.PICTURE]
    summary = (
        ngettext(
            "{number} of the facts stands only in a picture.",
            "{number} of the facts stand only in a picture.",
            len(facts),
        )
        if facts
        else gettext("No fact that we looked for stands only in a picture.")
    )
    return scored(SCALE.at(len(facts)), summary, *(finding(fact, exploration) for fact in facts))
