"""Can I tell the pages apart by their titles?

## What it looks for

Pages without a title, and titles that several pages share.

## Why it matters

The title appears in the browser tab, in bookmarks and in search results. WCAG
2.2 requires that it names the page's topic (2.4.2).

## How to fix it

Give each page a title that begins with its topic.

## What it cannot see

Whether a title is well chosen.
"""

from collections import Counter

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Exploration
from footfall.messages import gettext, ngettext
from footfall.reading.contact_predicates import distinct


@check(stage=Stage.WAY, weight=1, source="wcag-2.2", version=4)
def page_titles(exploration: Exploration) -> Outcome:
    """Score the share of pages with a title of their own."""
    pages = distinct(exploration)
    if not pages:
        return not_applicable(gettext("No page could be read."))
    # The versions of a page in two languages may be called alike.
    alike = Counter((page.title, page.language) for page in pages)
    times = {page.url: alike[page.title, page.language] for page in pages}
    poor = [page for page in pages if not page.title or times[page.url] > 1]
    if not poor:
        return scored(1.0, gettext("Every page has its own title."))
    # The name that most pages share, and of those the first.
    first = max(poor, key=lambda page: times[page.url] if page.title else 0)
    return scored(
        1 - len(poor) / len(pages),
        ngettext(
            "{number} of {pages} pages has no title of its own.",
            "{number} of {pages} pages have no title of their own.",
            len(poor),
            pages=len(pages),
        ),
        Finding(
            fix=gettext("Give each page its own title"),
            detail=gettext("{number} pages have the title “{title}”.", number=times[first.url], title=first.title)
            if first.title
            else gettext("Some have none at all."),
            page=first.url,
            cost=Effort.HOUR,
        ),
    )
