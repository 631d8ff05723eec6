"""Scent: how strongly the words of a link suggest what a prospect wants.

A scent has three parts: the class of the link, which covers what likeness of
words cannot show (an Impressum must contain contact data by law), the likeness
of its words to the goal's phrases, from an engine, and the heading above it,
which counts less. Equation 1 of section E2 of the notes on the reach model.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from footfall.reach import parameters as p
from footfall.reach.goals import GOALS, Goal
from footfall.reach.meaning import Likeness, best_engine
from footfall.reading.labels import classes_of, is_vague, without_homonyms
from footfall.vocabulary.matching import fold, matcher

# A label with more words than this promises less of any one subject. Assumed.
_WORDY = 5
# Scent of a label that says nothing or is about something else. Assumed.
_FAINT = 0.02
_SHORT = 2


class Scent:
    """Rates what links promise, and caches the scent of every text."""

    def __init__(self, engine: Likeness) -> None:
        """Store the engine that rates how alike texts are."""
        self.engine = engine
        self._known: dict[Goal, dict[str, float]] = {}

    def __call__(self, goal: str | Goal, text: str, heading: str = "") -> float:
        """Return the scent of a link with these words under this heading, 0 to 1."""
        return float(self.of_links(goal, [text], [heading])[0])

    def of_links(self, goal: str | Goal, texts: Sequence[str], headings: Sequence[str]) -> NDArray[np.float64]:
        """Return the scents of many links; an empty heading adds nothing."""
        return with_heading(self.of_texts(goal, texts), self.of_texts(goal, headings))

    def of_texts(self, goal: str | Goal, texts: Sequence[str]) -> NDArray[np.float64]:
        """Return the scents of texts, 0 to 1; 0 for an empty text."""
        goal = GOALS[goal] if isinstance(goal, str) else goal
        known = self._known.setdefault(goal, {})
        new = [text for text in dict.fromkeys(texts) if text not in known]
        if new:
            like = self.engine([without_homonyms(text) or "-" for text in new], goal.phrases).max(axis=1)
            for text, alike in zip(new, like, strict=True):
                known[text] = _scent(goal, text, float(alike))
        return np.array([known[text] for text in texts])


def with_heading(words: NDArray[np.float64], headings: NDArray[np.float64]) -> NDArray[np.float64]:
    """Combine the scents of links' words with those of the headings above them."""
    return np.maximum(words, p.HEADING * headings)


@lru_cache(maxsize=1)
def default_scent() -> Scent:
    """Return the scent that walks and judging share."""
    return Scent(best_engine())


@lru_cache(maxsize=500)
def _outright(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return matcher(phrases)


def _scent(goal: Goal, text: str, alike: float) -> float:
    if not text.strip():
        return 0.0
    if is_vague(text):
        return _FAINT
    hopes, classes = goal.hopes, classes_of(text)
    phrase_match = goal.outright and _outright(goal.phrases).search(fold(text))
    promised = 1.0 if phrase_match else max((hopes.get(name, 0.0) for name in classes), default=0.0)
    # A card begins with its title, however much text follows.
    if not (phrase_match and phrase_match.start() == 0):
        promised *= min(1.0, _WORDY / len(fold(text).split() or text))
    if phrase_match:
        return round(max(promised, alike), 4)
    # A link of a known class needs no likeness; the class "elsewhere" proves nothing in a long text.
    known = classes - {"elsewhere"} or (classes and len(fold(text).split()) <= _SHORT)
    return round(max(_FAINT, promised if known else alike), 4)
