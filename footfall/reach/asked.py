"""A question as a prospect types it: which known question it is, and what an answer must name."""

import re
from dataclasses import dataclass
from functools import cache

import numpy as np

from footfall.reach.meaning import Likeness
from footfall.reading.clock import names_a_day
from footfall.reading.questions import Fact, known_facts
from footfall.vocabulary.lexicon import words
from footfall.vocabulary.matching import fold

# How alike a known question must be, and by how much more than any other. Chosen on 56 questions in English and German.
_ALIKE, _CLEARLY = 0.45, 0.06
# Pairs: the least length of a word, and how many letters at its end may differ.
_ENDINGS = ((6, 2), (4, 1))
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question, and how its answer is known."""

    text: str
    fact: Fact
    """The fact asked for: a known one, or a new one answered by a sentence with all content words of the question."""
    names: tuple[str, ...]
    """The words that an answer must hold besides: names and what else is written with a capital; folded."""

    @property
    def taken_for(self) -> str:
        """The text of the known question it matches; empty if it matches none."""
        return "" if self.fact.own else self.fact.question

    def answered_by(self, quote: str) -> bool:
        """Return whether what a page says names all that the question names; hours that name days answer for each."""
        said = fold(quote)
        by_days = self.fact.name == "hours" and names_a_day(said)
        return all(_begins(_stem(name), said) or (by_days and _is_a_day(name)) for name in self.names)


def understood(text: str, engine: Likeness) -> Question:
    """Parse a question; `engine` rates its likeness to the known questions."""
    known = _known(text, engine)
    if known:
        return Question(text=text, fact=known, names=_names(text))
    sought = "".join(rf"(?=.*\b{re.escape(_stem(word))})" for word in _content(text))
    fact = Fact(name="question", question=text, phrases=(text,), pattern=f"(?s){sought or '(?!)'}", own=True)
    return Question(text=text, fact=fact, names=())


def nearest(question: Question, sentences: list[str], engine: Likeness) -> str:
    """Return the sentence most like the question among those that share a word with it; empty if there is none."""
    stems = [_stem(word) for word in _content(question.text)]
    sharing = list(
        dict.fromkeys(sentence for sentence in sentences if any(_begins(stem, fold(sentence)) for stem in stems))
    )
    if not sharing:
        return ""
    return sharing[int(np.argmax(engine(sharing, (question.text,))[:, 0]))]


def _known(text: str, engine: Likeness) -> Fact | None:
    facts = list(known_facts().values())
    ways = [(at, phrase) for at, fact in enumerate(facts) for phrase in (fact.question, *fact.phrases)]
    alike = engine((text,), tuple(phrase for _, phrase in ways))[0]
    best = np.zeros(len(facts))
    np.maximum.at(best, [at for at, _ in ways], alike)
    first, second, *_ = np.argsort(-best)
    return facts[first] if best[first] >= _ALIKE and best[first] - best[second] >= _CLEARLY else None


@cache
def _common() -> frozenset[str]:
    return frozenset(map(fold, words("search.stop")))


def _content(text: str) -> list[str]:
    return [word for word in _WORD.findall(fold(text)) if word not in _common() and len(word) > 1]


def _names(text: str) -> tuple[str, ...]:
    capital = [word for word in _WORD.findall(text)[1:] if word[0].isupper() and fold(word) not in _common()]
    return tuple(map(fold, capital))


def _is_a_day(word: str) -> bool:
    # “Sundays”, “sonntags”.
    return names_a_day(word) or names_a_day(word[:-1])


def _stem(word: str) -> str:
    return word[: len(word) - next((cut for least, cut in _ENDINGS if len(word) >= least), 0)]


def _begins(stem: str, said: str) -> bool:
    return re.search(rf"\b{re.escape(stem)}", said) is not None
