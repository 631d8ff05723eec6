"""Phrases for search results, and the score of a rank."""

from footfall.evidence import Query, SearchResults
from footfall.messages import Text, gettext
from footfall.reading.urls import named_hosts

FIRST_SCREEN, FIRST_PAGE = 3, 10


def engine_phrase(results: SearchResults) -> Text:
    """Name the searched engine, and never present the built-in one as Google."""
    if not results.embedded:
        return gettext("On {engine},", engine=results.engine)
    if results.alone:
        return gettext("In the built-in search (your site only),")
    return gettext("In the built-in search ({number} sites),", number=results.sites)


def by_rank(rank: float | None) -> float:
    """Score a rank from 1 (first) to 0 (not on the first page)."""
    if rank is None or rank > FIRST_PAGE:
        return 0.0
    return 1.0 if rank < 1.5 else 0.6 if rank <= FIRST_SCREEN else 0.3  # noqa: PLR2004 - a mean position of 1.4 is the first


def rank_phrase(query: Query) -> Text:
    """Describe our rank in words."""
    if query.rank is None:
        return gettext("you do not come up at all")
    if query.position is not None:
        return gettext("your average position is {place:g}", place=query.position)
    if query.rank == 1:
        return gettext("you come up first")
    return gettext("you come up in position {place:g}", place=query.rank)


def top_result_phrase(query: Query) -> Text:
    """Describe the result that ranks first instead of ours."""
    if not query.above:
        return gettext("we know of no other result")
    return gettext("“{title}” ranks first", title=query.above[0].title)


def is_an_address(query: Query, start: str) -> bool:
    """Return whether a company was looked up by its host, because nothing on its site tells its name."""
    return query.text in named_hosts(start)
