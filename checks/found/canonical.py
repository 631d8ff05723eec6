"""Does each page give its correct address to search engines?

## What it looks for

Pages whose canonical address (`canonical`) is wrong: the start page, a page
that does not exist, or another site.

## Why it matters

A page can name another address as its main one (its canonical address). A
search engine keeps that address and drops the page that names it. A template
that names the start page everywhere removes all other pages from the results.

## How to fix it

Let each page name its own address as the canonical one, or none at all.

## What it cannot see

Pages that are copies of another on purpose, such as a print version: these
rightly name the original.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Exploration, Page
from footfall.messages import gettext, ngettext
from footfall.reading.urls import same_site


@check(stage=Stage.FOUND, weight=3, source="canonical-link", version=3)
def canonical(exploration: Exploration) -> Outcome:
    """Score the share of pages with a correct canonical address."""
    naming = [page for page in exploration if page.head and page.head.canonical]
    if not naming:
        return not_applicable(
            gettext(
                "No page tells search engines which address is its main one (canonical), so each counts under its own."
            )
        )
    wrong = [(page, why) for page in naming if (why := _fault(page, exploration))]
    if not wrong:
        return scored(1.0, gettext("No page names a wrong address as its main one (canonical)."))
    page, why = wrong[0]
    return scored(
        1 - len(wrong) / len(naming),
        ngettext(
            "{number} of {pages} pages names a wrong address as its main one (canonical).",
            "{number} of {pages} pages name a wrong address as their main one (canonical).",
            len(wrong),
            pages=len(naming),
        ),
        Finding(
            fix=gettext("Set each page's own address as its main one (canonical)"),
            detail=why,
            page=page.url,
            quote=page.title,
            cost=Effort.SETTING,
        ),
    )


def _fault(page: Page, site: Exploration) -> str:
    named = page.head.canonical if page.head else ""
    # A choice in the query is the same page for an engine.
    if _bare(named) in {_bare(page.url), _bare(page.url.partition("?")[0])}:
        return ""
    if not same_site(named, page.url):
        return gettext("“{page}” names {named} as its main address: that is another site.", page=page.name, named=named)
    other = next((candidate for candidate in site.pages if _bare(candidate.url) == _bare(named)), None)
    if other is None:
        return ""
    if not other.usable:
        return gettext(
            "“{page}” names {named} as its main address: that page does not exist.", page=page.name, named=named
        )
    if _same_words(page, other):
        return ""
    return gettext(
        "“{page}” names {named} as its main address: that is the page “{other}”, with different content.",
        page=page.name,
        named=named,
        other=other.name,
    )


def _same_words(page: Page, other: Page) -> bool:
    """Return whether two pages have nearly the same words."""
    mine, theirs = set(page.text.split()), set(other.text.split())
    return len(mine & theirs) >= 0.8 * max(len(mine), len(theirs), 1)


def _bare(url: str) -> str:
    return url.partition("://")[2].removeprefix("www.").rstrip("/")
