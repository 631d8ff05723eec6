"""Does the page say which language it is in?

## What it looks for

The `lang` attribute on each page, and whether the words of the page are plainly
another language’s.

## Why it matters

Screen readers choose the voice by it and browsers offer to translate; WCAG
2.2 asks for it (3.1.1).

## How to fix it

Write `<html lang="en">`, with your language.

## What it cannot see

Whether the language named is the right one on short pages, in languages whose
common words we do not know, and between those that are much alike.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, scored
from footfall.evidence import Exploration
from footfall.messages import gettext, ngettext
from footfall.reading.written_language import is_in_another_language


@check(stage=Stage.DOOR, weight=1, source="wcag-2.2", version=4)
def page_language(exploration: Exploration) -> Outcome:
    """Score the share of pages that declare their language."""
    pages = list(exploration)
    silent = [page for page in pages if not page.language]
    wrong = [page for page in pages if page.language and is_in_another_language(page.text, page.language)]
    findings = []
    if silent:
        findings.append(
            Finding(
                fix=gettext("Say in each page which language it is in"),
                detail=ngettext(
                    "{number} of {pages} pages does not.",
                    "{number} of {pages} pages do not.",
                    len(silent),
                    pages=len(pages),
                ),
                page=silent[0].url,
                cost=Effort.WORD,
            )
        )
    if wrong:
        named = wrong[0].language
        findings.append(
            Finding(
                subject="another",
                fix=gettext("Name the language that the pages are written in"),
                detail=ngettext(
                    "At least {number} of {pages} pages says “{language}” and is written in another.",
                    "At least {number} of {pages} pages say “{language}” and are written in another.",
                    len(wrong),
                    pages=len(pages),
                    language=named,
                ),
                page=wrong[0].url,
                quote=named,
                cost=Effort.WORD,
            )
        )
    if not findings:
        return scored(1.0, gettext("Every page names a language."))
    return scored(
        1 - len(silent + wrong) / len(pages),
        ngettext(
            "{number} of {pages} pages does not name its language.",
            "{number} of {pages} pages do not name their language.",
            len(silent + wrong),
            pages=len(pages),
        ),
        *findings,
    )
