"""Does the first search result have what I asked for?

## What it looks for

Whether the company's first result, for its name and “phone number”, “opening
hours” or “prices”, is a page that has the answer.

## Why it matters

People who land on another page have to search all over again, and at every
click some give up: eight to fifteen in a hundred, in 55,498 games in which
people looked for a page by clicking links.

## How to fix it

Give the page the name that people use, in its title, in its heading and in the
links to it: “Prices”, not “Solutions”.

## What it cannot see

Whether a public search engine prefers another page, unless one is queried.
Questions that no page answers belong to another stage.
"""

from footfall.check import Effort, Finding, Outcome, Stage, cannot_tell, check, not_applicable, scored
from footfall.evidence import Exploration, Page, Query, QueryKind, SearchResults
from footfall.messages import Text, gettext, ngettext
from footfall.reading.facts import says
from footfall.reading.questions import known_facts
from footfall.reading.ranks import engine_phrase

_CALLED = {"phone": gettext("Phone"), "hours": gettext("Opening hours"), "prices": gettext("Prices")}


@check(stage=Stage.FOUND, weight=4, source="wikispeedia", version=3)
def right_page(exploration: Exploration, search_results: SearchResults) -> Outcome:
    """Score the share of queries that the site's first result answers."""
    asked = [
        query
        for query in search_results.of(QueryKind.NAME_AND, QueryKind.FACT)
        if query.wanted and query.position is None
    ]
    if not asked:
        return not_applicable(gettext("No page answers such searches, or the search engine does not report pages."))
    wrong = [query for query in asked if not query.right and not _answers(query, exploration)]
    where = engine_phrase(search_results)
    if not wrong:
        return scored(
            1.0, gettext("{where} every search that the site answers leads to the page with the answer.", where=where)
        )
    if search_results.alone:
        return cannot_tell(gettext("The built-in search cannot tell which page another search engine would choose."))
    return scored(
        1 - len(wrong) / len(asked),
        _summary(len(wrong), len(asked), where),
        *(_finding(query, exploration) for query in wrong),
    )


def _summary(wrong: int, asked: int, where: Text) -> Text:
    if wrong == asked:
        return ngettext(
            "{where} the one such search does not lead to the answer.",
            "{where} none of the {number} searches leads to the answer.",
            asked,
            where=where,
        )
    return ngettext(
        "{where} {number} of {queries} searches does not lead to the answer.",
        "{where} {number} of {queries} searches do not lead to the answer.",
        wrong,
        where=where,
        queries=asked,
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
            "Use the word “{word}” in the page's title, its heading and the links to it",
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
            "Search for “{text}”: “{title}” comes up. The answer is on {page}.",
            text=query.text,
            title=query.ours.title,
            page=called,
        )
    return gettext(
        "Search for “{text}”: none of your pages comes up. The answer is on {page}.",
        text=query.text,
        page=called,
    )
