"""Finding words in a text: folding, splitting into words, and the matcher."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

# Letters whose stroke is no accent to Unicode.
_STROKES = str.maketrans("łøđħ", "lodh")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])")
_SIGNS = re.compile(r"[^\w]|_")
_CYRILLIC = re.compile(r"[а-я]")
_SHORT_CYRILLIC = 3


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Fold case and accents and squeeze blanks, so that words can be compared: “Öffnungszeiten” is offnungszeiten."""
    if text.isascii():
        return " ".join(text.lower().split())
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_STROKES))
    letters = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return re.sub(r"\s+", " ", letters).strip()


@lru_cache(maxsize=20_000)
def tokenize(text: str) -> str:
    """Split what is written for machines or people alike into folded words: `tbFirstName`, `your-email`, “E-Mail:”."""
    return " ".join(_SIGNS.sub(" ", fold(_HUMP.sub(" ", text))).split())


def matcher(words: Iterable[str]) -> re.Pattern[str]:
    """Match any of the words in a folded text, whole where the script parts its words.

    A star at either end of a word stands for more letters. Japanese does not
    part its words, so they are found anywhere; but a single sign is a word
    only where it stands alone (名 is a first name, 題名 a subject). Cyrillic
    words are matched at their beginning, since their ends bend, unless they
    are short (пол is a sex, поле a field). No word matches nothing.
    """
    # The longest first, so that what is found is what the list knows most exactly.
    known = sorted({fold(word) for word in words}, key=lambda word: (-len(word), word))
    latin = "|".join(re.escape(word).replace(r"\*", "[a-z0-9]*") for word in known if word.isascii())
    parts = [rf"(?<![a-z0-9])(?:{latin})(?![a-z0-9])"] if latin else []
    parts += [_in_another_script(word) for word in known if not word.isascii()]
    return re.compile("|".join(parts) or r"(?!)")


def _in_another_script(word: str) -> str:
    parted = bool(_CYRILLIC.match(word))
    alone = len(word) == 1 or (parted and len(word) <= _SHORT_CYRILLIC)
    spelt = re.escape(word)
    return rf"(?<!\w){spelt}(?!\w)" if alone else rf"(?<!\w){spelt}" if parted else spelt
