"""Can I find out what becomes of my data?

## What it looks for

A page about privacy with more than a sentence on it, found by a prospect on a phone.

## Why it matters

European law wants it told, plainly and easily found, wherever data is asked
for, by a contact form for instance.

## How to fix it

Link “Privacy” from the footer of every page and beside every form.

## What it cannot see

Whether it is complete, true, or needed in your country; and what a site keeps
that asks nobody for anything: where no form does, a notice that is not there
counts neither way.
"""

from footfall.check import Outcome, Stage, cannot_tell, check, not_applicable, scored
from footfall.evidence import Exploration, Verdict, WantedFacts
from footfall.messages import gettext

from ._facts import NOT_UNDERSTOOD, PRIVACY, asked, finding, missed, understood, worth


@check(stage=Stage.WAY, weight=2, source="gdpr-2016", version=4)
def privacy_found(wanted_fact: WantedFacts, exploration: Exploration) -> Outcome:
    """Score how well the fact on privacy is found."""
    facts = asked(wanted_fact, PRIVACY)
    if not facts:
        return not_applicable(gettext("It is not asked of this trade."))
    known = understood(facts, exploration)
    if not known:
        silent = all(fact.verdict is Verdict.MISSING for fact in facts)
        return cannot_tell(
            gettext("No page walked speaks of it, and none asks people for data.") if silent else NOT_UNDERSTOOD
        )
    unanswered = missed(known)
    summary = (
        gettext("Our prospect did not find out what becomes of data.")
        if unanswered
        else gettext("It is easily found what becomes of data.")
    )
    return scored(worth(known), summary, *(finding(fact, exploration) for fact in unanswered))
