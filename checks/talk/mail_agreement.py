"""Do all pages show the same e-mail address?

## What it looks for

General addresses such as info@ or office@ that differ from page to page,
unless one of them is on nearly every page that shows any, or one page lists
them all. Addresses that say who or what they are for (anna@, jobs@) are left
out.

## Why it matters

If the addresses differ, one of them is probably no longer read, and visitors
cannot know which. In a survey half of the customers held outdated
contact details against a firm.

## How to fix it

Decide which address is right and put it on every page.

## What it cannot see

What the words next to an address say it is for.
"""

from footfall.check import Effort, Finding, Outcome, Stage, cannot_tell, check, not_applicable, scored
from footfall.evidence import Exploration, Page, RouteKind
from footfall.messages import gettext
from footfall.reading.contact_predicates import agree, own
from footfall.vocabulary.lexicon import words

GENERAL = frozenset(words("routes.general_mailbox"))


@check(stage=Stage.TALK, weight=2, source="vistaprint-2017", version=2)
def mail_agreement(exploration: Exploration) -> Outcome:
    """Score whether the pages agree on an e-mail address."""
    places: dict[str, list[str]] = {}
    for page, route in own(exploration, RouteKind.MAIL):
        if route.value.partition("@")[0] in GENERAL:
            places.setdefault(route.value, []).append(page.url)
    if not places:
        return not_applicable(gettext("There is no general e-mail address to compare."))
    urls = dict.fromkeys(url for where in places.values() for url in where)
    if agree([{value for value, where in places.items() if url in where} for url in urls]):
        domains = {_domain(value) for value in places}
        if any(domains.isdisjoint(map(_domain, mails)) for page in exploration if (mails := _mails(page))):
            return cannot_tell(
                gettext("A page shows only an address at another domain; we cannot tell what it is for.")
            )
        return scored(1.0, gettext("It is clear which e-mail address to use."))
    rare, *_, usual = sorted(places, key=lambda value: (len(places[value]), value))
    return scored(
        0.0,
        gettext("The pages show {number} different addresses.", number=len(places)),
        Finding(
            fix=gettext("Put the same e-mail address on every page"),
            detail=gettext("One page says {one}, another {other}.", one=rare, other=usual),
            page=places[rare][0],
            quote=rare,
            cost=Effort.WORD,
        ),
    )


def _domain(mail: str) -> str:
    return mail.rpartition("@")[2]


def _mails(page: Page) -> list[str]:
    return [route.value for _, route in own([page], RouteKind.MAIL)]
