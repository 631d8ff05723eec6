"""Does the search box cope with typos and other words?

## What it looks for

The word that names a page with two letters swapped, and another common word
for it where we know one.

## Why it matters

In a benchmark of online shops 18 % gave nothing useful for a name with one
wrong letter, and 70 % required the shop’s own word.

## How to fix it

Use a search that knows similar spellings, and give it a list of your customers’ words.

## What it cannot see

Words of your trade.
"""

from footfall.check import Outcome, Stage, cannot_tell, check, not_applicable, scored
from footfall.evidence import SiteSearch, Wording
from footfall.messages import gettext

from ._site_search import not_found


@check(stage=Stage.WAY, weight=2, source="baymard-search-2014")
def site_search_forgives(site_search: SiteSearch) -> Outcome:
    """Score whether the search finds a page by a misspelt word and by a synonym."""
    if not site_search.page:
        return not_applicable(gettext("The site has no search box."))
    searches = [search for kind in (Wording.MISSPELT, Wording.SYNONYM) if (search := site_search.of(kind))]
    if not searches:
        return cannot_tell(gettext("The search could not be used, or there was nothing to look for."))
    lost = [search for search in searches if not search.found]
    return scored(
        1 - len(lost) / len(searches),
        gettext("The search only finds exact words.")
        if lost
        else gettext("The search tolerates a typo and knows another word."),
        *(
            not_found(search, gettext("Make the search tolerate typos and know your customers’ words"))
            for search in lost
        ),
    )
