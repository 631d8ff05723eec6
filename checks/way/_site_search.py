"""Shared parts of the checks on the site's own search."""

from footfall.check import Effort, Finding
from footfall.evidence import Searched
from footfall.messages import ngettext, verbatim


def not_found(search: Searched, fix: str) -> Finding:
    """Return the finding that a search does not list the page it was made for."""
    return Finding(
        subject=search.wording.value,
        fix=fix,
        detail=ngettext(
            "A search for “{text}” ({wording}) gives {number} result; the page is not among them.",
            "A search for “{text}” ({wording}) gives {number} results; the page is not among them.",
            search.results,
            text=search.text,
            wording=verbatim(search.wording.value),
        ),
        page=search.wanted,
        quote=search.text,
        shot=search.shot,
        cost=Effort.DAY,
    )
