"""Can I zoom in with two fingers?

## What it looks for

A page that blocks zooming (`user-scalable=no` or `maximum-scale=1`).

## Why it matters

WCAG 2.2 requires that text can be enlarged to twice its size (1.4.4).

## How to fix it

Remove `user-scalable=no` and `maximum-scale=1` from the viewport tag.

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
        return scored(1.0, gettext("Every page can be zoomed."))
    return scored(
        1 - len(stiff) / len(pages),
        ngettext(
            "{number} of {pages} pages blocks zooming.",
            "{number} of {pages} pages block zooming.",
            len(stiff),
            pages=len(pages),
        ),
        Finding(
            fix=gettext("Allow visitors to zoom"),
            detail=gettext("A tag in the code of the page (viewport) blocks zooming."),
            page=stiff[0].url,
            cost=Effort.WORD,
        ),
    )
