"""Whether a site speaks of a fact at all, where no answer was recognised: only silence is worth a complaint."""

import re
from collections.abc import Iterable

from footfall.evidence import Page
from footfall.reading.answers import NAMED_FIRM
from footfall.reading.clock import times_in
from footfall.reading.facts import topic
from footfall.reading.labels import classes_of
from footfall.reading.prices import AMOUNT
from footfall.reading.questions import Fact
from footfall.vocabulary.lexicon import pattern, spoken_languages
from footfall.vocabulary.matching import fold

# Pages that say who somebody deals with, by the classes of links.
_ABOUT_PEOPLE = {"about", "team", "imprint"}

_KEPT_PRIVATE = pattern("answers.kept_private")


def is_mentioned(fact: Fact, pages: Iterable[Page]) -> bool:
    """Return whether any page may answer a question in words that we do not recognise.

    An amount of money and a time of day look alike in every language, so for prices and hours nothing else counts.
    """
    mentions = _BY_NAME.get(fact.name, _is_named)
    return any(mentions(fact, page) or not is_understood(page) for page in pages)


def is_understood(page: Page) -> bool:
    """Return whether we know the words of the language that a page names; one that names none is understood."""
    return not page.language or page.language[:2].lower() in spoken_languages()


def _is_named(fact: Fact, page: Page) -> bool:
    links = " \n".join(link.text for link in page.links)
    return bool(topic(fact).search(fold("\n".join((page.title, *page.headings, links, page.text, *page.pictures)))))


def _states_an_amount(fact: Fact, page: Page) -> bool:  # noqa: ARG001 - as its siblings
    return bool(AMOUNT.search("\n".join((page.text, *page.pictures))))


def _states_a_time(fact: Fact, page: Page) -> bool:  # noqa: ARG001 - as its siblings
    return any(times_in(line) for line in (*page.text.split("\n"), *page.pictures))


# What may be a street and its number, in a line that is no longer than an address; a year is none.
_HOUSE = re.compile(r"\b[A-ZÀ-Ž][\w.’'-]{3,}\s(?!(?:19|20)\d\d\b)\d{1,4}[a-z]?(?![\w%€$£]|[.,:/-]\d)")
_A_LINE = 90
# A link that leads nowhere is known by its words alone.
_A_LABEL = 40
# “E-mail address” and “IP address” are none where somebody could go.
_OF_MACHINES = re.compile(r"mail|\bip\b|\bmac\b|\burl\b")


def _speaks_of_a_place(fact: Fact, page: Page) -> bool:
    texts = (page.title, *page.headings, *(link.text for link in page.links), *page.text.split("\n"))
    return any(
        (topic(fact).search(folded) and not _OF_MACHINES.search(folded))
        or (len(text) <= _A_LINE and _HOUSE.search(text))
        for text in texts
        if (folded := fold(text))
    )


def _speaks_of_people(fact: Fact, page: Page) -> bool:
    named = (page.title, *page.headings, *(link.text for link in page.links))
    firms = any(len(line) <= _A_LINE and NAMED_FIRM.search(line) for line in page.text.split("\n"))
    return firms or any(_ABOUT_PEOPLE & classes_of(text) for text in named) or _is_named(fact, page)


def _speaks_of_data(fact: Fact, page: Page) -> bool:
    labels = (*page.text.split("\n"), *(link.text for link in page.links))
    if _KEPT_PRIVATE.search(fold(page.text)):
        return True
    return any(len(label) <= _A_LABEL and fact.name in classes_of(label) for label in labels) or _is_named(fact, page)


_BY_NAME = {
    "prices": _states_an_amount,
    "hours": _states_a_time,
    "address": _speaks_of_a_place,
    "who-is-behind": _speaks_of_people,
    "privacy": _speaks_of_data,
}
