"""Does the page fit my phone?

## What it looks for

Pages wider than a phone's screen of 390 pixels, so that one must scroll
sideways to read.

## Why it matters

WCAG 2.2 asks for it (1.4.10, Reflow): whoever must scroll in two directions
loses the line.

## How to fix it

Find the table, picture or box with a fixed width and let it shrink.

## What it cannot see

Parts that are cut off instead of sticking out.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, scored
from footfall.evidence import Exploration
from footfall.reading.phrases import name_of

PHONE_WIDTH = 390
SLACK = 10


@check(stage=Stage.DOOR, weight=3, source="wcag-2.2", version=3)
def phone_fit(exploration: Exploration) -> Outcome:
    """Score the share of pages that fit the width of a phone."""
    pages = list(exploration)
    wide = [page for page in pages if page.width > PHONE_WIDTH + SLACK]
    if not wide:
        return scored(1.0, "Every page fits a phone.")
    more = f" and {len(wide) - 1} more {'page' if len(wide) == 2 else 'pages'}" if len(wide) > 1 else ""  # noqa: PLR2004
    return scored(
        1 - len(wide) / len(pages),
        f"{len(wide)} of {len(pages)} pages are wider than a phone.",
        Finding(
            fix=f"Make “{name_of(wide[0], pages)}”{more} fit a phone",
            detail=f"It is {wide[0].width:.0f} pixels wide; a phone has {PHONE_WIDTH}.",
            page=wide[0].url,
            cost=Effort.HOUR,
        ),
    )
