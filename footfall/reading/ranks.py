"""Phrases for search results, and the score of a rank."""

from footfall.evidence import Query, SearchResults
from footfall.reading.phrases import in_words

FIRST_SCREEN, FIRST_PAGE = 3, 10


def engine_phrase(results: SearchResults) -> str:
    """Name the searched engine, and never present the built-in one as Google."""
    if not results.embedded:
        return f"At {results.engine},"
    if results.alone:
        return "On your site alone,"
    return f"Among the {in_words(results.sites)} sites walked,"


def by_rank(rank: float | None) -> float:
    """Score a rank from 1 (first) to 0 (not on the first page)."""
    if rank is None or rank > FIRST_PAGE:
        return 0.0
    return 1.0 if rank < 1.5 else 0.6 if rank <= FIRST_SCREEN else 0.3  # noqa: PLR2004 - a mean position of 1.4 is the first


def rank_phrase(query: Query) -> str:
    """Describe our rank in words."""
    if query.rank is None:
        return "you do not come up at all"
    if query.position is not None:
        return f"you stand at place {query.position:g} on average"
    return "you come up first" if query.rank == 1 else f"you come up at place {query.rank:g}"


def top_result_phrase(query: Query) -> str:
    """Describe the result that ranks first instead of ours."""
    return f"“{query.above[0].title}” stands first" if query.above else "nobody else does"
