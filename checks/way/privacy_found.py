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
from footfall.evidence import Exploration, Meaning, Verdict, WantedFacts

from ._facts import NOT_UNDERSTOOD, asked, finding, missed, understood, worth

_OF_A_PERSON = {Meaning.FULL_NAME, Meaning.FIRST_NAME, Meaning.LAST_NAME, Meaning.EMAIL, Meaning.PHONE}


@check(stage=Stage.WAY, weight=2, source="gdpr-2016", version=3)
def privacy_found(wanted_fact: WantedFacts, exploration: Exploration) -> Outcome:
    """Score how well the fact on privacy is found."""
    facts = asked(wanted_fact, "privacy")
    if not facts:
        return not_applicable("It is not asked of this trade.")
    known = understood(facts)
    if not known:
        return cannot_tell(NOT_UNDERSTOOD)
    if all(fact.verdict is Verdict.MISSING for fact in known) and not _asks_for_data(exploration):
        return cannot_tell("No page walked speaks of it, and none asks people for data.")
    unanswered = missed(known)
    summary = (
        "Our prospect did not find out what becomes of data."
        if unanswered
        else "It is easily found what becomes of data."
    )
    return scored(worth(known), summary, *(finding(fact, exploration) for fact in unanswered))


def _asks_for_data(exploration: Exploration) -> bool:
    return any(field.meaning in _OF_A_PERSON for page in exploration for form in page.forms for field in form.fields)
