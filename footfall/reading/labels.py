"""Classes of links by their text.

Word similarity cannot know some promises: that a German Impressum must
contain contact data by law, or that "Free estimate" leads to a plumber's
contact form. So links are classified by the words in the section `links` of
the vocabulary.
"""

from functools import lru_cache

from footfall.vocabulary.lexicon import concepts, pattern, words
from footfall.vocabulary.matching import fold

_CLASSES = concepts("links")
_HOMONYMS, _VAGUE, _FILLER = pattern("labels.homonyms"), pattern("labels.vague"), pattern("labels.filler")


@lru_cache(maxsize=20_000)
def classes_of(text: str) -> frozenset[str]:
    """Return the classes of a link by its text; it may have several."""
    folded = _HOMONYMS.sub(" ", fold(text))
    return frozenset(name for name, named in _CLASSES.items() if named.search(folded))


def words_of(name: str) -> tuple[str, ...]:
    """Return the words that define a class of links."""
    return tuple(dict.fromkeys(fold(word) for word in words(f"links.{name}")))


def without_homonyms(text: str) -> str:
    """Remove phrases that mean something else, such as contact lenses; without any the text is unchanged."""
    folded = fold(text)
    return _HOMONYMS.sub(" ", folded).strip() if _HOMONYMS.search(folded) else text


def is_vague(text: str) -> bool:
    """Return whether a label is vague: only vague words and filler words."""
    folded = fold(text)
    if not _VAGUE.search(folded):
        return False
    rest = _FILLER.sub(" ", _VAGUE.sub(" ", folded))
    return not any(letter.isalnum() for letter in rest)
