"""How often a reading says what the annotators said."""

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
    """What somebody says of one form, in the annotators' classes."""

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
    """Put our reading into the annotators' classes; a form that was not seen says nothing."""
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
    """Score what was said, form by form; a field counts once for each name, a field not seen is wrong."""
    both = list(zip(truth, said, strict=True))
    true = sum(form.contact and told.contact for form, told in both)
    return Scores(
        purpose=_share([form.purpose == told.purpose for form, told in both]),
        precision=true / max(1, sum(told.contact for told in said)),
        recall=true / max(1, sum(form.contact for form in truth)),
        fields=_share(
            [kind == told.fields.get(name, UNSEEN) for form, told in both for name, kind in form.fields.items()]
        ),
    )


def _share(right: Sequence[bool]) -> float:
    return sum(right) / max(1, len(right))


def folds(truth: Sequence[Annotated], number: int = FOLDS) -> list[int]:
    """Deal the domains out, the largest first and each to the emptiest fold: to which fold each form belongs."""
    sizes = Counter(form.domain for form in truth)
    filled = [0] * number
    of: dict[str, int] = {}
    for domain, size in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        of[domain] = filled.index(min(filled))
        filled[of[domain]] += size
    return [of[form.domain] for form in truth]


def held_out(truth: Sequence[Annotated], fit: Callable[[list[int]], Callable[[int], T]]) -> list[T]:
    """For each form, what a model says that was fitted on the other folds alone; `fit` takes places in `truth`."""
    fold = folds(truth)
    said: dict[int, T] = {}
    for out in range(max(fold) + 1):
        tell = fit([at for at, each in enumerate(fold) if each != out])
        said |= {at: tell(at) for at, each in enumerate(fold) if each == out}
    return [said[at] for at in range(len(truth))]


def confusions(truth: Sequence[str], said: Sequence[str]) -> list[tuple[str, str, int]]:
    """What is taken for what, the most frequent first."""
    wrong = Counter((right, told) for right, told in zip(truth, said, strict=True) if right != told)
    return [(right, told, times) for (right, told), times in wrong.most_common()]
