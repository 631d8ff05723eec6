"""Do I run into pages that do not exist?

## What it looks for

Links on the pages we visited that lead to an error on this site, and pages that
a click shows while their own addresses lead to an error.

## Why it matters

A path that ends in an error leads nowhere, and where no link promises what
they want, people quit: 14 to 15 % at each click instead of 8 %.

## How to fix it

Correct the address of the link, or restore the page. If scripts show the pages
of a site, let the server answer each of their addresses with the start page.

## What it cannot see

Links to other sites, error pages that claim to be fine, and pages beyond the
limit of the audit.
"""

from footfall.check import Effort, Finding, Outcome, RepairPage, Scale, Stage, check, scored
from footfall.evidence import Exploration, Page
from footfall.messages import Text, gettext, ngettext

# Pages for members, or that limit our requests: closed, not gone.
CLOSED = {401, 403, 407, 429}
SCALE = Scale("dead links", {0: 1.0, 1: 0.5, 2: 0.3, 4: 0.1})


@check(stage=Stage.WAY, weight=3, source="wikispeedia", version=3, scale=SCALE)
def dead_links(exploration: Exploration) -> Outcome:
    """Score the number of linked addresses that answer with an error."""
    gone = [page for page in exploration.pages if page.status >= 400 and page.status not in CLOSED]  # noqa: PLR2004
    alone = [page for page in exploration if page.opened_alone]
    if not gone and alone:
        return scored(
            SCALE.at(1), gettext("Pages are shown after a click, and not at their own addresses."), _by_a_click(alone)
        )
    if not gone:
        return scored(1.0, gettext("No link that we followed led to an error."))
    # Links with the same words, such as that to another language, are made in one place: one fault however many pages.
    faults: dict[str, list[Page]] = {}
    for page in gone:
        faults.setdefault(_words(page, exploration) or page.url, []).append(page)
    return scored(
        SCALE.at(len(faults)),
        ngettext(
            "Links lead to {number} page that does not exist.",
            "Links lead to {number} pages that do not exist.",
            len(gone),
        ),
        *(_finding(pages, exploration) for pages in list(faults.values())[:8]),
        *([_by_a_click(alone)] if alone else []),
    )


def _by_a_click(alone: list[Page]) -> Finding:
    return Finding(
        subject="opened alone",
        fix=gettext("Let the server show “{page}” at its own address", page=alone[0].name),
        detail=ngettext(
            "A click on the link shows it; opened by itself, its address answers with an error ({status}).",
            "A click shows it and {others} more; opened by itself, each address answers with an error ({status}).",
            len(alone),
            others=len(alone) - 1,
            status=alone[0].opened_alone,
        ),
        page=alone[0].url,
        cost=Effort.SETTING,
    )


def _finding(gone: list[Page], site: Exploration) -> Finding:
    first, words = gone[0], _words(gone[0], site)
    addresses = {page.url for page in gone}
    from_pages = [source for source in site if any(link.url in addresses for link in source.links)]
    return Finding(
        subject=first.url,
        fix=gettext("Fix the link “{words}”", words=words) if words else gettext("Fix a link that leads nowhere"),
        detail=_detail(gone, len(from_pages)),
        page=from_pages[0].url if from_pages else first.url,
        quote=first.url,
        cost=Effort.WORD,
        change=RepairPage(page=first.url),
    )


def _words(gone: Page, site: Exploration) -> str:
    return next((link.text for source in site for link in source.links if link.url == gone.url), "")


def _detail(gone: list[Page], pages: int) -> Text:
    if len(gone) == 1:
        return ngettext(
            "It is on one page and leads to an error ({status}).",
            "It is on {number} pages and leads to an error ({status}).",
            pages,
            status=gone[0].status,
        )
    return ngettext(
        "It is on one page and leads to {addresses} pages that do not exist.",
        "It is on {number} pages and leads to {addresses} pages that do not exist.",
        pages,
        addresses=len(gone),
    )
