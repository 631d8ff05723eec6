"""Do the links say where they lead?

## What it looks for

Links in the menu, the header and the footer whose words promise nothing in
particular: “Solutions”, “Explore”, “Learn more”.

## Why it matters

People follow the words that look closest to what they want. In laboratory
tests weak and unfamiliar labels cost a click or two each, and wherever no link
looks right, people quit.

## How to fix it

Name the link after the topic of the page, in the words your customers use.

## What it cannot see

Words of your trade that only your customers understand, and jokes.
"""

from footfall.check import Effort, Finding, Outcome, Relabel, Scale, Stage, check, not_applicable, scored
from footfall.evidence import Exploration, Link, Page
from footfall.messages import Text, gettext, ngettext
from footfall.reading.contact_predicates import states_prices
from footfall.reading.labels import classes_of, is_vague
from footfall.vocabulary.matching import fold

SCALE = Scale("vague labels", {0: 1.0, 1: 0.5, 2: 0.3, 3: 0.2})
# A heading of at most this many words does as the label of a link.
_A_LABEL = 3
SIGNPOSTS = {"nav", "header", "footer"}


@check(stage=Stage.WAY, weight=4, source="blackmon-2005", scale=SCALE, version=5, words=True)
def clear_labels(exploration: Exploration) -> Outcome:
    """Score the number of vague labels in menu, header and footer."""
    signs = [link for page in exploration for link in page.links if link.region in SIGNPOSTS and link.text]
    if not signs:
        return not_applicable(gettext("No menu was recognised on the site."))
    # What leads to the start page is the firm's own name, whatever the words.
    home = {exploration.home.url, exploration.start}
    vague: dict[str, Link] = {
        link.url: link
        for link in reversed(signs)
        if is_vague(link.text) and link.url not in home and not _is_called_so(exploration, link)
    }
    if not vague:
        return scored(1.0, gettext("Every link in menu, header and footer says where it leads."))
    findings = [_finding(exploration, link) for link in vague.values()]
    summary = ngettext("One link has a vague label.", "{number:Words} links have vague labels.", len(vague))
    return scored(SCALE.at(len(vague)), summary, *findings)


def _detail(carrying: int, pages: int) -> Text:
    if carrying == pages:
        return ngettext(
            "The one page has this link, and its label does not say where it leads.",
            "All {number} pages have this link, and its label does not say where it leads.",
            pages,
        )
    return ngettext(
        "{number} of {pages} pages has this link, and its label does not say where it leads.",
        "{number} of {pages} pages have this link, and its label does not say where it leads.",
        carrying,
        pages=pages,
    )


def _finding(site: Exploration, link: Link) -> Finding:
    page = site.page(link.url)
    better = _subject(page) if page else ""
    carrying = sum(
        any(carried.url == link.url and carried.text == link.text for carried in carrier.links) for carrier in site
    )
    return Finding(
        subject=link.url,
        fix=gettext("Call the link “{better}”, not “{words}”", better=better, words=link.text)
        if better
        else gettext("Find a better name than “{words}”", words=link.text),
        detail=_detail(carrying, len(list(site))),
        page=link.url,
        quote=link.text,
        cost=Effort.WORD,
        change=Relabel(page=link.url, label=str(better)) if better else None,
    )


def _is_called_so(site: Exploration, link: Link) -> bool:
    """Return whether the page that a link leads to is headed as the link says, and we know no better name for it."""
    page = site.page(link.url)
    return page is not None and not _subject(page) and fold(link.text) in map(fold, page.headings[:2])


def _subject(page: Page) -> str:
    """Return what the page is about, by its content and then by its headings."""
    if states_prices(page):
        return gettext("Prices")
    return next(
        (
            text[:40]
            for text in page.headings[:2]
            if len(text.split()) <= _A_LABEL and not is_vague(text) and classes_of(text)
        ),
        "",
    )
