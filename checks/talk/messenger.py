"""Can I chat, if I would rather not ring or write a mail?

## What it looks for

A link to a messenger such as WhatsApp, Telegram or LINE, or a chat window, on
any page of the walk.

## Why it matters

Some find a call too much and a form too slow. How many, we do not know for
your customers, so this informs and does not weigh.

## How to fix it

Put a link to your messenger beside the phone number, if somebody reads it.

## What it cannot see

Whether anybody answers, and chats that start only after consent to cookies.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, scored
from footfall.evidence import Exploration, RouteKind
from footfall.reading.contact_predicates import own


@check(stage=Stage.TALK, weight=0, source="footfall")
def messenger(exploration: Exploration) -> Outcome:
    """Score whether there is a messenger or a chat."""
    if own(exploration, RouteKind.MESSENGER, RouteKind.CHAT):
        return scored(1.0, "There is a messenger or a chat.")
    return scored(
        0.0,
        "There is neither a messenger nor a chat.",
        Finding(
            fix="Put a link to your messenger beside the phone number",
            detail="None of the pages walked has one; it helps only if somebody reads it.",
            cost=Effort.SETTING,
        ),
    )
