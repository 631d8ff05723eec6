"""Can I enlarge the page with two fingers?

## What it looks for

A page that forbids zooming (`user-scalable=no` or `maximum-scale=1`).

## Why it matters

WCAG 2.2 asks that text can be enlarged to twice its size (1.4.4).

## How to fix it

Take these words out of the viewport tag.

## What it cannot see

Browsers that let people zoom all the same.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, scored
from footfall.evidence import Exploration
from footfall.messages import gettext, ngettext


@check(stage=Stage.DOOR, weight=2, source="wcag-2.2")
def zoom(exploration: Exploration) -> Outcome:
    """Score the share of pages that allow zooming."""
    pages = list(exploration)
    stiff = [page for page in pages if not page.zoomable]
    if not stiff:
        return scored(1.0, gettext("Every page can be enlarged."))
    return scored(
        1 - len(stiff) / len(pages),
        ngettext(
            "{number} of {pages} pages forbids enlarging.",
            "{number} of {pages} pages forbid enlarging.",
            len(stiff),
            pages=len(pages),
        ),
        Finding(
            fix=gettext("Allow people to enlarge the page"),
            detail=gettext("The viewport tag forbids it."),
            page=stiff[0].url,
            cost=Effort.WORD,
        ),
    )
