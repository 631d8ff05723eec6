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
from footfall.evidence import Exploration, WantedFact, WantedFacts
from footfall.messages import Text, gettext, ngettext

from ._facts import NOT_UNDERSTOOD, asked, finding, missed, understood, worth


@check(stage=Stage.WAY, weight=5, source="wikispeedia", version=5)
def wanted_facts(wanted_fact: WantedFacts, exploration: Exploration) -> Outcome:
    """Score how well the facts that people ask of this trade are found."""
    facts = asked(wanted_fact)
    if not facts:
        return not_applicable(gettext("No fact of this trade arises here."))
    known = understood(facts, exploration)
    if not known:
        return cannot_tell(NOT_UNDERSTOOD)
    unanswered = missed(known)
    summary = _summary(known, unanswered, len(facts) - len(known))
    return scored(worth(known), summary, *(finding(fact, exploration) for fact in unanswered))


def _summary(known: list[WantedFact], unanswered: list[WantedFact], unclear: int) -> Text:
    if unanswered:
        found = ngettext(
            "{number} of {facts} facts was found.",
            "{number} of {facts} facts were found.",
            len(known) - len(unanswered),
            facts=len(known),
        )
    else:
        found = gettext("Every fact was found.")
    return gettext("{found} Of {unclear} more we cannot tell.", found=found, unclear=unclear) if unclear else found
