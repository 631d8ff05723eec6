"""Does each page declare its language?

## What it looks for

The `lang` attribute on each page, and whether the text of the page is clearly
in another language.

## Why it matters

Screen readers choose the voice by the declared language, and browsers offer to
translate; WCAG 2.2 requires that it is declared (3.1.1).

## How to fix it

Write `<html lang="en">`, with the code of your language.

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
                fix=gettext("Declare the language of each page"),
                detail=ngettext(
                    "{number} of {pages} pages does not declare its language.",
                    "{number} of {pages} pages do not declare their language.",
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
                fix=gettext("Declare the language that the pages are written in"),
                detail=ngettext(
                    "At least {number} of {pages} pages declares “{language}” but is written in another language.",
                    "At least {number} of {pages} pages declare “{language}” but are written in another language.",
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
        return scored(1.0, gettext("Every page declares its language."))
    return scored(
        1 - len(silent + wrong) / len(pages),
        ngettext(
            "{number} of {pages} pages does not declare its language.",
            "{number} of {pages} pages do not declare their language.",
            len(silent + wrong),
            pages=len(pages),
        ),
        *findings,
    )
