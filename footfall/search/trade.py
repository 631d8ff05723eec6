"""What a company sells, by the words in its site's titles, headings, menu and description."""

import re
from collections import defaultdict
from collections.abc import Iterator

from footfall.evidence import Exploration, Page, Region
from footfall.reading.labels import classes_of, is_vague
from footfall.vocabulary.lexicon import by_language
from footfall.vocabulary.matching import fold

WANTS = {want: by_language(f"search.wants.{want}") for want in ("phone", "hours", "prices")}
"""What people type after a name, by what they want and by language."""
_STOP = {language: frozenset(listed) for language, listed in by_language("search.stop").items()}
# Types in schema.org that say nothing about the trade.
_GENERAL = frozenset(
    {
        *(
            "Organization",
            "LocalBusiness",
            "Corporation",
            "WebSite",
            "WebPage",
            "ProfessionalService",
            "Store",
            "Place",
        ),
        "NGO",
    }
)
# Weight of each place. Assumed: a title is written for engines, a heading for visitors.
_TITLE, _DESCRIPTION, _MENU, _HEADING, _OTHER_TITLE = 3.0, 2.0, 2.0, 1.0, 1.0
_KIND = 6.0
_FEW_LETTERS, _MOST_WORDS = 3, 3
_SEPARATORS = re.compile(r"[^\w'’&+-]+", re.UNICODE)
_PIECES = re.compile(r"[|–—·:;,.!?()/\"“”„«»\n、。・「」【】]+|\s-\s")


def trade_of(site: Exploration, leave_out: str, language: str, most: int = 2) -> tuple[str, ...]:
    """Return the phrases that most likely name what is sold, the likeliest first.

    `leave_out` is the company's name and town, which are no trade.
    """
    known = set(_tokens(leave_out))
    scores: dict[str, float] = defaultdict(float)
    for text, worth in _places(site, language):
        for phrase in set(_phrases(text, known, language)):
            scores[phrase] += worth
    chosen: list[str] = []
    for phrase, _ in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        # “Boiler” adds nothing to “boilers” and “boiler repair”.
        if not any(_alike(phrase, other) for other in chosen):
            chosen.append(phrase)
    return tuple(chosen[:most])


def _places(site: Exploration, language: str) -> Iterator[tuple[str, float]]:
    home = site.home
    yield home.title, _TITLE
    if home.head:
        yield home.head.description, _DESCRIPTION
        # The names in schema.org are English, so they only fit English queries.
        if language == "en":
            for kind in set(home.head.kinds) - _GENERAL:
                if re.search(r"(?:er|or|ist|ian|Business|Contractor|Shop|Store|Restaurant|Dentist|Attorney)$", kind):
                    yield re.sub(r"Business$|(?<=[a-z])(?=[A-Z])", " ", kind), _KIND
    for text in home.headings[:8]:
        yield text, _HEADING
    for text in {link.text for link in home.links if link.region in {Region.NAV, Region.HEADER}}:
        yield text, _MENU
    for page in site:
        if page is not home:
            yield _own_words(page), _OTHER_TITLE


def _own_words(page: Page) -> str:
    return page.name if page.name != page.url else ""


def _phrases(text: str, known: set[str], language: str) -> Iterator[str]:
    """Yield the runs of words between stop words, as people search for them."""
    stop = _STOP.get(language, frozenset()) | known
    for piece in _PIECES.split(text):
        run: list[str] = []
        for word in [*_SEPARATORS.split(piece), ""]:
            if word and fold(word) not in stop and not any(letter.isdigit() for letter in word):
                run.append(word.strip("-'’").lower())
                continue
            phrase = " ".join(part for part in run if part)
            run = []
            if _says_something(phrase):
                yield phrase


def _says_something(phrase: str) -> bool:
    short = len(phrase) < _FEW_LETTERS and phrase.isascii()
    return bool(phrase) and not short and len(phrase.split()) <= _MOST_WORDS and not _is_label(phrase)


def _is_label(phrase: str) -> bool:
    return is_vague(phrase) or bool(classes_of(phrase))


def _alike(one: str, other: str) -> bool:
    a, b = ({word.rstrip("s") for word in _tokens(phrase)} for phrase in (one, other))
    return a <= b or b <= a


def _tokens(text: str) -> list[str]:
    return [word for word in _SEPARATORS.split(fold(text)) if word]
