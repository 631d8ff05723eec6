"""Does the search result say what they do, and where?

## What it looks for

The title and the lines of the company's first result for its name: whether
they contain its name, a word for what it sells, and its town where the site
names one.

## Why it matters

The result is the first thing that a prospect reads about a company, and often
another company has a similar name. Google builds it from the page's title and
its description.

## How to fix it

Put name, trade and town in the start page's title, and what customers get
there in its description.

## What it cannot see

Whether it is well written. We recognise the trade by the words that the site
itself uses most. The built-in search chooses its lines in its own way, so
there the title and the description of the page count.
"""

import re
from dataclasses import replace

from footfall.check import Effort, Finding, Outcome, Stage, cannot_tell, check, not_applicable, scored
from footfall.evidence import Exploration, Hit, QueryKind, SearchResults
from footfall.messages import Text, gettext, ngettext
from footfall.reading.answers import places_in
from footfall.reading.labels import classes_of
from footfall.reading.ranks import engine_phrase, is_an_address
from footfall.reading.towns import places_of, town_of
from footfall.vocabulary.lexicon import alternatives
from footfall.vocabulary.matching import fold, is_said
from footfall.vocabulary.names import country_names

# A result that holds this many more words than the name and the town says something of the trade, in whatever words.
_SAYS_MORE = 2
# A company that works in a whole country names the country.
_COUNTRIES = {*country_names(), "uk", "usa"}
_LONG = 4
_CAPITALS = {"de", "lb"}
_IN_A_PLACE = re.compile(rf"\b{alternatives('addresses.before_place')} ([A-ZÀ-Ž][^\W\d_]{{3,}})")
_FIXES = {
    ("name",): gettext("Put your name in the start page’s title or description"),
    ("trade",): gettext("Put what you sell in the start page’s title or description"),
    ("town",): gettext("Put your town in the start page’s title or description"),
    ("name", "trade"): gettext("Put your name and what you sell in the start page’s title or description"),
    ("name", "town"): gettext("Put your name and your town in the start page’s title or description"),
    ("trade", "town"): gettext("Put what you sell and your town in the start page’s title or description"),
    ("name", "trade", "town"): gettext(
        "Put your name, what you sell and your town in the start page’s title or description"
    ),
}


@check(stage=Stage.FOUND, weight=2, source="google-snippets", version=7)
def result_promise(exploration: Exploration, search_results: SearchResults) -> Outcome:
    """Score which of name, trade and town the result states."""
    query = next((query for query in search_results.of(QueryKind.NAME) if query.ours), None)
    if query is None or query.ours is None:
        return not_applicable(gettext("Your site does not appear for your name."))
    if is_an_address(query, exploration.start):
        return cannot_tell(gettext("We could not tell the company's name, only its address."))
    town = town_of(exploration)
    trades = " ".join(query.text for query in search_results.queries if query.kind is QueryKind.TRADE)
    ours = query.ours
    if search_results.embedded:
        # Which page and which lines another engine shows, the built-in one cannot tell; most show the start page with
        # its description.
        home = exploration.home
        described = home.head.description if home.head else ""
        ours = replace(ours, url=home.url, title=home.title, snippet=described)
    lines = ours.snippet
    said = f"{ours.title} {lines}"
    result_stems = _stems(said)
    # A word that the site also writes in small letters is an ordinary one, and the name of nobody and of no place.
    ordinary = {fold(word) for word in re.findall(r"\w{4,}", exploration.home.text) if word.islower()}
    wanted = {"name": is_said(query.text, said) or _stems(query.text) <= result_stems}
    if what := _stems(trades) - _stems(town):
        besides = _telling(said) - _stems(f"{query.text} {town}")
        # A title that is all name says it in the name.
        called = len(_telling(query.text)) > _SAYS_MORE
        # A name made of ordinary words says something of the trade.
        plain = called or bool(set(fold(query.text).split()) & set(fold(said).split()) & ordinary)
        wanted["trade"] = bool(what & result_stems) or plain or len(besides) >= _SAYS_MORE
    if town:
        # Beside its post town an address names the quarter or the city around it.
        near = places_of(exploration) & set(re.findall(r"\w+", fold(said)))
        # A company that comes to many places names the region.
        others = places_in(lines.replace(query.text, "")) > 0 or bool(_COUNTRIES & set(re.findall(r"\w+", fold(said))))
        # A quarter of the town, or a town next to it; where every noun has a capital, it tells nothing.
        capitals = exploration.home.language[:2].lower() in _CAPITALS
        named = {word for word in _IN_A_PLACE.findall(ours.title) if fold(word) not in ordinary}
        wanted["town"] = (
            bool(near or (named and not capitals)) or others or is_said(town, said) or _stems(town) <= result_stems
        )
    silent = tuple(name for name, is_stated in wanted.items() if not is_stated)
    where = engine_phrase(search_results)
    if not silent:
        return scored(1.0, gettext("{where} nothing is missing from the result, as far as we can tell.", where=where))
    return scored(
        1 - len(silent) / len(wanted),
        ngettext(
            "{where} {number:words} of {things:words} things is missing from the result.",
            "{where} {number:words} of {things:words} things are missing from the result.",
            len(silent),
            where=where,
            things=len(wanted),
        ),
        Finding(
            fix=_FIXES[silent],
            detail=_detail(ours, lines[:140], titled=bool(exploration.home.title)),
            page=ours.url,
            quote=ours.title,
            cost=Effort.WORD,
        ),
    )


def _detail(ours: Hit, lines: str, *, titled: bool) -> Text:
    if titled and lines:
        return gettext("People who look you up read “{title}”, and below it “{lines}”.", title=ours.title, lines=lines)
    if titled:
        return gettext("People who look you up read “{title}”, and the page has no description.", title=ours.title)
    if lines:
        return gettext(
            "The start page has no title, so people who look you up read only an address, and below it “{lines}”.",
            lines=lines,
        )
    return gettext(
        "The start page has no title, so people who look you up read only an address, and the page has no description."
    )


def _telling(text: str) -> set[str]:
    """Return the stems of the longer words of a text, but for those of a start page, such as “Welcome”."""
    return {stem for stem in _stems(text) if len(stem) >= _LONG and classes_of(stem) != {"home"}}


def _stems(text: str) -> set[str]:
    """Return the first five letters of each word, so that singular and plural match."""
    return {word[:5] for word in re.findall(r"\w+", fold(text))}
