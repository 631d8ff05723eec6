"""Does the site say so when a page does not exist?

## What it looks for

How the server answers an address that does not exist: with 404 or 410, as it
should, as if the page existed, or with the start page.

## Why it matters

A search engine that is told that a missing page exists keeps the dead address
in its results, and people who click on it do not learn that the page has
moved.

## How to fix it

Let the server answer 404 with a page that says so in your own design, with the
menu and a way to reach you.

## What it cannot see

Sites whose pages are all built by a script behind one address: their servers
do not know which pages are missing.
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
        return scored(1.0, gettext("For a page that does not exist, the server returns {status}.", status=status))
    if not _GOOD <= status < _ERROR:
        return cannot_tell(
            gettext("An address that does not exist was answered with {status}.", status=status)
            if status
            else gettext("An address that does not exist got no answer.")
        )
    asked = findability.nonsense
    if findability.landed == exploration.home.url:
        what = gettext("An address that does not exist leads to the start page.")
        detail = gettext("{address} leads to the start page ({status}).", address=asked, status=status)
    else:
        what = gettext("The server treats an address that does not exist as a normal page.")
        detail = gettext("{address} returns {status}, as if the page existed.", address=asked, status=status)
    return scored(
        0.0,
        what,
        Finding(
            fix=gettext("Return 404 for addresses that do not exist"),
            detail=detail,
            page=asked,
            cost=Effort.SETTING,
        ),
    )
