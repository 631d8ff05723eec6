"""Are all pictures there?

## What it looks for

Pictures that have a place on a page and that their server says it has not.

## Why it matters

Where a picture should be stands a torn sheet of paper. People take small
slips for a sign of how carefully a company works.

## How to fix it

Put the file back or correct its address; if nobody needs it, take it away.

## What it cannot see

Pictures that a page loads only once somebody scrolls down to them, that a
style sheet paints, and that come but show the wrong thing.
"""

from footfall.check import Effort, Finding, Outcome, Scale, Stage, cannot_tell, check, scored
from footfall.evidence import Exploration
from footfall.messages import gettext, ngettext

SCALE = Scale("pictures that are not there", {0: 1.0, 1: 0.6, 3: 0.3})
MOST = 8


@check(stage=Stage.WAY, weight=1, source="credibility-2001", version=2, scale=SCALE)
def broken_pictures(exploration: Exploration) -> Outcome:
    """Score the number of pictures that are missing on the walked pages."""
    missing: dict[str, list[str]] = {}
    for page in exploration:
        for picture in page.missing_pictures or ():
            missing.setdefault(picture, []).append(page.url)
    if all(page.missing_pictures is None for page in exploration):
        return cannot_tell(gettext("The walk did not look for it."))
    if not missing:
        return scored(1.0, gettext("Of the pictures that loaded while we looked none was missing."))
    findings = [
        Finding(
            subject=picture,
            fix=gettext("Put back the picture “{picture}”, or take it away", picture=_name(picture)),
            detail=ngettext(
                "Its server says that it is not there.",
                "Its server says that it is not there. {number} pages show it.",
                len(pages),
            ),
            page=pages[0],
            quote=picture,
            cost=Effort.WORD,
        )
        for picture, pages in missing.items()
    ]
    summary = ngettext("One picture is not there.", "{number} pictures are not there.", len(missing))
    return scored(SCALE.at(len(missing)), summary, *findings[:MOST])


def _name(picture: str) -> str:
    return picture.partition("?")[0].rstrip("/").rpartition("/")[2][:60] or picture[:60]
