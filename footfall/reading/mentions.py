"""Whether a site speaks of a fact at all, where no answer was recognised: only silence is worth a complaint."""

import re
from collections.abc import Iterable

from footfall.evidence import Page
from footfall.reading.clock import times_in
from footfall.reading.facts import Fact, topic
from footfall.reading.labels import classes_of
from footfall.reading.prices import AMOUNT
from footfall.vocabulary.lexicon import languages
from footfall.vocabulary.matching import fold

# Pages that say who somebody deals with, by the classes of links.
_ABOUT_PEOPLE = {"about", "team", "imprint"}


def is_mentioned(fact: Fact, pages: Iterable[Page]) -> bool:
    """Return whether any page may answer a question in words that we do not recognise.

    An amount of money and a time of day look alike in every language, so for prices and hours nothing else counts.
    """
    mentions = _BY_NAME.get(fact.name, _is_named)
    return any(mentions(fact, page) or not _is_read(page) for page in pages)


def _is_read(page: Page) -> bool:
    """Return whether we know words of the language that a page says it is in; one that says nothing is read."""
    return not page.language or page.language[:2].lower() in languages()


def _is_named(fact: Fact, page: Page) -> bool:
    links = " \n".join(link.text for link in page.links)
    return bool(topic(fact).search(fold("\n".join((page.title, *page.headings, links, page.text, *page.pictures)))))


def _states_an_amount(fact: Fact, page: Page) -> bool:  # noqa: ARG001 - as its siblings
    return bool(AMOUNT.search("\n".join((page.text, *page.pictures))))


def _states_a_time(fact: Fact, page: Page) -> bool:  # noqa: ARG001 - as its siblings
    return any(times_in(line) for line in (*page.text.split("\n"), *page.pictures))


# “E-mail address” and “IP address” are none where somebody could go.
_OF_MACHINES = re.compile(r"mail|\bip\b|\bmac\b|\burl\b")


def _speaks_of_a_place(fact: Fact, page: Page) -> bool:
    texts = (page.title, *page.headings, *(link.text for link in page.links), *page.text.split("\n"))
    lines = (fold(text) for text in texts)
    return any(topic(fact).search(line) and not _OF_MACHINES.search(line) for line in lines)


def _speaks_of_people(fact: Fact, page: Page) -> bool:
    named = (page.title, *page.headings, *(link.text for link in page.links))
    return any(_ABOUT_PEOPLE & classes_of(text) for text in named) or _is_named(fact, page)


def _has_a_notice(fact: Fact, page: Page) -> bool:
    """Return whether a page is headed by it or links to another page about it; a box to tick is no notice."""
    elsewhere = (link.text for link in page.links if link.url.partition("#")[0] != page.url.partition("#")[0])
    return any(topic(fact).search(fold(text)) for text in (page.title, *page.headings, *elsewhere))


_BY_NAME = {
    "prices": _states_an_amount,
    "hours": _states_a_time,
    "address": _speaks_of_a_place,
    "who-is-behind": _speaks_of_people,
    "privacy": _has_a_notice,
}
