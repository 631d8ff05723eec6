"""Can I read the phone number without opening the site?

## What it looks for

Whether the company's phone number is in the title or the lines of its first
result for its name and “phone number”.

## Why it matters

People who only want to call can do so from the search results. Google takes
these lines from the page's text, or from its description where that fits
better.

## How to fix it

Put the number in the description of the contact page, and in its first lines
as text, not as a picture.

## What it cannot see

The boxes with maps and call buttons that some search engines show next to the
results. The built-in search chooses its lines in its own way, so there only
the description counts.
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
        return not_applicable(gettext("There is no number to show, or no result that could show it."))
    where = engine_phrase(search_results)
    if query.ours.number:
        return scored(1.0, gettext("{where} the result shows the number.", where=where))
    if search_results.embedded and _is_described(exploration):
        return scored(1.0, gettext("A page's description contains the number, so a search engine can show it."))
    if search_results.embedded:
        return not_applicable(gettext("The built-in search cannot tell which lines another search engine shows."))
    return scored(
        0.0,
        gettext("{where} the result for the phone number does not show it.", where=where),
        Finding(
            fix=gettext("Put your phone number in the description of the page that comes up"),
            detail=gettext(
                "Search for “{text}”: the result shows “{lines}”", text=query.text, lines=query.ours.snippet[:140]
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
