"""Shared parts of the checks on the site's own search."""

from footfall.check import Effort, Finding
from footfall.evidence import Searched


def not_found(search: Searched, fix: str) -> Finding:
    """Return the finding that a search does not list the page it was made for."""
    return Finding(
        subject=search.wording.value,
        fix=fix,
        detail=f"Who types “{search.text}”, {search.wording.value}, gets {search.results} results, without the page.",
        page=search.wanted,
        quote=search.text,
        shot=search.shot,
        cost=Effort.DAY,
    )
