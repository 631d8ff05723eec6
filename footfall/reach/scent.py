"""How strongly a link smells of what a prospect wants.

One small protocol, so that an engine that knows meanings can take the place
of this one, which knows words: the link-class lexicon first, the resemblance
of letters (trigrams) where the lexicon is silent.
"""

from functools import lru_cache
from typing import Protocol

from footfall.reach.goals import GOALS
from footfall.reading.labels import classes_of, is_vague
from footfall.reading.words import plain

# What resemblance of letters alone can promise; a lexicon's word is worth more. Assumed.
_RESEMBLANCE = 0.5
# Beyond this many words a label says too much to promise one thing. Assumed.
_WORDY = 5
_FAINT = 0.02


class Scent(Protocol):
    """Anything that can say how much a link promises."""

    def __call__(self, goal: str, text: str, heading: str = "") -> float:
        """Scent of a link with these words under this heading for a goal, 0 to 1."""
        ...


def lexical(goal: str, text: str, heading: str = "") -> float:
    """Scent by the words of a link; what stands above it counts a third (reach-model, E2: 0.3)."""
    own = _words(goal, text)
    return round(max(own, 0.3 * _words(goal, heading)), 4) if heading else own


@lru_cache(maxsize=50_000)
def _words(goal: str, text: str) -> float:
    if not text.strip():
        return 0.0
    wanted = GOALS[goal]
    promised = max((wanted.hopes.get(name, 0.0) for name in classes_of(text)), default=0.0)
    if is_vague(text):
        return _FAINT
    length = len(plain(text).split())
    promised *= min(1.0, _WORDY / length)
    resemblance = max(_likeness(text, phrase) for phrase in wanted.phrases)
    return round(max(_FAINT, promised, _RESEMBLANCE * resemblance), 4)


def _likeness(one: str, other: str) -> float:
    a, b = _trigrams(one), _trigrams(other)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


@lru_cache(maxsize=50_000)
def _trigrams(text: str) -> frozenset[str]:
    padded = f"  {plain(text)} "
    return frozenset(padded[at : at + 3] for at in range(len(padded) - 2))
