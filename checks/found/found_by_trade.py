"""Do they come up when I only know what I need, and where?

## What it looks for

The company's position for what it sells together with its town, in its own
words.

## Why it matters

People who do not know the company yet are the ones it could win. 28.5 % of
them click on the first result, 15.7 % on the second, and fewer than one in a
hundred on any of the second page.

## How to fix it

Give each thing you sell a page of its own, with a title that says what it is
and where: “Boiler repair in Leeds”.

## What it cannot see

What people really call it. Search Console shows what they typed, and `queries`
in `footfall.yml` takes your own words.
"""

import re

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Query, QueryKind, SearchResults
from footfall.messages import gettext
from footfall.reading.ranks import by_rank, engine_phrase, rank_phrase, top_result_phrase
from footfall.vocabulary.matching import fold


@check(stage=Stage.FOUND, weight=4, source="sistrix-2020")
def found_by_trade(search_results: SearchResults) -> Outcome:
    """Score the mean rank for the trade and the town, and for the owner's own queries."""
    if search_results.alone:
        return not_applicable(gettext("There is no other site to compare with."))
    queries = search_results.of(QueryKind.TRADE, QueryKind.OWN)
    if not queries:
        return not_applicable(gettext("The site does not say clearly what it sells."))
    scores = [by_rank(query.rank) for query in queries]
    first = sum(score == 1 for score in scores)
    worst = min(queries, key=lambda query: (by_rank(query.rank), query.text))
    summary = gettext(
        "{where} you come up first for {first} of {queries} searches.",
        where=engine_phrase(search_results),
        first=first,
        queries=len(queries),
    )
    if first == len(queries):
        return scored(1.0, summary)
    return scored(
        sum(scores) / len(scores),
        summary,
        Finding(
            subject=worst.text,
            fix=gettext("Say more about “{text}” on the page that comes up", text=worst.text)
            if _titled(worst)
            else gettext("Put “{text}” in the title and the first lines of the page about it", text=worst.text),
            detail=gettext(
                "Search for “{text}”: {rank}; {first}.",
                text=worst.text,
                rank=rank_phrase(worst),
                first=top_result_phrase(worst),
            ),
            page=worst.ours.url if worst.ours else "",
            quote=worst.ours.title if worst.ours else "",
            cost=Effort.HOUR,
        ),
    )


def _titled(query: Query) -> bool:
    """Return whether the page that comes up has every word of the query in its title already."""
    return query.ours is not None and set(fold(query.text).split()) <= set(re.findall(r"\w+", fold(query.ours.title)))
