"""Does each page have its own description for search results?

## What it looks for

Pages without a description, and descriptions that several pages share.

## Why it matters

Below a result's title, search engines show text from the page, or its
description where that fits better. Without one, an engine takes what it finds:
a menu, a cookie banner.

## How to fix it

Write one or two sentences for each page: what it offers, for whom, and the
phone number on the contact page.

## What it cannot see

Whether a search engine uses it.
"""

from collections import Counter

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Exploration, Page
from footfall.messages import Text, gettext, ngettext
from footfall.reading.contact_predicates import documents
from footfall.reading.labels import classes_of


@check(stage=Stage.FOUND, weight=1, source="google-snippets", version=4)
def descriptions(exploration: Exploration) -> Outcome:
    """Score the share of pages with a description of their own."""
    # Nobody looks for a privacy notice.
    asking = [page for page in documents(exploration) if not _is_legal(page)]
    described = [(page, page.head.description) for page in asking if page.head and not page.head.noindex]
    if not described:
        return not_applicable(gettext("No page is meant for search results, or this was not recorded."))
    counts = Counter(words for _, words in described)
    poor = [(page, words) for page, words in described if not words or counts[words] > 1]
    if not poor:
        return scored(1.0, gettext("Every page has its own description."))
    page, words = poor[0]
    return scored(
        1 - len(poor) / len(described),
        ngettext(
            "{number} of {pages} pages has no description of its own.",
            "{number} of {pages} pages have no description of their own.",
            len(poor),
            pages=len(described),
        ),
        Finding(
            fix=gettext("Give each page its own one-sentence description"),
            detail=gettext("{number} pages share the description “{words}”.", number=counts[words], words=words)
            if words
            else _without(page.name, counts[""]),
            page=page.url,
            quote=words,
            cost=Effort.HOUR,
        ),
    )


def _is_legal(page: Page) -> bool:
    return bool({"privacy", "imprint"} & classes_of(" ".join((page.title, *page.headings[:1]))))


def _without(name: str, number: int) -> Text:
    return ngettext(
        "“{name}” has none.",
        "{number} pages have none, including “{name}”; legal notices do not count.",
        number,
        name=name,
    )
