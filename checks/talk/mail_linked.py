"""Can I tap the e-mail address, or copy it?

## What it looks for

Each e-mail address that is shown: whether it is a link that opens an e-mail to it,
plain text that can be copied, or a puzzle such as “info (at) firm” or a
picture, which must be typed out.

## Why it matters

On a phone a link saves all the typing. A puzzle meant to stop robots has to be
solved by people, letter by letter, with mistakes that nobody notices. Test
users on 40 company sites wanted an e-mail address, not only a form.

## How to fix it

Write `<a href="mailto:info@firm.example">info@firm.example</a>`; your mail
host’s spam filter works better than a puzzle.

## What it cannot see

Addresses in pictures without a description.
"""

from collections import Counter

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Exploration, Page, Route, RouteKind, ShownAs
from footfall.messages import gettext
from footfall.reading.contact_predicates import own

COPIED = 0.5
# Ways of hiding an address whose visible text is not the address, unless a script restores it.
PUZZLES = {"written out", "reversed"}


@check(stage=Stage.TALK, weight=2, source="nng-contact", version=2)
def mail_linked(exploration: Exploration) -> Outcome:
    """Score how usable the e-mail addresses are: the mean of each address's best occurrence."""
    best: dict[str, tuple[float, Page, Route]] = {}
    for page, route in own(exploration, RouteKind.MAIL):
        here = (_use(route), page, route)
        best[route.value] = max(best.get(route.value, here), here, key=lambda occurrence: occurrence[0])
    if not best:
        return not_applicable(gettext("There is no e-mail address."))
    astray = [(page, route) for page, route in own(exploration, RouteKind.MAIL) if route.dials]
    if astray:
        return _leads_astray(*astray[0])
    pages = Counter(route.value for _, route in own(exploration, RouteKind.MAIL))
    worst, page, route = min(best.values(), key=lambda seen: (seen[0], -pages[seen[2].value], seen[2].value))
    if worst == 1:
        return scored(1.0, gettext("The e-mail address can be tapped."))
    return scored(
        sum(use for use, _, _ in best.values()) / len(best),
        gettext("An e-mail address cannot be tapped.") if worst else gettext("An e-mail address cannot be copied."),
        Finding(
            fix=gettext("Make {address} a link that opens an e-mail", address=route.value),
            detail=gettext("It can only be copied.") if worst else gettext("It can be neither tapped nor copied."),
            page=page.url,
            quote=route.shown,
            cost=Effort.WORD,
        ),
    )


def _leads_astray(page: Page, route: Route) -> Outcome:
    return scored(
        0.0,
        gettext("A link shows one e-mail address and writes to another."),
        Finding(
            fix=gettext("Let the link “{address}” write to that address", address=route.value),
            detail=gettext("A tap on it writes to {other}.", other=route.dials),
            page=page.url,
            quote=route.shown,
            cost=Effort.WORD,
        ),
    )


def _use(route: Route) -> float:
    if route.href:
        return 1.0
    return 0.0 if route.shown_as is ShownAs.IMAGE or route.protected in PUZZLES else COPIED
