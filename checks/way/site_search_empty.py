"""Do I get help when a search finds nothing?

## What it looks for

A search for a word that is nowhere on the site: whether the answer offers
links or a way to ask, besides the menu.

## Why it matters

People who searched and found nothing are about to leave. Tests of online shops
showed that often the word was wrong, and the goods were there.

## How to fix it

Offer the most popular pages, and a phone number or an e-mail address, below
“nothing found”.

## What it cannot see

Suggestions that are pictures without links.
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
        return scored(1.0, gettext("When nothing is found, the page offers a next step."))
    return scored(
        0.0,
        gettext("When nothing is found, the page offers no next step."),
        Finding(
            fix=gettext("Offer a next step when nothing is found"),
            detail=gettext("Besides the menu, the answer has neither a link nor a way to ask."),
            page=answer.url,
            quote=answer.text,
            shot=answer.shot,
            cost=Effort.HOUR,
        ),
    )
