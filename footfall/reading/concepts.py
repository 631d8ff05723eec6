"""What a label or the name of a field speaks of: the word lists of a section of the vocabulary, each a concept."""

from collections.abc import Set as AbstractSet
from functools import lru_cache

from footfall.vocabulary import lexicon
from footfall.vocabulary.matching import tokenize


@lru_cache(maxsize=20_000)
def concept_offsets(text: str, section: str = "fields") -> dict[str, int]:
    """Say of what a text speaks, and where in its tokenized words it first does."""
    said = tokenize(text)
    found = ((concept, named.search(said)) for concept, named in lexicon.concepts(section).items())
    return {concept: match.start() for concept, match in found if match}


def concepts(text: str, section: str = "fields") -> AbstractSet[str]:
    """Say of what a text speaks."""
    return concept_offsets(text, section).keys()
