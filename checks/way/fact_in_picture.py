"""Is the answer only in a picture?

## What it looks for

Facts that people look for and that no page states as text, only a picture
does, according to its description.

## Why it matters

WCAG 2.2 requires text instead of pictures of text (1.4.5): a picture cannot be
enlarged, searched, copied or read aloud as well as text.

## How to fix it

Write the text next to the picture.

## What it cannot see

Text in pictures that have no description.
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
            "One answer is only in a picture.",
            "{number:Words} answers are only in a picture.",
            len(facts),
        )
        if facts
        else gettext("None of the answers that we looked for is only in a picture.")
    )
    return scored(SCALE.at(len(facts)), summary, *(finding(fact, exploration) for fact in facts))
