"""Can I find out what I want to know?

## What it looks for

Each fact that people ask of a trade, such as prices, opening hours and where
a craftsman comes to, sought by a prospect on a phone with a minute and a half
of patience. Found on a page counts whole, in a document half, behind a form
or in a picture less, and there without being found least.

## Why it matters

Who cannot find an answer asks somebody else for it. In games of looking for
a page by its links people quit where no link smells of what they want.

## How to fix it

Write the answer on a page, and call the link to it by the words of the question.

## What it cannot see

Answers in words that we do not know, and facts that your customers never ask
for. Choose the trade, and add facts of your own, in `footfall.yml`.
"""

from footfall.check import Outcome, Stage, cannot_tell, check, not_applicable, scored
from footfall.evidence import Exploration, WantedFacts

from ._facts import NOT_UNDERSTOOD, asked, finding, missed, understood, worth


@check(stage=Stage.WAY, weight=5, source="wikispeedia", version=5)
def wanted_facts(wanted_fact: WantedFacts, exploration: Exploration) -> Outcome:
    """Score how well the facts that people ask of this trade are found."""
    facts = asked(wanted_fact)
    if not facts:
        return not_applicable("No fact of this trade arises here.")
    known = understood(facts, exploration)
    if not known:
        return cannot_tell(NOT_UNDERSTOOD)
    unanswered = missed(known)
    found = (
        f"{len(known) - len(unanswered)} of {len(known)} facts were found." if unanswered else "Every fact was found."
    )
    unclear = len(facts) - len(known)
    summary = f"{found} Of {unclear} more we cannot tell." if unclear else found
    return scored(worth(known), summary, *(finding(fact, exploration) for fact in unanswered))
