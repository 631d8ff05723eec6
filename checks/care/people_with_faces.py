"""Who are the people I will deal with?

## What it looks for

People of the company on the pages about it: a name with the person's job, and
a picture whose description names the same person.

## Why it matters

A face and a name make it easier to write to somebody. That it wins customers
is our opinion, so this check is for information only and does not affect the
score.

## How to fix it

Show the people customers will meet: photo, name, job, and the name in the
photo’s alternative text.

## What it cannot see

Who is in a picture whose description does not say so, and therefore whether
people who are named are also shown. Videos and audio. Names written in ways
that we do not know. Customers who praise the company are not its people.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from footfall.check import Effort, Finding, Outcome, Stage, cannot_tell, check, scored
from footfall.evidence import Exploration, Page
from footfall.messages import Text, gettext
from footfall.reading.answers import NAMED_FIRM, Line, is_a_name, person_named
from footfall.reading.care import A_LABEL, language, own_words, says, where_read, why_unknown
from footfall.reading.labels import classes_of
from footfall.vocabulary.matching import fold

# Pages that say who somebody deals with, by the classes of links.
_ABOUT_PEOPLE = {"about", "team", "contact", "imprint"}
_WORD = re.compile(r"[\w’'-]+")
_PARTS = re.compile(r"\s*[,|()–—·:]\s*|\s-\s")
_LONGER = re.compile(r"\w{3,}")
# Two words that begin with capitals may be a name anywhere.
_PAIR = re.compile(r"[A-ZÀ-Þ][\w’'-]+\s[A-ZÀ-Þ][\w’'-]+")


@check(stage=Stage.CARE, weight=0, source="footfall", since="0.2", words=True)
def people_with_faces(exploration: Exploration) -> Outcome:
    """Score whether the people of the company are shown by name and picture."""
    pages = list(exploration)
    about = [page for page in pages if _is_about_people(page, exploration)]
    named = dict.fromkeys(name for page in about for name in _people(page, exploration))
    shown = [name for name in named if any(_shows(text, name) for page in pages for text in page.pictures)]
    if shown:
        return scored(1.0, _who(shown))
    if named:
        return cannot_tell(
            gettext("Somebody may be named, but no picture description says whether a picture shows the same person.")
        )
    if why := why_unknown(exploration):
        return cannot_tell(why)
    if any(_may_be_named(page, exploration) for page in pages):
        return cannot_tell(gettext("We cannot tell whether people of the company are named and shown."))
    return scored(
        0.0,
        gettext("We found nobody named on {pages}.", pages=where_read(exploration)),
        Finding(
            fix=gettext("Show the people customers will meet, with name and picture"),
            detail=gettext("We recognised no person’s name on {pages}.", pages=where_read(exploration)),
            page=exploration.home.url,
            cost=Effort.HOUR,
        ),
    )


def _who(shown: list[str]) -> Text:
    if len(shown) == 1:
        return gettext("People are shown with name and picture: {name}.", name=shown[0])
    return gettext(
        "People are shown with name and picture: {name} and {number} more.", name=shown[0], number=len(shown) - 1
    )


def _is_about_people(page: Page, site: Exploration) -> bool:
    links = (link.text for known in site for link in known.links if link.url == page.url != known.url)
    texts = (page.name, *page.headings[:2], *links)
    return any(len(text) <= A_LABEL and _ABOUT_PEOPLE & classes_of(text) for text in texts)


def _people(page: Page, site: Exploration) -> Iterator[str]:
    """Yield the names on a page beside which stands what their bearers do in the firm."""
    code = language(page, site)
    lines = [line for line in own_words(page) if code and not line.link]
    for line, after in pairwise((*lines, None)):
        if line is None:
            continue
        name, *rest = _PARTS.split(line.text)
        works = any(_is_a_role(part, code) for part in rest) or (not rest and _says_a_role(after, code))
        if works and is_a_name(name) and not says("roles", name, code) and not _is_of_the_firm(name, site):
            yield name.strip()


def _is_of_the_firm(name: str, site: Exploration) -> bool:
    """Return whether a name is the firm’s own; a family’s behind a first name is not."""
    return not _words_of(name) - _words_of(site.home.title)


def _words_of(text: str) -> set[str]:
    return set(_LONGER.findall(fold(text)))


def _is_a_role(text: str, code: str) -> bool:
    return len(text) <= 2 * A_LABEL and says("roles", text, code) and not NAMED_FIRM.search(text)


def _says_a_role(line: Line | None, code: str) -> bool:
    return line is not None and _is_a_role(line.text, code)


def _shows(description: str, name: str) -> bool:
    words = " ".join(_WORD.findall(fold(description)))
    return f" {fold(name)} " in f" {words} "


def _may_be_named(page: Page, site: Exploration) -> bool:
    """Return whether a page may name a person: two capitals in a row, beyond the names of the page and of the firm."""
    known = {fold(text) for text in (page.title, page.name, *(link.text for link in page.links))}
    firm = _words_of(f"{page.title} {site.home.title}")
    texts = (*page.text.split("\n"), *page.pictures)
    pairs = (fold(pair) for text in texts for pair in _PAIR.findall(text))
    return any(person_named(text) for text in texts) or any(
        pair not in known and not firm & set(pair.split()) for pair in pairs
    )
