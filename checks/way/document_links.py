"""Am I told before a PDF opens?

## What it looks for

Links that open a document to download and do not say so.

## Why it matters

On a phone a document takes people away from the site and has no menu. People
who expected a page get lost in it.

## How to fix it

Write the type and the size next to the link: “Price list (PDF, 200 KB)”.

## What it cannot see

Document icons next to the link, and addresses that do not end in a file type.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Exploration, Link, Page, Sight
from footfall.messages import gettext, ngettext
from footfall.reading.urls import is_document
from footfall.vocabulary.lexicon import pattern
from footfall.vocabulary.matching import fold

SAYS_SO = pattern("labels.document")


@check(stage=Stage.WAY, weight=1, source="nng-pdf-2020", version=3)
def document_links(exploration: Exploration) -> Outcome:
    """Score the share of document links that say that they open a document."""
    links = {
        link.url: (page, link)
        for page in exploration
        for link in page.links
        if is_document(link.url) and link.seen.desktop is not Sight.HIDDEN
    }
    if not links:
        return not_applicable(gettext("No link opens a document."))
    silent = [(page, link) for page, link in links.values() if not SAYS_SO.search(fold(f"{link.text} {link.heading}"))]
    if not silent:
        return scored(1.0, gettext("Every link to a document says so."))
    return scored(
        1 - len(silent) / len(links),
        ngettext(
            "{number} of {links} links to documents does not say so.",
            "{number} of {links} links to documents do not say so.",
            len(silent),
            links=len(links),
        ),
        *(_finding(page, link) for page, link in silent),
    )


def _finding(page: Page, link: Link) -> Finding:
    kind = link.url.partition("?")[0].rpartition(".")[2].upper()
    return Finding(
        subject=link.url,
        fix=gettext("Write “({kind})” after “{words}”", kind=kind, words=link.text)
        if link.text
        else gettext("Write “({kind})” after the link", kind=kind),
        detail=gettext(
            "A tap on it opens a document ({kind}), and neither the link nor the heading above it says so.", kind=kind
        ),
        page=page.url,
        quote=link.text,
        cost=Effort.WORD,
    )
