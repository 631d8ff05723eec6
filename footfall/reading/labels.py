"""What kind of link its words make it, in nine languages.

Some promises no similarity of words can know: that a German Impressum must
carry contact data by law, or that "Free estimate" is where one writes to a
plumber. So links are sorted into classes by their words, which stand in
`labels.toml`.
"""

import tomllib
from importlib.resources import files

from footfall.reading.words import fold, one_of

_LISTS = tomllib.loads((files("footfall.reading") / "labels.toml").read_text("utf-8"))
_PATTERNS = {name: one_of(*words) for name, words in _LISTS["classes"].items()}
_HOMONYMS = one_of(*_LISTS["homonyms"])
_VAGUE = one_of(*_LISTS["vague"])
_FILLER = one_of(*_LISTS["filler"])


def classes_of(text: str) -> frozenset[str]:
    """Sort the words of a link into classes; a link may belong to several."""
    words = _HOMONYMS.sub(" ", fold(text))
    return frozenset(name for name, pattern in _PATTERNS.items() if pattern.search(words))


def words_of(name: str) -> tuple[str, ...]:
    """The words that sort a link into a class."""
    return tuple(fold(each) for each in _LISTS["classes"][name])


def without_homonyms(text: str) -> str:
    """The words of a link without phrases that mean something else, such as contact lenses; else as they are."""
    words = fold(text)
    return _HOMONYMS.sub(" ", words).strip() if _HOMONYMS.search(words) else text


def is_vague(text: str) -> bool:
    """Say whether a label promises nothing: only vague words, and those that fill."""
    words = fold(text)
    if not _VAGUE.search(words):
        return False
    rest = _FILLER.sub(" ", _VAGUE.sub(" ", words))
    return not any(letter.isalnum() for letter in rest)
