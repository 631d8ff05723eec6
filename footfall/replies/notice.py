"""What a prospect notices in a reply that a person wrote: a name, an answer to the question, a way to go on."""

import re
from collections.abc import Iterable, Iterator

import phonenumbers

from footfall.replies.kinds import is_no_reply, own_words, takes_up
from footfall.replies.letter import Letter
from footfall.vocabulary.lexicon import pattern
from footfall.vocabulary.matching import fold, tokenize

_WISHES, _NOBODY = pattern("replies.wishes"), pattern("replies.nobody")
_PASSED_ON = pattern("replies.passed_on")
_LINK = re.compile(r"https?://|\bwww\.", re.IGNORECASE)
_NAME = re.compile(r"^(?:(?:dr|prof|mr|mrs|ms|herr|frau|m|mme)\.?\s+)*[^\W\d_][\w'’.-]*(?:\s+[^\W\d_][\w'’.-]*){0,3}$")
_RUNS_ON = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_FIGURE = re.compile(r"\d")
_MOST_NAME, _LINES_BELOW = 40, 3


def names_a_person(letter: Letter, company: Iterable[str]) -> bool:
    """Return whether a person’s name is its sender’s or stands at its end; `company` are the names of the company."""
    own = set(tokenize(" ".join(company)).split())
    return any(_is_a_name(text) and not set(tokenize(text).split()) <= own for text in _candidates(letter))


def answers(letter: Letter, question: str, senders: Iterable[str]) -> bool | None:
    """Return whether a message takes up the question; None if that is not known.

    It does if it repeats two words of the question, or one together with a figure;
    a message that only says that somebody else will answer does not.
    """
    text = own_words(letter, question)
    if _PASSED_ON.search(fold(text)) and not _FIGURE.search(text):
        return False
    return True if takes_up(text, question, senders) else None


def ways_on(letter: Letter, country: str) -> tuple[str, ...]:
    """Return the ways to continue that a message offers: phone, link, reply."""
    numbers = phonenumbers.PhoneNumberMatcher(letter.written, country or "GB")
    found = (
        ("phone", numbers.has_next()),
        ("link", bool(_LINK.search(letter.written))),
        ("reply", not is_no_reply(letter)),
    )
    return tuple(way for way, offered in found if offered)


def _candidates(letter: Letter) -> Iterator[str]:
    yield re.split(r"\s+(?:via|from|at|von|de|-|–|\||@)\s+|,", letter.sender_name.strip("\"' "))[0]
    lines = [line.strip(" ,.-–*_") for line in letter.written.splitlines() if line.strip(" ,.-–*_")]
    for at, line in enumerate(lines):
        if wish := _WISHES.match(fold(line)):
            rest = line[len(wish[0]) :].strip(" ,.-–!")
            yield from (rest, *lines[at + 1 : at + 1 + _LINES_BELOW])
    yield from lines[-1:]


def _is_a_name(text: str) -> bool:
    text = text.strip()
    if not text or len(text) > _MOST_NAME or not _NAME.match(text) or "@" in text:
        return False
    if _RUNS_ON.search(text):
        return not _NOBODY.search(fold(text))
    parts = text.split()
    capital = all(
        part[0].isupper() or part.lower() in {"de", "van", "von", "der", "la", "di", "da", "del"} for part in parts
    )
    return capital and not _NOBODY.search(fold(text)) and not _WISHES.search(fold(text))
