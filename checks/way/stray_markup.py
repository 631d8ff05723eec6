"""Does the page show its own code?

## What it looks for

Lines in which visitors see markup that should have worked instead, such as
`&nbsp;`, `</p>` or a shortcode, and error messages of programs. What a page
shows as code on purpose does not count.

## Why it matters

Visible code only tells visitors that something is broken. People take small
mistakes as a sign of how carefully a company works.

## How to fix it

Correct the line in the editor’s code view; a shortcode in brackets means that
its plug-in is gone.

## What it cannot see

Code in pictures, and code that looks like words.
"""

from footfall.check import Effort, Finding, Outcome, Stage, cannot_tell, check, scored
from footfall.evidence import Exploration
from footfall.messages import gettext, ngettext

ONE, MORE = 0.5, 0.2
LONG = 80


@check(stage=Stage.WAY, weight=1, source="credibility-2001", version=2)
def stray_markup(exploration: Exploration) -> Outcome:
    """Score whether markup or error messages show on the walked pages."""
    shown: dict[str, str] = {}
    for page in exploration:
        for line in page.markup or ():
            shown.setdefault(line, page.url)
    if all(page.markup is None for page in exploration):
        return cannot_tell(gettext("This audit did not check it."))
    if not shown:
        return scored(1.0, gettext("No page shows its own code."))
    findings = [
        Finding(
            subject=line[:LONG],
            fix=gettext("Correct the line “{line}”", line=line if len(line) <= LONG else line[: LONG - 1] + "…"),
            detail=gettext("Visitors see code there."),
            page=page,
            quote=line,
            cost=Effort.WORD,
        )
        for line, page in shown.items()
    ]
    summary = ngettext("One line shows code.", "{number} lines show code.", len(shown))
    return scored(ONE if len(shown) == 1 else MORE, summary, *findings)
