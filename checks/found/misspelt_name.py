"""Do they come up when I mistype their name?

## What it looks for

The company's position for its name with one typo: a doubled letter dropped,
two letters swapped, a space lost. Always the same typo for the same name.

## Why it matters

More than one search in ten contains a misspelt word, as the logs of a large
search engine showed. A typo must not lead to a competitor.

## How to fix it

Write the name the same way everywhere, as text, also in the titles of the
other pages; a name that people keep getting wrong can appear in the text once
as they say it.

## What it cannot see

Other typos than this one. Where no other site is known, a typo leads nowhere
else, and the question does not arise.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import QueryKind, SearchResults
from footfall.messages import gettext
from footfall.reading.ranks import by_rank, engine_phrase, rank_phrase, top_result_phrase


@check(stage=Stage.FOUND, weight=2, source="misspelt-2004")
def misspelt_name(search_results: SearchResults) -> Outcome:
    """Score the rank of the first result for the misspelt name."""
    if search_results.alone:
        return not_applicable(gettext("We know of no other site that a typo could lead to."))
    query = next(iter(search_results.of(QueryKind.MISSPELT)), None)
    if query is None:
        return not_applicable(gettext("This name has no likely typo."))
    score, where, rank = by_rank(query.rank), engine_phrase(search_results), rank_phrase(query)
    if score == 1:
        return scored(1.0, gettext("{where} {rank} for “{text}” too.", where=where, rank=rank, text=query.text))
    return scored(
        score,
        gettext("{where} {rank} for “{text}”.", where=where, rank=rank, text=query.text),
        Finding(
            fix=gettext("Put your name in the titles of your pages as text"),
            detail=gettext(
                "Search with a typo, “{text}”: {rank}; {first}.",
                text=query.text,
                rank=rank,
                first=top_result_phrase(query),
            ),
            cost=Effort.HOUR,
        ),
    )
