"""Can I find the address?

## What it looks for

A street with a number and a postcode on any page of the audit.

## Why it matters

An address shows that there is a real firm behind the site. In a survey 42 %
held it against a firm when its address or hours were missing.

## How to fix it

Write the address on the contact page and in the footer.

## What it cannot see

Addresses in pictures and maps, and ways of writing them that we do not know.
"""

from footfall.check import Effort, Finding, Outcome, Stage, cannot_tell, check, scored
from footfall.evidence import Exploration, RouteKind
from footfall.messages import gettext
from footfall.reading.contact_predicates import own
from footfall.reading.mentions import is_mentioned
from footfall.reading.questions import known_facts


@check(stage=Stage.TALK, weight=2, source="vistaprint-2017", version=3)
def postal_address(exploration: Exploration) -> Outcome:
    """Score whether a postal address is shown."""
    if own(exploration, RouteKind.ADDRESS):
        return scored(1.0, gettext("The postal address is shown."))
    if is_mentioned(known_facts()["address"], exploration):
        return cannot_tell(gettext("An address is mentioned; we cannot tell whether it is given."))
    return scored(
        0.0,
        gettext("None of the pages checked shows a postal address."),
        Finding(
            fix=gettext("Put your postal address on the contact page"),
            detail=gettext("We found no street with a number and a postcode."),
            cost=Effort.WORD,
        ),
    )
