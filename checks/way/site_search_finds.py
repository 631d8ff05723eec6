"""Does the search box find what is on the site?

## What it looks for

A word that names one page of the site, typed into the site’s own search box:
whether that page is among the results.

## Why it matters

People who use the search have given up on the menu. A search that does not
find what is there tells people that it is not there.

## How to fix it

Make the search cover all pages, titles first.

## What it cannot see

Searches that answer only during typing, that another site answers, or that
send a form by POST; and pages beyond the audit.
"""

from footfall.check import Outcome, Stage, cannot_tell, check, not_applicable, scored
from footfall.evidence import SiteSearch, Wording
from footfall.messages import gettext

from ._site_search import not_found


@check(stage=Stage.WAY, weight=3, source="baymard-search-2014")
def site_search_finds(site_search: SiteSearch) -> Outcome:
    """Score whether the search finds a page by its own word."""
    if not site_search.page:
        return not_applicable(gettext("The site has no search box."))
    searches = [search for kind in (Wording.WORD,) if (search := site_search.of(kind))]
    if not searches:
        return cannot_tell(gettext("The search could not be used, or there was nothing to look for."))
    lost = [search for search in searches if not search.found]
    return scored(
        1 - len(lost) / len(searches),
        gettext("The search does not find a page by a word from it.")
        if lost
        else gettext("The search finds a page by a word from it."),
        *(not_found(search, gettext("Make the search cover every page")) for search in lost),
    )
