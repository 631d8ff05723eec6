"""Can I read it without my glasses?

## What it looks for

The share of letters on a phone that are smaller than 12 pixels.

## Why it matters

People skip small print on a small screen. Google's Lighthouse requires that at
least 60 % of a page's text is 12 pixels or more.

## How to fix it

Set the body text to 16 pixels and nothing below 12.

## What it cannot see

Text inside pictures.
"""

from footfall.check import Effort, Finding, Outcome, Scale, Stage, cannot_tell, check, scored
from footfall.evidence import Exploration, Page
from footfall.messages import gettext
from footfall.reading.phrases import name_of

SCALE = Scale("share of small letters", {0.05: 1.0, 0.2: 0.7, 0.4: 0.4})

# Fewer small letters than these are a copyright notice or the like. Assumed.
_A_NOTICE = 100
# Pixels; a page that says nothing of its width is laid out 980 pixels wide.
_SHRUNK = 900


@check(stage=Stage.DOOR, weight=2, source="legible-fonts", scale=SCALE, version=4)
def text_size(exploration: Exploration) -> Outcome:
    """Score the page with the largest share of small text."""
    # A page that a phone shrinks to fit has small letters for that reason, and `phone_fit` says so.
    pages = [page for page in exploration if page.text and page.width <= _SHRUNK]
    if not pages:
        return cannot_tell(gettext("There is no text to measure on a page that fits a phone."))
    worst = max(pages, key=_small_text)
    if SCALE.at(_small_text(worst)) == 1.0:
        return scored(1.0, gettext("Hardly any text is smaller than 12 pixels."))
    return scored(
        SCALE.at(worst.small_text),
        gettext("Some text is too small for a phone."),
        Finding(
            fix=gettext("Make all text at least 12 pixels high"),
            detail=gettext(
                "On “{page}”, {share:.0%} of the letters are smaller.",
                page=name_of(worst, exploration),
                share=worst.small_text,
            ),
            page=worst.url,
            cost=Effort.HOUR,
        ),
    )


def _small_text(page: Page) -> float:
    """Return the share of small letters; 0 where they are but a few."""
    return page.small_text if page.small_text * len(page.text) > _A_NOTICE else 0.0
