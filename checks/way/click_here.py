"""Do the links in the text say where they lead?

## What it looks for

Links in the pages’ own text that say “click here”, “more” or the like, under
no heading that says it for them. The labels in the menu have their own check.

## Why it matters

WCAG 2.2 requires links that can be understood by themselves or from their
context (2.4.4). People who skim read links, and “here” promises nothing.

## How to fix it

Put the link on the words that say where it leads: “our prices”, not “here”.

## What it cannot see

Words in the same sentence that make it clear to those who read it all.
"""

from footfall.check import Effort, Finding, Outcome, Relabel, Scale, Stage, check, not_applicable, scored
from footfall.evidence import Exploration, Link, Page, Region, Sight
from footfall.messages import gettext, ngettext
from footfall.reading.labels import is_vague

SIGNPOSTS = {Region.NAV, Region.HEADER}
SCALE = Scale("links", {0: 1.0, 1: 0.7, 2: 0.4, 4: 0.2})


@check(stage=Stage.WAY, weight=2, source="wcag-2.2", version=3, scale=SCALE, words=True)
def click_here(exploration: Exploration) -> Outcome:
    """Score the number of vague links in the text."""
    links = [(page, link) for page in exploration for link in page.links if link.region is Region.MAIN and link.text]
    links = [(page, link) for page, link in links if link.seen.desktop is not Sight.HIDDEN]
    if not links:
        return not_applicable(gettext("There are no links in the text."))
    # A path of links above a page repeats the names of the menu.
    menu = {(link.text, link.url) for page in exploration for link in page.links if link.region in SIGNPOSTS}
    vague = {
        link.url: (page, link) for page, link in links if _says_nothing(link) and (link.text, link.url) not in menu
    }
    if not vague:
        return scored(1.0, gettext("The links in the text, or the headings above them, say where they lead."))
    return scored(
        SCALE.at(len(vague)),
        ngettext(
            "{number} link in the text has a vague label.",
            "{number} links in the text have vague labels.",
            len(vague),
        ),
        *(_finding(exploration, page, link) for page, link in vague.values()),
    )


def _says_nothing(link: Link) -> bool:
    return is_vague(link.text) and (not link.heading or is_vague(link.heading))


def _finding(site: Exploration, page: Page, link: Link) -> Finding:
    target = site.page(link.url)
    better = next((text[:40] for text in target.headings[:1] if not is_vague(text)), "") if target else ""
    return Finding(
        subject=link.url,
        fix=gettext("Call the link “{better}”, not “{words}”", better=better, words=link.text)
        if better
        else gettext("Find better words than “{words}”", words=link.text),
        detail=gettext("It is in the text of “{page}”.", page=page.name),
        page=page.url,
        quote=link.text,
        cost=Effort.WORD,
        change=Relabel(page=link.url, label=better) if better else None,
    )
