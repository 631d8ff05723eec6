"""Can I find out what delivery costs and whether I can send it back?

## What it looks for

Where visitors can order: what delivery costs or how long it takes, and how
many days they have to send things back, each looked for by a prospect on a
phone.

## Why it matters

The law on distance sales requires that delivery costs and returns are stated
before the order, and shoppers look for both before they fill a basket.

## How to fix it

Have one page on delivery and returns, with figures, linked from every page.

## What it cannot see

What appears only in the last step of an order.
"""

from footfall.check import Outcome, Stage, cannot_tell, check, not_applicable, scored
from footfall.evidence import Exploration, WantedFacts
from footfall.messages import gettext

from ._facts import NOT_UNDERSTOOD, asked, finding, missed, understood, worth


@check(stage=Stage.WAY, weight=3, source="consumer-rights-2011", version=4)
def delivery_and_returns(wanted_fact: WantedFacts, exploration: Exploration) -> Outcome:
    """Score how well the facts on delivery and returns are found."""
    facts = asked(wanted_fact, "delivery", "returns")
    if not facts:
        return not_applicable(gettext("Nothing can be ordered here."))
    known = understood(facts, exploration)
    if not known:
        return cannot_tell(NOT_UNDERSTOOD)
    unanswered = missed(known)
    summary = (
        gettext("Our prospect did not find out about delivery or returns.")
        if unanswered
        else gettext("Delivery and returns are easy to find.")
    )
    return scored(worth(known), summary, *(finding(fact, exploration) for fact in unanswered))
