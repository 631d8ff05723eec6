"""Do I get stuck on pages without links?

## What it looks for

Pages without a visible link to another page of the site.

## Why it matters

People who land on a page without links, from a search engine perhaps, can only
leave. In the games that our model is based on, people quit where no link looks
right.

## How to fix it

Show the menu on every page.

## What it cannot see

Links that a script makes out of something that is not a link.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Exploration, Page, Sight
from footfall.messages import gettext, ngettext
from footfall.reading.phrases import name_of
from footfall.reading.urls import same_site


@check(stage=Stage.WAY, weight=2, source="wikispeedia", version=2)
def dead_ends(exploration: Exploration) -> Outcome:
    """Score the share of pages that link to another page."""
    pages = list(exploration)
    if len(pages) < 2:  # noqa: PLR2004 - one page cannot lead to another
        return not_applicable(gettext("The site has a single page."))
    stuck = [page for page in pages if not _leads_on(page)]
    if not stuck:
        return scored(1.0, gettext("Every page links to another page."))
    return scored(
        max(0.0, 1 - 2 * len(stuck) / len(pages)),
        ngettext(
            "{number} of {pages} pages links to no other page.",
            "{number} of {pages} pages link to no other page.",
            len(stuck),
            pages=len(pages),
        ),
        *(
            Finding(
                subject=page.url,
                fix=gettext("Add the menu to “{page}”", page=name_of(page, pages)),
                detail=gettext("No link on it leads to another page of the site."),
                page=page.url,
                cost=Effort.HOUR,
            )
            for page in stuck[:5]
        ),
    )


def _leads_on(page: Page) -> bool:
    return any(
        link.url != page.url and same_site(link.url, page.url) and link.seen.desktop is not Sight.HIDDEN
        for link in page.links
    )
