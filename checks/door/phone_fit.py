"""Does the page fit my phone?

## What it looks for

Pages wider than a phone's screen of 390 pixels, so that people must scroll
sideways to read.

## Why it matters

WCAG 2.2 requires that a page fits a narrow screen (1.4.10, Reflow): people who
must scroll in two directions lose their place in the text.

## How to fix it

Find the table, picture or box with a fixed width and let it shrink.

## What it cannot see

Parts that are cut off instead of sticking out.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, scored
from footfall.evidence import Exploration
from footfall.messages import Text, gettext, ngettext
from footfall.reading.phrases import name_of

PHONE_WIDTH = 390
SLACK = 10


@check(stage=Stage.DOOR, weight=3, source="wcag-2.2", version=3)
def phone_fit(exploration: Exploration) -> Outcome:
    """Score the share of pages that fit the width of a phone."""
    pages = list(exploration)
    wide = [page for page in pages if page.width > PHONE_WIDTH + SLACK]
    if not wide:
        return scored(1.0, gettext("Every page fits a phone."))
    return scored(
        1 - len(wide) / len(pages),
        ngettext(
            "{number} of {pages} pages is wider than a phone.",
            "{number} of {pages} pages are wider than a phone.",
            len(wide),
            pages=len(pages),
        ),
        Finding(
            fix=_fix(name_of(wide[0], pages), len(wide) - 1),
            detail=gettext(
                "It is {width:.0f} pixels wide; a phone screen has {phone}.", width=wide[0].width, phone=PHONE_WIDTH
            ),
            page=wide[0].url,
            cost=Effort.HOUR,
        ),
    )


def _fix(page: str, others: int) -> Text:
    if not others:
        return gettext("Make “{page}” fit a phone", page=page)
    return ngettext(
        "Make “{page}” and {number} more page fit a phone",
        "Make “{page}” and {number} more pages fit a phone",
        others,
        page=page,
    )
