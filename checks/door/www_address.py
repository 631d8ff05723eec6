"""Does it matter whether I type www?

## What it looks for

The start page's address with and without www: whether both load, and whether
both end at the same address.

## Why it matters

Some people type the address with www, some without, and leaflets use either.
An address that does not load looks like a company that is gone. Google's
advice is to redirect all versions of an address to one.

## How to fix it

Enter both names at your host and redirect one to the other.

## What it cannot see

Names with other endings, such as .com instead of .co.uk.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Address, Doorstep
from footfall.messages import gettext, verbatim
from footfall.reading.urls import host_of

ERROR = 400
BOTH = 2


@check(stage=Stage.DOOR, weight=2, source="canonical")
def www_address(doorstep: Doorstep) -> Outcome:
    """Score whether the names with and without www lead to one address."""
    names: dict[str, list[Address]] = {}
    for variant in doorstep.addresses:
        names.setdefault(host_of(variant.asked), []).append(variant)
    if len(names) < BOTH:
        return not_applicable(gettext("There is no www variant to test."))
    silent = [name for name, variants in names.items() if not any(_answers(variant) for variant in variants)]
    ends = {host_of(variant.landed) for variant in doorstep.addresses if _answers(variant)}
    if len(silent) == len(names):
        return not_applicable(gettext("From here, the site loads neither with www nor without."))
    if silent:
        why = next((verbatim(variant.trouble) for variant in names[silent[0]] if variant.trouble), None)
        finding = Finding(
            subject="silent",
            fix=gettext("Make {address} lead to your site", address=silent[0]),
            detail=gettext(
                "{address} does not load: {why}.",
                address=silent[0],
                why=why or gettext("it returns an error"),
            ),
            page=names[silent[0]][0].asked,
            cost=Effort.SETTING,
        )
        return scored(0.0, gettext("{address} does not load.", address=silent[0]), finding)
    if len(ends) == 1:
        return scored(1.0, gettext("With and without www, visitors reach the same address."))
    finding = Finding(
        subject="two",
        fix=gettext("Redirect the addresses with and without www to one of them"),
        detail=gettext("Both load, and neither redirects to the other: {addresses:and}.", addresses=sorted(ends)),
        cost=Effort.SETTING,
    )
    return scored(0.6, gettext("The site has two addresses."), finding)


def _answers(address: Address) -> bool:
    return bool(address.landed) and 0 < address.status < ERROR
