"""Does the e-mail address belong to the company?

## What it looks for

Whether the e-mail addresses shown are at a mail service that is free for
everybody, such as Gmail or GMX.

## Why it matters

An address at the company’s own domain shows that both belong together; one at
a free service could be anybody’s. That is an opinion for which we know no good
figures, so this informs and does not weigh.

## How to fix it

Set up an address at your own domain; it can forward to the one you use.

## What it cannot see

Free services that we do not know.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Exploration, RouteKind
from footfall.reading.contact_predicates import own

FREE = {
    *("gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "hotmail.co.uk", "live.com", "msn.com", "aol.com"),
    *("yahoo.com", "yahoo.co.uk", "ymail.com", "icloud.com", "me.com", "proton.me", "protonmail.com", "btinternet.com"),
    *("gmx.de", "gmx.net", "gmx.at", "gmx.ch", "web.de", "t-online.de", "freenet.de", "yahoo.de", "hotmail.de"),
    *("bluewin.ch", "orange.fr", "wanadoo.fr", "free.fr", "laposte.net", "sfr.fr", "yahoo.fr", "hotmail.fr"),
    *("telefonica.net", "yahoo.es", "hotmail.es", "libero.it", "alice.it", "virgilio.it", "tiscali.it", "yahoo.it"),
    *("ziggo.nl", "kpnmail.nl", "hetnet.nl", "planet.nl", "wp.pl", "o2.pl", "onet.pl", "interia.pl", "op.pl"),
    *("sapo.pt", "uol.com.br", "bol.com.br", "terra.com.br", "yahoo.com.br", "yahoo.co.jp", "docomo.ne.jp"),
}
SOME = 0.5


@check(stage=Stage.TALK, weight=0, source="footfall")
def mail_own_domain(exploration: Exploration) -> Outcome:
    """Score whether the e-mail addresses use the company's own domain."""
    mails = {route.value: (page, route) for page, route in own(exploration, RouteKind.MAIL)}
    if not mails:
        return not_applicable("There is no e-mail address.")
    free = sorted(value for value in mails if value.rpartition("@")[2] in FREE)
    if not free:
        return scored(1.0, "No address is at a free mail service.")
    page, route = mails[free[0]]
    return scored(
        SOME if len(free) < len(mails) else 0.0,
        "An address is at a free mail service.",
        Finding(
            fix="Give an e-mail address at your own domain",
            detail=f"{route.value} could be anybody’s.",
            page=page.url,
            quote=route.shown,
            cost=Effort.SETTING,
        ),
    )
