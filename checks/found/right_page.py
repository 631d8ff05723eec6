"""Does the first result lead me to what I asked for?

## What it looks for

Whether the first result of the company's own, for its name and “phone number”,
“opening hours” or “prices”, is a page that holds the answer.

## Why it matters

Who lands on another page has to look for it all over again, and at every click
some give up: in 55,000 games of finding things by links, eight to fifteen of a
hundred at each.

## How to fix it

Call the page what people call it, in its title, in its heading and in the links
that lead there: “Prices”, not “Solutions”.

## What it cannot see

Whether an engine of the world prefers another page, unless such an engine is
asked. Questions that no page answers are another stage's business.
"""

from footfall.check import Effort, Finding, Outcome, Stage, cannot_tell, check, not_applicable, scored
from footfall.evidence import Exploration, Page, Query, QueryKind, SearchResults
from footfall.messages import Text, gettext, ngettext
from footfall.reading.facts import says
from footfall.reading.questions import known_facts
from footfall.reading.ranks import engine_phrase

_CALLED = {"phone": gettext("Contact"), "hours": gettext("Opening hours"), "prices": gettext("Prices")}


@check(stage=Stage.FOUND, weight=4, source="wikispeedia", version=3)
def right_page(exploration: Exploration, search_results: SearchResults) -> Outcome:
    """Score the share of queries that the site's first result answers."""
    asked = [
        query
        for query in search_results.of(QueryKind.NAME_AND, QueryKind.FACT)
        if query.wanted and query.position is None
    ]
    if not asked:
        return not_applicable(gettext("No page answers what such queries ask for, or the engine does not tell pages."))
    wrong = [query for query in asked if not query.right and not _answers(query, exploration)]
    where = engine_phrase(search_results)
    if not wrong:
        return scored(1.0, gettext("{where} every such query leads to the page that answers it.", where=where))
    if search_results.alone:
        return cannot_tell(gettext("Which page another engine would choose, the built-in one cannot tell."))
    return scored(
        1 - len(wrong) / len(asked),
        ngettext(
            "{where} {number} of {queries} queries leads to a page without the answer.",
            "{where} {number} of {queries} queries lead to a page without the answer.",
            len(wrong),
            where=where,
            queries=len(asked),
        ),
        *(_finding(query, exploration) for query in wrong),
    )


def _answers(query: Query, site: Exploration) -> bool:
    """Return whether the page that comes up states what is asked for, though another was expected to."""
    page = site.page(query.ours.url) if query.ours else None
    fact = known_facts().get(query.wants)
    return bool(page and fact and says(fact, page))


def _finding(query: Query, site: Exploration) -> Finding:
    answer = site.page(query.wanted[0])
    return Finding(
        subject=query.wants,
        fix=gettext(
            "Call the page {word} in its title, its heading and the links to it",
            word=_CALLED.get(query.wants, query.wants),
        ),
        detail=_detail(query, answer),
        page=query.wanted[0],
        quote=answer.title if answer else "",
        cost=Effort.WORD,
    )


def _detail(query: Query, answer: Page | None) -> Text:
    called = gettext("“{name}”", name=answer.name) if answer else query.wanted[0]
    if query.ours:
        return gettext(
            "Somebody types “{text}”: “{title}” comes up. The answer stands on {page}.",
            text=query.text,
            title=query.ours.title,
            page=called,
        )
    return gettext(
        "Somebody types “{text}”: no page of yours comes up. The answer stands on {page}.",
        text=query.text,
        page=called,
    )
