"""Can I find out what I want to know?

## What it looks for

Each fact that people want to know in a trade, such as prices, opening hours
and the area a craftsman serves, looked for by a prospect on a phone with a
minute and a half of patience. An answer on a page counts in full, in a
document half, behind a form or in a picture less, and one that exists but was
not found least.

## Why it matters

People who cannot find an answer ask another company. In games in which people
looked for a page by clicking links, they quit where no link looked like what
they wanted.

## How to fix it

Write the answer on a page, and name the link to it with the words of the
question.

## What it cannot see

Answers in words that we do not know, and facts that your customers never ask
about. Choose the trade, and add questions of your own, in `footfall.yml`.
"""

from footfall.check import Outcome, Stage, cannot_tell, check, not_applicable, scored
from footfall.evidence import Exploration, WantedFact, WantedFacts
from footfall.messages import Text, gettext, ngettext

from ._facts import NOT_UNDERSTOOD, asked, finding, missed, understood, worth


@check(stage=Stage.WAY, weight=5, source="wikispeedia", version=6)
def wanted_facts(wanted_fact: WantedFacts, exploration: Exploration) -> Outcome:
    """Score how well the facts that people ask of this trade are found."""
    facts = asked(wanted_fact)
    if not facts:
        return not_applicable(gettext("None of this trade’s questions apply."))
    known = understood(facts, exploration)
    if not known:
        return cannot_tell(NOT_UNDERSTOOD)
    unanswered = missed(known)
    summary = _summary(known, unanswered, len(facts) - len(known))
    return scored(worth(known), summary, *(finding(fact, exploration) for fact in unanswered))


def _summary(known: list[WantedFact], unanswered: list[WantedFact], unclear: int) -> Text:
    if unanswered:
        found = ngettext(
            "Our prospect found {number} of {facts} answers.",
            "Our prospect found {number} of {facts} answers.",
            len(known) - len(unanswered),
            facts=len(known),
        )
    else:
        found = gettext("Our prospect found every answer.")
    if not unclear:
        return found
    return ngettext(
        "{found} For one more question we cannot tell whether the site answers it.",
        "{found} For {number:words} more questions we cannot tell whether the site answers them.",
        unclear,
        found=found,
    )
