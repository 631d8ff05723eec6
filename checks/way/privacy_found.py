"""Can I find out what happens to my data?

## What it looks for

A privacy page with more than a sentence, found by a prospect on a phone.

## Why it matters

European law requires a privacy notice, clear and easy to find, wherever a site
asks for data, for instance in a contact form.

## How to fix it

Link “Privacy” from the footer of every page and next to every form.

## What it cannot see

Whether it is complete, true, or needed in your country. Where no form asks for
data, a missing notice counts neither way, since we do not know what else the
site stores.
"""

from footfall.check import Outcome, Stage, cannot_tell, check, not_applicable, scored
from footfall.evidence import Exploration, Verdict, WantedFacts
from footfall.messages import gettext

from ._facts import NOT_UNDERSTOOD, PRIVACY, asked, finding, missed, understood, worth


@check(stage=Stage.WAY, weight=2, source="gdpr-2016", version=5)
def privacy_found(wanted_fact: WantedFacts, exploration: Exploration) -> Outcome:
    """Score how well the fact on privacy is found."""
    facts = asked(wanted_fact, PRIVACY)
    if not facts:
        return not_applicable(gettext("Not relevant for this trade."))
    known = understood(facts, exploration)
    if not known:
        silent = all(fact.verdict is Verdict.MISSING for fact in facts)
        return cannot_tell(
            gettext("None of the pages checked mentions it, and none asks people for data.")
            if silent
            else NOT_UNDERSTOOD
        )
    unanswered = missed(known)
    summary = (
        gettext("Our prospect did not find out what happens to visitors’ data.")
        if unanswered
        else gettext("It is easy to find out what happens to visitors’ data.")
    )
    return scored(worth(known), summary, *(finding(fact, exploration) for fact in unanswered))
