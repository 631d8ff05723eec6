"""Are all pictures there?

## What it looks for

Pictures on a page for which their server answers “not found”.

## Why it matters

Where the picture should be, visitors see a broken-image icon. People take
small mistakes as a sign of how carefully a company works.

## How to fix it

Put the file back or correct its address; if nobody needs it, remove it.

## What it cannot see

Pictures that load only when somebody scrolls down to them, pictures from a
style sheet, and pictures that load but show the wrong thing.
"""

from footfall.check import Effort, Finding, Outcome, Scale, Stage, cannot_tell, check, scored
from footfall.evidence import Exploration
from footfall.messages import gettext, ngettext

SCALE = Scale("missing pictures", {0: 1.0, 1: 0.6, 3: 0.3})


@check(stage=Stage.WAY, weight=1, source="credibility-2001", version=3, scale=SCALE)
def broken_pictures(exploration: Exploration) -> Outcome:
    """Score the number of pictures that are missing on the walked pages."""
    missing: dict[str, list[str]] = {}
    for page in exploration:
        for picture in page.missing_pictures or ():
            missing.setdefault(picture, []).append(page.url)
    if all(page.missing_pictures is None for page in exploration):
        return cannot_tell(gettext("This audit did not check it."))
    if not missing:
        return scored(1.0, gettext("Of the pictures that loaded while we looked, none was missing."))
    findings = [
        Finding(
            subject=picture,
            fix=gettext("Restore the picture “{picture}”, or remove it", picture=_name(picture)),
            detail=ngettext(
                "The server answers “not found”.",
                "The server answers “not found”. {number} pages show it.",
                len(pages),
            ),
            page=pages[0],
            quote=picture,
            cost=Effort.WORD,
        )
        for picture, pages in missing.items()
    ]
    summary = ngettext("One picture is missing.", "{number} pictures are missing.", len(missing))
    return scored(SCALE.at(len(missing)), summary, *findings)


def _name(picture: str) -> str:
    return picture.partition("?")[0].rstrip("/").rpartition("/")[2][:60] or picture[:60]
