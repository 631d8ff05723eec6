"""What words speak of: lists in nine languages, each a concept, found in a label or in the name of a field."""

import re
import tomllib
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from importlib.resources import files

from footfall.reading.words import fold

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])")
_CYRILLIC = re.compile(r"[а-я]")
_SIGNS = re.compile(r"[^\w]|_")


@lru_cache(maxsize=20_000)
def tokenize(text: str) -> str:
    """Split what is written for machines or people alike into words: `ctl00$tbFirstName`, `your-email`, “E-Mail:”."""
    return " ".join(_SIGNS.sub(" ", fold(_HUMP.sub(" ", text))).split())


@cache
def load_lexicon(name: str) -> dict[str, re.Pattern[str]]:
    """Read a file of word lists: a pattern for each concept, in the order of the file."""
    told = tomllib.loads((files("footfall.reading") / f"{name}.toml").read_text("utf-8"))
    return {concept: _pattern(words) for concept, words in told.items()}


def _pattern(words: list[str]) -> re.Pattern[str]:
    """Match a word of the list whole, save for its stars; Japanese does not part its words."""
    # The longest first, so that what is found is what the list knows most exactly.
    known = sorted({fold(word) for word in words}, key=len, reverse=True)
    whole = [_whole(word) for word in known if word.isascii()]
    # A single sign is a word only where it stands alone: 名 is a first name, 題名 a subject.
    anywhere = [_start(word) for word in known if not word.isascii()]
    return re.compile("|".join([rf"(?<![a-z0-9])(?:{'|'.join(whole)})(?![a-z0-9])"] * bool(whole) + anywhere))


def _start(word: str) -> str:
    """What no Latin letter spells: Cyrillic parts its words, and bends their ends if they are long."""
    parted = bool(_CYRILLIC.match(word))
    alone = len(word) == 1 or (parted and len(word) <= 3)  # noqa: PLR2004 - пол is a sex, поле a field
    return rf"(?<!\w){word}(?!\w)" if alone else rf"(?<!\w){word}" if parted else word


def _whole(word: str) -> str:
    return re.escape(word).replace(r"\*", "[a-z0-9]*")


@lru_cache(maxsize=20_000)
def concept_offsets(text: str, name: str = "fields") -> dict[str, int]:
    """Say of what a text speaks, in the order of the file of word lists, and where it first does."""
    words = tokenize(text)
    found = ((concept, pattern.search(words)) for concept, pattern in load_lexicon(name).items())
    return {concept: match.start() for concept, match in found if match}


def concepts(text: str, name: str = "fields") -> AbstractSet[str]:
    """Say of what a text speaks."""
    return concept_offsets(text, name).keys()
