"""Does the site say so when a page is not there?

## What it looks for

What it answers to an address that does not exist: 404 or 410, as it should, or
that all is well, or the start page.

## Why it matters

A search engine that is told that all is well keeps dead addresses in its
results, and who clicks on one does not learn that the page has moved.

## How to fix it

Let the server answer 404 with a page that says so in your own look, with the
menu and a way to reach you.

## What it cannot see

Sites whose pages are all built by a script behind one address: their servers
know no missing page.
"""

from footfall.check import Effort, Finding, Outcome, Stage, cannot_tell, check, scored
from footfall.evidence import Exploration, Findability
from footfall.messages import gettext

_GONE = {404, 410}
_GOOD, _ERROR = 200, 400


@check(stage=Stage.FOUND, weight=1, source="http-semantics")
def missing_pages(exploration: Exploration, findability: Findability) -> Outcome:
    """Score whether an address that does not exist is answered with 404 or 410."""
    status = findability.answered
    if status in _GONE:
        return scored(1.0, gettext("A page that is not there is answered with {status}.", status=status))
    if not _GOOD <= status < _ERROR:
        return cannot_tell(
            gettext("An address that does not exist was answered with {status}.", status=status)
            if status
            else gettext("An address that does not exist was answered with nothing.")
        )
    asked = findability.nonsense
    if findability.landed == exploration.home.url:
        what = gettext("An address that does not exist leads to the start page.")
        detail = gettext("{address} leads to the start page ({status}).", address=asked, status=status)
    else:
        what = gettext("An address that does not exist answers that all is well.")
        detail = gettext("{address} answers that all is well ({status}).", address=asked, status=status)
    return scored(
        0.0,
        what,
        Finding(
            fix=gettext("Answer addresses that do not exist with 404"),
            detail=detail,
            page=asked,
            cost=Effort.SETTING,
        ),
    )
