"""Scent: how strongly the words of a link suggest what a prospect wants.

A scent has three parts: the class of the link, which covers what likeness of
words cannot show (an Impressum must contain contact data by law), the likeness
of its words to the goal's phrases, from an engine, and the heading above it,
which counts less.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from footfall.reach import parameters as p
from footfall.reach.goals import GOALS, Goal
from footfall.reach.meaning import Likeness, best_engine
from footfall.reading.labels import classes_of, is_vague, without_homonyms
from footfall.vocabulary.matching import Matcher, fold

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
        self._cached_features: dict[tuple[tuple[str, ...], bool], dict[str, _LabelFeatures]] = {}

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
            features = self._features(goal, new)
            known |= {text: _scent(goal, features[text]) for text in new}
        return np.array([known[text] for text in texts])

    def _features(self, goal: Goal, texts: Sequence[str]) -> "dict[str, _LabelFeatures]":
        """Return the features of texts for a goal's phrases, cached; they do not depend on hopes of link classes."""
        known = self._cached_features.setdefault((goal.phrases, goal.outright), {})
        new = [text for text in texts if text not in known]
        if new:
            like = self.engine([without_homonyms(text) or "-" for text in new], goal.phrases).max(axis=1)
            known |= {text: _features_of(goal, text, float(alike)) for text, alike in zip(new, like, strict=True)}
        return known


def with_heading(
    words: NDArray[np.float64], headings: NDArray[np.float64], adds: float = p.HEADING
) -> NDArray[np.float64]:
    """Combine the scents of links' words with those of the headings above them, of which this share counts."""
    return np.maximum(words, adds * headings)


@lru_cache(maxsize=1)
def default_scent() -> Scent:
    """Return the scent that walks and judging share."""
    return Scent(best_engine())


@lru_cache(maxsize=500)
def _outright(phrases: tuple[str, ...]) -> Matcher:
    return Matcher(phrases)


@dataclass(frozen=True, slots=True)
class _LabelFeatures:
    """The features of a link text from which its scent is computed."""

    alike: float
    """Likeness to the goal's phrases, 0 to 1."""
    vague: bool
    says_it: bool
    """Whether it holds one of the phrases."""
    begins_so: bool
    words: int
    classes: frozenset[str]


def _features_of(goal: Goal, text: str, alike: float) -> _LabelFeatures:
    match = _outright(goal.phrases).search(fold(text)) if goal.outright else None
    return _LabelFeatures(
        alike=alike,
        vague=is_vague(text),
        says_it=bool(match),
        begins_so=bool(match and match.start() == 0),
        words=len(fold(text).split() or text) if text.strip() else 0,
        classes=frozenset(classes_of(text)),
    )


def _scent(goal: Goal, label: _LabelFeatures) -> float:
    if not label.words:
        return 0.0
    if label.vague:
        return _FAINT
    promised = 1.0 if label.says_it else max((goal.hopes.get(name, 0.0) for name in label.classes), default=0.0)
    # A card begins with its title, however much text follows.
    if not label.begins_so:
        promised *= min(1.0, _WORDY / label.words)
    if label.says_it:
        return round(max(promised, label.alike), 4)
    # A link of a known class needs no likeness; the class "elsewhere" proves nothing in a long text.
    known = label.classes - {"elsewhere"} or (label.classes and label.words <= _SHORT)
    return round(max(_FAINT, promised if known else label.alike), 4)
