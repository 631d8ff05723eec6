"""Did texts of the template stay behind?

## What it looks for

Lines that came with a template and were never filled in, such as “Lorem
ipsum” or “Your text here”.

## Why it matters

They say that nobody has looked at the page since it was made. People take
small slips for a sign of how carefully a company works.

## How to fix it

Write what belongs there, or take the line away.

## What it cannot see

Texts of a template that could be about any company.
"""

from footfall.check import Effort, Finding, Outcome, Stage, cannot_tell, check, scored
from footfall.evidence import Exploration
from footfall.messages import gettext, ngettext

ONE, MORE = 0.5, 0.2
MOST, LONG = 8, 80


@check(stage=Stage.WAY, weight=1, source="credibility-2001", version=2)
def placeholder_text(exploration: Exploration) -> Outcome:
    """Score whether placeholder texts were left on the walked pages."""
    left: dict[str, str] = {}
    for page in exploration:
        for line in page.placeholders or ():
            left.setdefault(line, page.url)
    if all(page.placeholders is None for page in exploration):
        return cannot_tell(gettext("The walk did not look for it."))
    if not left:
        return scored(1.0, gettext("No text that we know from templates was left standing."))
    findings = [
        Finding(
            subject=line[:LONG],
            fix=gettext(
                "Write your own words in place of “{line}”",
                line=line if len(line) <= LONG else line[: LONG - 1] + "…",
            ),
            detail=gettext("It looks like one that came with a template."),
            page=page,
            quote=line,
            cost=Effort.WORD,
        )
        for line, page in left.items()
    ]
    summary = ngettext(
        "A text of the template was left standing.", "{number} texts of the template were left.", len(left)
    )
    return scored(ONE if len(left) == 1 else MORE, summary, *findings[:MOST])
