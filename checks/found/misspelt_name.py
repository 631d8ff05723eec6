"""Do they come up when I slip while typing their name?

## What it looks for

The company's place for its name with one slip: a doubled letter dropped, two
letters swapped, a space lost. Always the same slip for the same name.

## Why it matters

More than one query in ten holds a misspelt word, as the logs of a large search
engine showed. A slip must not lead to a competitor.

## How to fix it

Write the name the same way everywhere, in letters, also in the titles of the
other pages; a name that people keep getting wrong can stand in the text once
as they say it.

## What it cannot see

Other slips than this one. Where no other site is known, a slip leads nowhere
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
        return not_applicable(gettext("No other site is known to which a slip could lead."))
    query = next(iter(search_results.of(QueryKind.MISSPELT)), None)
    if query is None:
        return not_applicable(gettext("There is no likely slip in this name."))
    score, where, rank = by_rank(query.rank), engine_phrase(search_results), rank_phrase(query)
    if score == 1:
        return scored(1.0, gettext("{where} {rank} for “{text}” too.", where=where, rank=rank, text=query.text))
    return scored(
        score,
        gettext("{where} {rank} for “{text}”.", where=where, rank=rank, text=query.text),
        Finding(
            fix=gettext("Write your name in letters in the titles of your pages"),
            detail=gettext(
                "Somebody slips and types “{text}”: {rank}; {first}.",
                text=query.text,
                rank=rank,
                first=top_result_phrase(query),
            ),
            cost=Effort.HOUR,
        ),
    )
