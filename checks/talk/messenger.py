"""Can I chat, if I would rather not call or write an e-mail?

## What it looks for

A link to a messenger such as WhatsApp, Telegram or LINE, or a chat window, on
any page of the audit, and whether the number in such a link can be a real one.

## Why it matters

Some people find a call too much and a form too slow. We do not know how many
of your customers do, so this check is for information only and does not affect
the score.

## How to fix it

Put your own number, with its country code, into the link.

## What it cannot see

Whether anybody answers, and chats that start only after consent to cookies.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Exploration, RouteKind
from footfall.messages import gettext
from footfall.reading.contact_predicates import own
from footfall.reading.hosts import is_left_to_fill_in, number_of
from footfall.reading.phones import is_nobodys


@check(stage=Stage.TALK, weight=0, source="footfall", version=4)
def messenger(exploration: Exploration) -> Outcome:
    """Score whether the links to messengers can reach somebody."""
    written = own(exploration, RouteKind.MESSENGER, RouteKind.CHAT)
    if not written:
        return not_applicable(gettext("No link opens a messenger or a chat; many companies do without."))
    # What is written beforehand differs from page to page; the number left out is one.
    dead = {route.value.partition("?")[0]: (page, route) for page, route in written if is_left_to_fill_in(route.value)}
    dead |= {
        number: (page, route) for page, route in written if (number := number_of(route.value)) and is_nobodys(number)
    }
    if not dead:
        return scored(1.0, gettext("There is a messenger or a chat."))
    return scored(
        0.0,
        gettext("A messenger link leads to nobody."),
        *(
            Finding(
                subject=number,
                fix=gettext("Put your own number into the messenger link"),
                detail=gettext("It opens a chat with {contact}, which cannot be a real number.", contact=number),
                page=page.url,
                quote=route.shown or route.value,
                cost=Effort.WORD,
            )
            for number, (page, route) in dead.items()
        ),
    )
