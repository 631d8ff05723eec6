"""Find words in a text: folding, tokenizing and the matcher."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

# Letters that Unicode does not treat as others with an accent.
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])")
_SIGNS = re.compile(r"[^\w]|_")
# Scripts whose words end in many ways.
_INFLECTED = re.compile(r"[а-яіїєґα-ω]")
_SHORT_INFLECTED = 3
# Scripts that set no space between words, or none before what is joined to them.
_RUNS_ON = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\u1100-\u11ff]")
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Fold case, accents and whitespace, so that words can be compared: “Öffnungszeiten” is offnungszeiten."""
    if text.isascii():
        return " ".join(text.lower().split())
    # Some signs stand for capitals, such as ℡ and bold letters.
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS)).casefold()
    letters = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return re.sub(r"\s+", " ", letters).strip()


@lru_cache(maxsize=20_000)
def tokenize(text: str) -> str:
    """Split identifiers and text into folded words: `tbFirstName`, `your-email`, “E-Mail:”."""
    return " ".join(_SIGNS.sub(" ", fold(_HUMP.sub(" ", text))).split())


def is_said(phrase: str, text: str) -> bool:
    """Return whether a text has each word of a phrase; a Japanese or Korean word may be part of a longer one."""
    folded = fold(text)
    words = set(_WORD.findall(folded))
    return all(word in words or (_RUNS_ON.search(word) and word in folded) for word in _WORD.findall(fold(phrase)))


class Matcher:
    """Finds any of some words in a folded text, as whole words if the script separates words.

    A star at either end of a word means more letters. Japanese does not
    separate words, so they match anywhere; but a single character only
    matches alone (名 is a first name, 題名 a subject). Cyrillic and Greek words
    match at their beginning, because their endings inflect, unless they are
    short (пол is a sex, поле a field). An empty list matches nothing.

    The expression is made when it is first needed: hundreds are known, and a
    run needs few of them.
    """

    def __init__(self, words: Iterable[str]) -> None:
        """Store the words."""
        self._words = frozenset(words)

    @cached_property
    def pattern(self) -> str:
        """The regular expression as text, for a larger one."""
        # The longest first, so that the most specific entry matches.
        known = sorted({fold(word) for word in self._words}, key=lambda word: (-len(word), word))
        latin = "|".join(re.escape(word).replace(r"\*", "[a-z0-9]*") for word in known if word.isascii())
        parts = [rf"(?<![a-z0-9])(?:{latin})(?![a-z0-9])"] if latin else []
        parts += [_in_another_script(word) for word in known if not word.isascii()]
        return "|".join(parts) or r"(?!)"

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match in a text, or None."""
        return self._compiled.search(text)

    def match(self, text: str) -> re.Match[str] | None:
        """Return the match at the beginning of a text, or None."""
        return self._compiled.match(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the match if it is all of a text, or None."""
        return self._compiled.fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield every match in a text."""
        return self._compiled.finditer(text)

    def sub(self, replacement: str, text: str) -> str:
        """Return the text with every match replaced."""
        return self._compiled.sub(replacement, text)


def _in_another_script(word: str) -> str:
    inflected = bool(_INFLECTED.match(word))
    alone = len(word) == 1 or (inflected and len(word) <= _SHORT_INFLECTED)
    escaped = re.escape(word)
    return rf"(?<!\w){escaped}(?!\w)" if alone else rf"(?<!\w){escaped}" if inflected else escaped
