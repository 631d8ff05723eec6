"""Who is behind the company?

## What it looks for

The name of the owner, or a registration number, found by a prospect on a
phone.

## Why it matters

European law requires companies to say who is behind them, where it is easy to
find and always available, and people look for it before they pay.

## How to fix it

Have a legal notice (imprint), linked from the footer of every page: name,
address, register and number.

## What it cannot see

Registers and words for owners that we do not know, and whether the law of your
country requires it.
"""

from footfall.check import Outcome, Stage, cannot_tell, check, not_applicable, scored
from footfall.evidence import Exploration, WantedFacts
from footfall.messages import gettext

from ._facts import NOT_UNDERSTOOD, asked, finding, missed, understood, worth


@check(stage=Stage.WAY, weight=3, source="e-commerce-2000", version=4)
def who_is_behind(wanted_fact: WantedFacts, exploration: Exploration) -> Outcome:
    """Score how well it is found who runs the site."""
    facts = asked(wanted_fact, "who-is-behind")
    if not facts:
        return not_applicable(gettext("Not relevant for this trade."))
    known = understood(facts, exploration)
    if not known:
        return cannot_tell(NOT_UNDERSTOOD)
    unanswered = missed(known)
    summary = (
        gettext("Our prospect did not find out who is behind the company.")
        if unanswered
        else gettext("It is easy to find out who is behind the company.")
    )
    return scored(worth(known), summary, *(finding(fact, exploration) for fact in unanswered))
