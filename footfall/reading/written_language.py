"""Whether a text is written in another language than is said, where its commonest words leave no doubt."""

import re
from collections import Counter

from footfall.vocabulary.lexicon import by_language
from footfall.vocabulary.matching import fold

_COMMON = {code: frozenset(map(fold, words)) for code, words in by_language("search.stop").items()}
# Languages whose common words are mostly the same.
_ALIKE = (
    {"da", "no", "nb", "nn", "sv"},
    {"cs", "sk"},
    {"hr", "bs", "sr", "sl", "mk"},
    {"es", "pt", "gl", "ca"},
    {"bg", "uk", "ru", "be"},
)
_WORD, _KANA = re.compile(r"[^\W\d_]+"), re.compile(r"[\u3041-\u30ff]")
# Fewer words, or common ones among them, may be names and prices. Assumed.
_FEWEST_WORDS, _FEWEST_COMMON = 80, 20
# How many times as many common words of another language there must be; and which share of letters is Japanese.
_CLEARLY, _IN_KANA = 4, 0.25


def is_in_another_language(text: str, named: str) -> bool:
    """Return whether a text is clearly not in the language named, a tag such as `en-GB`.

    False where it is too short to tell, where the two are alike, and where we do not know the common words of the
    language named.
    """
    code = named[:2].lower()
    if code not in _COMMON:
        return False
    letters = sum(map(str.isalpha, text))
    if len(_KANA.findall(text)) > _IN_KANA * letters:
        return True
    words = Counter(_WORD.findall(fold(text)))
    if words.total() < _FEWEST_WORDS:
        return False
    common = {language: sum(words[word] for word in known) for language, known in _COMMON.items()}
    best = max(common, key=lambda language: common[language])
    alike = any({best, code} <= group for group in _ALIKE)
    return not alike and common[best] >= max(_FEWEST_COMMON, _CLEARLY * common[code])
