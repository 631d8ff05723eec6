"""Is text from a template still on the site?

## What it looks for

Lines that came with a template and were never replaced, such as “Lorem ipsum”
or “Your text here”.

## Why it matters

Template texts show that nobody has looked at the page since it was made.
People take small mistakes as a sign of how carefully a company works.

## How to fix it

Write what belongs there, or remove the line.

## What it cannot see

Template texts that could be about any company.
"""

from footfall.check import Effort, Finding, Outcome, Stage, cannot_tell, check, scored
from footfall.evidence import Exploration
from footfall.messages import gettext, ngettext

ONE, MORE = 0.5, 0.2
LONG = 80


@check(stage=Stage.WAY, weight=1, source="credibility-2001", version=3)
def placeholder_text(exploration: Exploration) -> Outcome:
    """Score whether placeholder texts were left on the walked pages."""
    left: dict[str, str] = {}
    for page in exploration:
        for line in page.placeholders or ():
            left.setdefault(line, page.url)
    if all(page.placeholders is None for page in exploration):
        return cannot_tell(gettext("This audit did not check it."))
    if not left:
        return scored(1.0, gettext("We found no text from a template."))
    findings = [
        Finding(
            subject=line[:LONG],
            fix=gettext(
                "Replace “{line}” with your own text",
                line=line if len(line) <= LONG else line[: LONG - 1] + "…",
            ),
            detail=gettext("It looks like sample text from a template."),
            page=page,
            quote=line,
            cost=Effort.WORD,
        )
        for line, page in left.items()
    ]
    summary = ngettext(
        "Text from a template is still on the site.", "{number} texts from a template are still on the site.", len(left)
    )
    return scored(ONE if len(left) == 1 else MORE, summary, *findings)
