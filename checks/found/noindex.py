"""Can search engines index the important pages?

## What it looks for

Pages that ask search engines to leave them out (`noindex`, in the page or in
the HTTP headers) though a prospect would look for them: the start page, the
contact page, prices, opening hours, what is sold.

## Why it matters

Google drops a page that asks not to be indexed (`noindex`) from its results,
whatever the page says. It is a setting in the content management system that
is easily forgotten after the site has gone live.

## How to fix it

Switch the setting off: in WordPress it is called “Discourage search engines”.

## What it cannot see

Whether a page was left out on purpose. Thank-you pages, privacy notices and
the like may well be.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Exploration, Page, Region, RouteKind
from footfall.messages import Text, gettext, ngettext
from footfall.reading.contact_page import contact_page
from footfall.reading.contact_predicates import shown_routes, states_prices
from footfall.reading.labels import classes_of

# Legal pages are kept out of results on purpose, and nobody looks for them there.
_UNIMPORTANT = {"privacy", "imprint", "elsewhere"}
_FRAME = {Region.HEADER, Region.NAV, Region.FOOTER}
# As reading/head.py says where noindex is set; otherwise it is in the headers of the answer.
_IN_THE_PAGE = "the page"


@check(stage=Stage.FOUND, weight=6, source="google-noindex", version=3)
def noindex(exploration: Exploration) -> Outcome:
    """Score the share of important pages without noindex: at most 0.5 if one has it, 0 if the start page does."""
    pages = [page for page in exploration if page.head]
    if not pages:
        return not_applicable(gettext("What the pages tell search engines was not recorded."))
    contact = contact_page(exploration)
    # A sheet to print, say, is linked from the text alone.
    signed = {link.url for page in exploration for link in page.links if link.region in _FRAME}
    important = [
        page
        for page in pages
        if (_is_important(page) and (page.url in signed or not page.clicks))
        or (contact and page.url == contact.page.url)
    ]
    hidden = [page for page in important if page.head and page.head.noindex]
    if not hidden:
        return scored(1.0, gettext("Every important page can be indexed."))
    first = hidden[0]
    return scored(
        0.0 if not first.clicks else min(0.5, 1 - len(hidden) / len(important)),
        ngettext(
            "{number} of {pages} important pages asks not to be indexed.",
            "{number} of {pages} important pages ask not to be indexed.",
            len(hidden),
            pages=len(important),
        ),
        Finding(
            fix=gettext("Remove noindex from “{page}”", page=first.name),
            detail=_detail(first, len(hidden)),
            page=first.url,
            quote=first.title,
            cost=Effort.SETTING,
        ),
    )


def _detail(first: Page, number: int) -> Text:
    if first.head and first.head.noindex == _IN_THE_PAGE:
        return ngettext(
            "{number} page that people would look for asks not to be indexed; it is set in the page.",
            "{number} pages that people would look for ask not to be indexed; here it is set in the page.",
            number,
        )
    return ngettext(
        "{number} page that people would look for asks not to be indexed; it is set in the HTTP headers.",
        "{number} pages that people would look for ask not to be indexed; here it is set in the HTTP headers.",
        number,
    )


def _is_important(page: Page) -> bool:
    topics = classes_of(" ".join([page.name, *page.headings[:1]]))
    if not page.clicks:
        return True
    if topics and topics <= _UNIMPORTANT:
        return False
    informative = any(route.region not in _FRAME for route in shown_routes(page, RouteKind.PHONE, RouteKind.HOURS))
    return informative or states_prices(page) or bool(topics - _UNIMPORTANT)
