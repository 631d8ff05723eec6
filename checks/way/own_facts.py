"""Can I find answers to the questions that you added?

## What it looks for

The facts that the owner named in `footfall.yml`, each looked for by a prospect
on a phone with a minute and a half of patience.

## Why it matters

You know best what customers ask on the phone. Nobody has to call about what
the site answers, and people quit where no link promises what they want.

## How to fix it

Write the answer on a page, and name the link to it with the words of the
question.

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
        return not_applicable(gettext("You have added no questions of your own in footfall.yml."))
    unanswered = missed(facts)
    summary = ngettext(
        "{number} of {questions} of your own questions is answered.",
        "{number} of {questions} of your own questions are answered.",
        len(facts) - len(unanswered),
        questions=len(facts),
    )
    return scored(worth(facts), summary, *(finding(fact, exploration) for fact in unanswered))
