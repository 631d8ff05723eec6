"""Can I read the phone number without opening the site?

## What it looks for

The company's phone number in the title or the lines below it, in its first
result for its name and “phone number”.

## Why it matters

Who only wants to ring can do it from the list of results. Google takes these
lines from the page's words, or from its description where that answers better.

## How to fix it

Write the number into the description of the contact page, and into its first
lines in letters, not as a picture.

## What it cannot see

The boxes with maps and call buttons that some engines put beside the results.
Of the built-in engine, which chooses its lines in its own way, only what a
description says is taken.
"""

import re

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Exploration, RouteKind, SearchResults
from footfall.messages import gettext
from footfall.reading.contact_predicates import own
from footfall.reading.ranks import engine_phrase


@check(stage=Stage.FOUND, weight=1, source="google-snippets", version=3)
def number_in_result(exploration: Exploration, search_results: SearchResults) -> Outcome:
    """Score whether the site's first result for its phone number shows the number."""
    query = next((query for query in search_results.queries if query.wants == "phone" and query.ours), None)
    numbers = own(exploration, RouteKind.PHONE)
    if query is None or query.ours is None or not numbers:
        return not_applicable(gettext("There is no number to show, or no result that could."))
    where = engine_phrase(search_results)
    if query.ours.number:
        return scored(1.0, gettext("{where} the result shows the number.", where=where))
    if search_results.embedded and _is_described(exploration):
        return scored(1.0, gettext("The description of a page holds the number, so that an engine can show it."))
    if search_results.embedded:
        return not_applicable(gettext("Which lines of a page another engine shows, the built-in one cannot tell."))
    return scored(
        0.0,
        gettext("{where} the result for the phone number does not show it.", where=where),
        Finding(
            fix=gettext("Write your phone number into the description of the page that comes up"),
            detail=gettext(
                "Somebody types “{text}” and reads: “{lines}”", text=query.text, lines=query.ours.snippet[:140]
            ),
            page=query.ours.url,
            quote=query.ours.title,
            cost=Effort.WORD,
        ),
    )


def _is_described(site: Exploration) -> bool:
    """Return whether a page's description holds a number of the company's: another engine may well show that page."""
    numbers = {_digits(route.shown) for _, route in own(site, RouteKind.PHONE)}
    descriptions = [_digits(page.head.description) for page in site if page.head]
    return any(number and number in description for number in numbers for description in descriptions)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
