"""Concepts in a label or field name: each word list in a section of the vocabulary is one concept."""

from collections.abc import Set as AbstractSet
from functools import lru_cache

from footfall.vocabulary import lexicon
from footfall.vocabulary.matching import tokenize


@lru_cache(maxsize=20_000)
def concept_offsets(text: str, section: str = "fields") -> dict[str, int]:
    """Return the concepts in a text, each with its first offset in the tokenized text."""
    tokenized = tokenize(text)
    found = ((concept, named.search(tokenized)) for concept, named in lexicon.concepts(section).items())
    return {concept: match.start() for concept, match in found if match}


def concepts(text: str, section: str = "fields") -> AbstractSet[str]:
    """Return the concepts in a text."""
    return concept_offsets(text, section).keys()
