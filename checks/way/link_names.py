"""Does every link have a name?

## What it looks for

Visible links that have no text, no label and no described picture.

## Why it matters

WCAG 2.2 requires that each link has a name (2.4.4): without one a screen
reader says “link” and nothing else, and nobody clicks on that.

## How to fix it

Describe the picture in its `alt` text, or give the link an `aria-label`.

## What it cannot see

Icons from a font whose meaning is clear to those who see them.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Exploration, Region, Sight
from footfall.messages import Text, gettext, ngettext


@check(stage=Stage.WAY, weight=2, source="wcag-2.2", version=7)
def link_names(exploration: Exploration) -> Outcome:
    """Score the share of visible links with a name."""
    seen = {
        (link.url, link.text, page.url, link.region)
        for page in exploration
        for link in page.links
        # A dot that turns a slide show is no way to a page, and what has no size nobody meets.
        if link.seen.desktop in SHOWN
        and not (link.url == page.url and link.fragment)
        and link.box.width * link.box.height
    }
    if not seen:
        return not_applicable(gettext("No link leads to another page."))
    nameless = sorted((url, page, region) for url, text, page, region in seen if not text)
    if not nameless:
        return scored(1.0, gettext("Every link has a name."))
    # A sign that leads back to the top is one fault, however many pages have it; so is one that leads home.
    home = {exploration.start, exploration.home.url}
    elsewhere = {url for url, page, _ in nameless if url != page}
    targets = {
        "home" if url in home else url if url in elsewhere else "top": (url, page, region)
        for url, page, region in reversed(nameless)
    }
    return scored(
        max(0.0, 1 - 5 * len(nameless) / len(seen)),
        ngettext("{number} link has no name.", "{number} links have no name.", len(targets)),
        *(
            Finding(
                subject=url,
                fix=gettext("Give a name to a link that has no text"),
                detail=_detail(region, url),
                page=page,
                quote=url,
                cost=Effort.WORD,
            )
            for url, page, region in targets.values()
        ),
    )


SHOWN = {Sight.FIRST_SCREEN, Sight.BELOW}


def _detail(region: Region, url: str) -> Text:
    if region is Region.HEADER:
        return gettext("The link in the header leads to {page}; without its picture, nothing says so.", page=url)
    if region is Region.NAV:
        return gettext("The link in the menu leads to {page}; without its picture, nothing says so.", page=url)
    if region is Region.FOOTER:
        return gettext("The link in the footer leads to {page}; without its picture, nothing says so.", page=url)
    return gettext("It leads to {page}; without its picture, nothing says so.", page=url)
