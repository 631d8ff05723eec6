"""Do I run into pages that are not there?

## What it looks for

Links on the walked pages that lead to an error on this site.

## Why it matters

A trail that ends in an error smells of nothing, and where nothing smells of
what they want, people quit: 14 to 15 % a click instead of 8 %.

## How to fix it

Correct the address of the link, or put the page back.

## What it cannot see

Links to other sites, error pages that claim to be fine, and pages beyond the budget of the walk.
"""

from footfall.check import Effort, Finding, Outcome, RepairPage, Scale, Stage, check, scored
from footfall.evidence import Exploration

# Pages for members, or that limit our requests: closed, not gone.
CLOSED = {401, 403, 407, 429}
SCALE = Scale("dead links", {0: 1.0, 1: 0.5, 2: 0.3, 4: 0.1})


@check(stage=Stage.WAY, weight=3, source="wikispeedia", scale=SCALE)
def dead_links(exploration: Exploration) -> Outcome:
    """Score the number of linked addresses that answer with an error."""
    gone = [page for page in exploration.pages if page.status >= 400 and page.status not in CLOSED]  # noqa: PLR2004
    if not gone:
        return scored(1.0, "No link on the walk led to an error.")
    findings = []
    for page in gone[:8]:
        from_pages = [source for source in exploration if any(link.url == page.url for link in source.links)]
        words = next((link.text for source in from_pages for link in source.links if link.url == page.url), "")
        findings.append(
            Finding(
                subject=page.url,
                fix=f"Mend the link “{words}”" if words else "Mend a link that leads nowhere",
                detail=f"It stands on {_pages(len(from_pages))} and leads to an error ({page.status}).",
                page=from_pages[0].url if from_pages else page.url,
                quote=page.url,
                cost=Effort.WORD,
                change=RepairPage(page=page.url),
            )
        )
    number = f"{len(gone)} address{'es' if len(gone) > 1 else ''}"
    return scored(
        SCALE.at(len(gone)), f"Links lead to {number} that {'are' if len(gone) > 1 else 'is'} not there.", *findings
    )


def _pages(number: int) -> str:
    return "one page" if number == 1 else f"{number} pages"
