"""How strongly the words of a link smell of what a prospect wants.

Three things make a scent: the class of the link, which knows what no
likeness of words can (that an Impressum must carry contact data by law), the
likeness of its words to the goal's phrases, by an engine behind one small
protocol, and the heading above it, which counts less. Equation 1 of section
E2 of the notes on the reach model.
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

# Beyond this many words a label says too much to promise one thing. Assumed.
_WORDY = 5
# What a label promises that says nothing, or speaks of something else entirely. Assumed.
_FAINT = 0.02
_SHORT = 2


class Scent:
    """A nose: what links promise, with every text it has met remembered."""

    def __init__(self, engine: Likeness) -> None:
        """Take the engine that says how alike texts are."""
        self.engine = engine
        self._known: dict[Goal, dict[str, float]] = {}

    def __call__(self, goal: str | Goal, text: str, heading: str = "") -> float:
        """Scent of a link with these words under this heading, 0 to 1."""
        return float(self.of_links(goal, [text], [heading])[0])

    def of_links(self, goal: str | Goal, texts: Sequence[str], headings: Sequence[str]) -> NDArray[np.float64]:
        """Scents of many links at once; an empty heading adds nothing."""
        return with_heading(self.of_texts(goal, texts), self.of_texts(goal, headings))

    def of_texts(self, goal: str | Goal, texts: Sequence[str]) -> NDArray[np.float64]:
        """Scents of texts, 0 to 1; an empty text has none."""
        goal = GOALS[goal] if isinstance(goal, str) else goal
        known = self._known.setdefault(goal, {})
        new = [text for text in dict.fromkeys(texts) if text not in known]
        if new:
            like = self.engine([without_homonyms(text) or "-" for text in new], goal.phrases).max(axis=1)
            for text, alike in zip(new, like, strict=True):
                known[text] = _scent(goal, text, float(alike))
        return np.array([known[text] for text in texts])


def with_heading(words: NDArray[np.float64], headings: NDArray[np.float64]) -> NDArray[np.float64]:
    """Scents of links from those of their words and of the headings above them."""
    return np.maximum(words, p.HEADING * headings)


@lru_cache(maxsize=1)
def default_scent() -> Scent:
    """The nose that walks and judgement share."""
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
    said = goal.outright and _outright(goal.phrases).search(fold(text))
    promised = 1.0 if said else max((hopes.get(name, 0.0) for name in classes), default=0.0)
    # A card begins with its title, however much stands below it.
    if not (said and said.start() == 0):
        promised *= min(1.0, _WORDY / len(fold(text).split() or text))
    if said:
        return round(max(promised, alike), 4)
    # Whoever knows what a link is needs no likeness to guess by; a word of something else in a sentence proves nothing.
    known = classes - {"elsewhere"} or (classes and len(fold(text).split()) <= _SHORT)
    return round(max(_FAINT, promised if known else alike), 4)
