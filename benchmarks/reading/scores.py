"""How often a reading agrees with the annotators."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from footfall.evidence import Button, Form, FormField, FormPurpose, Meaning

from .annotations import MEANINGS, OURS_ALONE, PURPOSES, UNSEEN, Annotated

FOLDS = 10
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A reading of one form, in the annotators' classes."""

    purpose: str
    contact: bool
    fields: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """The four figures."""

    purpose: float
    precision: float
    recall: float
    fields: float


def in_their_words(form: Form | None) -> Said:
    """Convert our reading to the annotators' classes; a form that was not seen has the purpose UNSEEN and no fields."""
    if form is None:
        return Said(purpose=UNSEEN, contact=False, fields={})
    named: dict[str, Meaning] = {}
    parts: tuple[FormField | Button, ...] = (*form.fields, *form.buttons)
    for part in parts:
        named.setdefault(part.name, part.meaning)
    return Said(
        purpose=PURPOSES[form.purpose],
        contact=form.purpose is FormPurpose.CONTACT,
        fields={name: MEANINGS.get(meaning, OURS_ALONE) for name, meaning in named.items()},
    )


def score(truth: Sequence[Annotated], said: Sequence[Said]) -> Scores:
    """Score the readings, form by form; a field counts once for each name, a field not seen is wrong."""
    both = list(zip(truth, said, strict=True))
    true = sum(form.contact and reading.contact for form, reading in both)
    return Scores(
        purpose=_share([form.purpose == reading.purpose for form, reading in both]),
        precision=true / max(1, sum(reading.contact for reading in said)),
        recall=true / max(1, sum(form.contact for form in truth)),
        fields=_share(
            [kind == reading.fields.get(name, UNSEEN) for form, reading in both for name, kind in form.fields.items()]
        ),
    )


def _share(right: Sequence[bool]) -> float:
    return sum(right) / max(1, len(right))


def folds(truth: Sequence[Annotated], number: int = FOLDS) -> list[int]:
    """Assign each domain, largest first, to the smallest fold; return the fold of each form."""
    sizes = Counter(form.domain for form in truth)
    filled = [0] * number
    of: dict[str, int] = {}
    for domain, size in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        of[domain] = filled.index(min(filled))
        filled[of[domain]] += size
    return [of[form.domain] for form in truth]


def held_out(truth: Sequence[Annotated], fit: Callable[[list[int]], Callable[[int], T]]) -> list[T]:
    """Predict each form with a model fitted on the other folds only; `fit` takes indexes into `truth`."""
    fold = folds(truth)
    answers: dict[int, T] = {}
    for out in range(max(fold) + 1):
        predict = fit([at for at, number in enumerate(fold) if number != out])
        answers |= {at: predict(at) for at, number in enumerate(fold) if number == out}
    return [answers[at] for at in range(len(truth))]


def confusions(truth: Sequence[str], said: Sequence[str]) -> list[tuple[str, str, int]]:
    """Count the confusions as (annotated, read, times), the most frequent first."""
    wrong = Counter((right, reading) for right, reading in zip(truth, said, strict=True) if right != reading)
    return [(right, reading, times) for (right, reading), times in wrong.most_common()]
