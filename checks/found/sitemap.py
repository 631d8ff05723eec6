"""Does the site tell search engines which pages it has?

## What it looks for

A sitemap, named in robots.txt or in the usual place, that can be read, that
lists the pages we checked, and none that is broken or asks not to be indexed.

## Why it matters

All large search engines read sitemaps. A sitemap helps them find pages that
few links lead to, and find new ones soon. A list full of dead addresses does
the opposite.

## How to fix it

Nearly every content management system can create one: switch it on, and name
it in robots.txt with a line `Sitemap:`.

## What it cannot see

Sitemaps that were only submitted to Google. Google's page “Learn about
sitemaps” says that a site of up to about 500 pages, all linked, may not need one.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Exploration, Findability, Page
from footfall.messages import Text, gettext, ngettext, verbatim
from footfall.reading.contact_predicates import documents

_MOST_MISSING = 0.2
# Google, “Learn about sitemaps”: a site of up to about 500 pages, all linked, may not need one.
_FOUND_ALONE = 500
_FEW = 3
# What audits/findability.py and its script say of a sitemap that cannot be read.
_ANSWERS = "it answers "
_TROUBLES = {
    "it lies on another site": gettext("it is on another site"),
    "it gives no answer": gettext("it does not load"),
    "it is larger than ten megabytes": gettext("it is larger than ten megabytes"),
    "it is no list of addresses": gettext("it is not a list of addresses"),
}


@check(stage=Stage.FOUND, weight=1, source="sitemaps", version=4)
def sitemap(exploration: Exploration, findability: Findability) -> Outcome:
    """Score 1 for a correct sitemap, 0.5 for one with errors, 0 for none."""
    pages = [page for page in documents(exploration) if not (page.head and page.head.noindex)]
    if len(pages) < _FEW:
        return not_applicable(gettext("A site this small needs no sitemap."))
    readable = [sitemap_file for sitemap_file in findability.sitemaps if not sitemap_file.trouble]
    named = any(sitemap_file.named for sitemap_file in findability.sitemaps)
    if not readable and not named and len(exploration.pages) + exploration.skipped < _FOUND_ALONE:
        return not_applicable(gettext("There is none; so few pages, all linked, are found without one."))
    if not readable:
        return scored(0.0, gettext("There is no sitemap."), _no_sitemap(findability))
    listed = {_bare(url) for sitemap_file in readable for url in sitemap_file.entries}
    broken = [page for page in exploration.pages if _bare(page.url) in listed and _is_dead(page)]
    absent = [page for page in pages if _bare(page.url) not in listed]
    too_long = any(sitemap_file.more for sitemap_file in readable)
    if not broken and (too_long or len(absent) <= _MOST_MISSING * len(pages)):
        return scored(1.0, _complete(len(listed)))
    first = (broken or absent)[0]
    return scored(
        0.5,
        gettext(
            "The sitemap lacks {absent} of {pages} pages and lists {broken} that it should not.",
            absent=len(absent),
            pages=len(pages),
            broken=len(broken),
        ),
        Finding(
            fix=gettext("Update the sitemap"),
            detail=gettext(
                "{sitemap} lists a page that does not exist or asks not to be indexed: {page}.",
                sitemap=readable[0].url,
                page=first.url,
            )
            if broken
            else gettext("{sitemap} does not list the page {page}.", sitemap=readable[0].url, page=first.url),
            page=first.url,
            cost=Effort.SETTING,
        ),
    )


def _complete(number: int) -> Text:
    return ngettext(
        "The sitemap lists {number} address: nearly all the pages checked, and none that is gone.",
        "The sitemap lists {number} addresses, among them nearly all the pages checked, and none that is gone.",
        number,
    )


def _no_sitemap(findability: Findability) -> Finding:
    broken = next((sitemap_file for sitemap_file in findability.sitemaps if sitemap_file.named), None)
    if not broken:
        fix, detail = gettext("Switch on the sitemap"), gettext("None is named in robots.txt.")
        return Finding(fix=fix, detail=detail, cost=Effort.SETTING)
    detail = gettext("robots.txt names {address}, but {trouble}.", address=broken.url, trouble=_trouble(broken.trouble))
    return Finding(fix=gettext("Fix the sitemap"), detail=detail, cost=Effort.SETTING)


def _trouble(said: str) -> Text:
    if said.startswith(_ANSWERS):
        return gettext("it returns status {status}", status=said.removeprefix(_ANSWERS))
    return _TROUBLES.get(said, verbatim(said))


def _is_dead(page: Page) -> bool:
    return not page.usable or bool(page.head and page.head.noindex)


def _bare(url: str) -> str:
    bare = url.partition("://")[2].removeprefix("www.")
    # Servers give one page by several of these.
    return bare.removesuffix("index.html").removesuffix(".html").rstrip("/")
