"""Does the page say which language it is in?

## What it looks for

The `lang` attribute on each page.

## Why it matters

Screen readers choose the voice by it and browsers offer to translate; WCAG
2.2 asks for it (3.1.1).

## How to fix it

Write `<html lang="en">`, with your language.

## What it cannot see

Whether the language named is the right one.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, scored
from footfall.evidence import Exploration


@check(stage=Stage.DOOR, weight=1, source="wcag-2.2", version=2)
def page_language(exploration: Exploration) -> Outcome:
    """Score the share of pages that declare their language."""
    pages = list(exploration)
    silent = [page for page in pages if not page.language]
    if not silent:
        return scored(1.0, "Every page names a language.")
    return scored(
        1 - len(silent) / len(pages),
        f"{len(silent)} of {len(pages)} pages do not name their language.",
        Finding(
            fix="Say in each page which language it is in",
            detail=f"{len(silent)} of {len(pages)} pages do not.",
            page=silent[0].url,
            cost=Effort.WORD,
        ),
    )
