"""What kind of link its words make it.

Some promises no similarity of words can know: that a German Impressum must
carry contact data by law, or that "Free estimate" is where one writes to a
plumber. So links are sorted into classes by their words, which are the
section `links` of the vocabulary.
"""

from footfall.vocabulary.lexicon import concepts, pattern, words
from footfall.vocabulary.matching import fold

_CLASSES = concepts("links")
_HOMONYMS, _VAGUE, _FILLER = pattern("labels.homonyms"), pattern("labels.vague"), pattern("labels.filler")


def classes_of(text: str) -> frozenset[str]:
    """Sort the words of a link into classes; a link may belong to several."""
    said = _HOMONYMS.sub(" ", fold(text))
    return frozenset(name for name, named in _CLASSES.items() if named.search(said))


def words_of(name: str) -> tuple[str, ...]:
    """The words that sort a link into a class."""
    return tuple(dict.fromkeys(fold(word) for word in words(f"links.{name}")))


def without_homonyms(text: str) -> str:
    """The words of a link without phrases that mean something else, such as contact lenses; else as they are."""
    said = fold(text)
    return _HOMONYMS.sub(" ", said).strip() if _HOMONYMS.search(said) else text


def is_vague(text: str) -> bool:
    """Say whether a label promises nothing: only vague words, and those that fill."""
    said = fold(text)
    if not _VAGUE.search(said):
        return False
    rest = _FILLER.sub(" ", _VAGUE.sub(" ", said))
    return not any(letter.isalnum() for letter in rest)
