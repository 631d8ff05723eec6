"""Does the e-mail address belong to the company?

## What it looks for

Whether the e-mail addresses shown are at a free mail service, such as Gmail or
GMX.

## Why it matters

An address at the company’s own domain shows that it belongs to the company;
one at a free service could be anybody’s. That is an opinion for which we know
no good figures, so this check is for information only and does not affect the
score.

## How to fix it

Set up an address at your own domain; it can forward to the one you use.

## What it cannot see

Free services that we do not know.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Exploration, RouteKind
from footfall.messages import gettext
from footfall.reading.contact_predicates import own
from footfall.reading.decoys import is_free_mail


@check(stage=Stage.TALK, weight=0, source="footfall", version=3)
def mail_own_domain(exploration: Exploration) -> Outcome:
    """Score whether the e-mail addresses use the company's own domain."""
    mails = {route.value: (page, route) for page, route in own(exploration, RouteKind.MAIL)}
    if not mails:
        return not_applicable(gettext("There is no e-mail address."))
    free = sorted(value for value in mails if is_free_mail(value))
    if not free:
        return scored(1.0, gettext("None of the addresses is at a free mail service."))
    if len(free) < len(mails):
        return scored(1.0, gettext("Not all of the addresses are at a free mail service."))
    page, route = mails[free[0]]
    return scored(
        0.0,
        gettext("The address is at a free mail service."),
        Finding(
            fix=gettext("Use an e-mail address at your own domain"),
            detail=gettext("{address} could belong to anybody.", address=route.value),
            page=page.url,
            quote=route.shown,
            cost=Effort.SETTING,
        ),
    )
