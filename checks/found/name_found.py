"""Do they come up first when I search for their name?

## What it looks for

The position of the company's first result for its own name. Where no other
site is known, whether the name appears on the site as text at all: no search
engine can read a name that is only drawn in a logo.

## Why it matters

People who search for a name have already chosen. Of all who see a page of
results, 28.5 % click on the first and 2.5 % on the tenth, says a study of 80
million searches; people who look for a name go on a little longer, and then
take whoever comes next.

## How to fix it

Put the company's name, as people say it, in the title and the first lines of
the start page.

## What it cannot see

Advertisements above the results, maps, and results that differ from person to
person. The built-in search knows only the sites of this audit.
"""

from footfall.check import ComeFirst, Effort, Finding, Outcome, Stage, cannot_tell, check, not_applicable, scored
from footfall.evidence import Exploration, Query, QueryKind, SearchResults
from footfall.messages import Text, gettext
from footfall.reading.ranks import by_rank, engine_phrase, is_an_address, rank_phrase, top_result_phrase
from footfall.vocabulary.matching import is_said


@check(stage=Stage.FOUND, weight=6, source="sistrix-2020", version=3)
def name_found(exploration: Exploration, search_results: SearchResults) -> Outcome:
    """Score the rank of the first result for the name."""
    query = next(iter(search_results.of(QueryKind.NAME)), None)
    if query is None:
        return not_applicable(gettext("The search engine's statistics do not include the name."))
    if is_an_address(query, exploration.start):
        return cannot_tell(gettext("We could not tell the company's name, only its address."))
    written = _is_written(query, exploration)
    score = float(written) if search_results.alone else by_rank(query.rank)
    where = engine_phrase(search_results)
    if score == 1:
        return scored(
            1.0,
            gettext("{where} the name is found as text.", where=where)
            if search_results.alone
            else gettext("{where} {rank} for your name.", where=where, rank=rank_phrase(query)),
        )
    return scored(
        score,
        gettext("{where} {rank} for the name.", where=where, rank=rank_phrase(query))
        if written
        else gettext("{where} the name is not found as text.", where=where),
        Finding(
            fix=gettext("Put your name in the title and the first lines of the start page"),
            detail=_detail(query, written=written),
            page=exploration.home.url,
            quote=exploration.home.title,
            cost=Effort.WORD,
            # The built-in engine knows few sites; its first result costs no prospects.
            change=None if search_results.embedded else ComeFirst(),
        ),
    )


def _detail(query: Query, *, written: bool) -> Text:
    rank, first = rank_phrase(query), top_result_phrase(query)
    if written:
        return gettext("Search for “{text}”: {rank}; {first}.", text=query.text, rank=rank, first=first)
    return gettext(
        "Search for “{text}”: {rank}; {first}. The name does not appear as text anywhere on the site.",
        text=query.text,
        rank=rank,
        first=first,
    )


def _is_written(query: Query, site: Exploration) -> bool:
    return any(is_said(query.text, f"{page.title} {page.text}") for page in site)
