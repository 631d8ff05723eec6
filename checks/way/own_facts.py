"""Can I find the things that you say people ask for?

## What it looks for

The facts that the owner named in `footfall.yml`, each sought by a prospect on
a phone with a minute and a half of patience.

## Why it matters

The owner knows best what customers ask on the phone. What the site answers
nobody has to ring for, and people quit where no link promises what they want.

## How to fix it

Write the answer on a page, and call the link to it by the words of the question.

## What it cannot see

Answers that the pattern in `footfall.yml` does not match.
"""

from footfall.check import Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Exploration, WantedFacts
from footfall.messages import gettext, ngettext

from ._facts import finding, missed, worth


@check(stage=Stage.WAY, weight=3, source="wikispeedia", version=2)
def own_facts(wanted_fact: WantedFacts, exploration: Exploration) -> Outcome:
    """Score the share of the owner's facts that were found."""
    facts = [fact for fact in wanted_fact.facts if fact.own]
    if not facts:
        return not_applicable(gettext("No facts of your own are named in footfall.yml."))
    unanswered = missed(facts)
    summary = ngettext(
        "{number} of {questions} of your own questions is answered.",
        "{number} of {questions} of your own questions are answered.",
        len(facts) - len(unanswered),
        questions=len(facts),
    )
    return scored(worth(facts), summary, *(finding(fact, exploration) for fact in unanswered))
