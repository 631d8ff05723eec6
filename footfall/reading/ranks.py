"""In whose words a check on search results speaks, and how a rank is scored."""

from footfall.evidence import Query, SearchResults
from footfall.reading.phrases import in_words

FIRST_SCREEN, FIRST_PAGE = 3, 10


def engine_phrase(results: SearchResults) -> str:
    """Where one looked: never as if our own engine were Google."""
    if not results.embedded:
        return f"At {results.engine},"
    if results.alone:
        return "On your site alone,"
    return f"Among the {in_words(results.sites)} sites walked,"


def by_rank(rank: float | None) -> float:
    """1 for the first place, less for one that must be looked for, 0 for none."""
    if rank is None or rank > FIRST_PAGE:
        return 0.0
    return 1.0 if rank < 1.5 else 0.6 if rank <= FIRST_SCREEN else 0.3  # noqa: PLR2004 - a mean position of 1.4 is the first


def rank_phrase(query: Query) -> str:
    """Where we come up, in words."""
    if query.rank is None:
        return "you do not come up at all"
    if query.position is not None:
        return f"you stand at place {query.position:g} on average"
    return "you come up first" if query.rank == 1 else f"you come up at place {query.rank:g}"


def top_result_phrase(query: Query) -> str:
    """Who stands first instead of us."""
    return f"“{query.above[0].title}” stands first" if query.above else "nobody else does"
