"""Does an empty search leave me standing there?

## What it looks for

A word that is nowhere on the site: does the answer offer links or a way to
ask, besides the menu?

## Why it matters

Who searched and found nothing is about to leave. Tests of shops showed that
often the word was wrong and not the goods missing.

## How to fix it

Offer the most wanted pages, and a phone number or an address, below “nothing found”.

## What it cannot see

Offers that are pictures without links.
"""

from footfall.check import Effort, Finding, Outcome, Stage, cannot_tell, check, not_applicable, scored
from footfall.evidence import SiteSearch, Wording
from footfall.messages import gettext


@check(stage=Stage.WAY, weight=1, source="baymard-search-2014")
def site_search_empty(site_search: SiteSearch) -> Outcome:
    """Score whether an empty search result offers a way on."""
    if not site_search.page:
        return not_applicable(gettext("The site has no search box."))
    answer = site_search.of(Wording.NONSENSE)
    if not answer:
        return cannot_tell(gettext("The search could not be used."))
    if answer.leads_on:
        return scored(1.0, gettext("Where nothing is found, there is a way on."))
    return scored(
        0.0,
        gettext("Where nothing is found, there is no way on."),
        Finding(
            fix=gettext("Offer a way on where nothing was found"),
            detail=gettext("The answer holds neither a link nor a way to ask, besides the menu."),
            page=answer.url,
            quote=answer.text,
            shot=answer.shot,
            cost=Effort.HOUR,
        ),
    )
