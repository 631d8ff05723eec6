"""Train the weights by which forms and their fields are read, and say what they are worth on other domains.

    .venv/bin/python -m benchmarks.reading.training --index FILE --records FOLDER [--write] [--folds]

FILE and FOLDER are those of `benchmarks.reading.forms`, which explains them. `--folds` trains on nine tenths of the
domains and asks about the tenth, ten times; `--write` trains on all and writes `footfall/reading/form_weights.npz`.
"""

import argparse
import asyncio
import operator
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.optimize import minimize

import footfall.reading
from footfall.evidence import FormPurpose, Meaning
from footfall.reading.context import meanings
from footfall.reading.form_features import Features, field_features, form_features
from footfall.reading.purpose import purpose
from footfall.reading.trained import ALIKE, TRUST_IN_PURPOSES, class_of, trust_in_field

from .annotations import MEANINGS, PURPOSES, Annotated, read_index
from .captures import looks, serving
from .scores import folds

WEIGHTS = Path(footfall.reading.__file__).with_name("form_weights.npz")
# A feature of fewer forms is a chance, a smaller weight changes nothing; both chosen on folds by domain.
_LEAST_SEEN, _LEAST_WEIGHT, _STRENGTH = 3, 0.02, 0.3
_ROUNDS = 120
_CONTACT = FormPurpose.CONTACT.value
_OURS = {
    theirs: ours.value for ours, theirs in reversed(MEANINGS.items()) if ours not in ALIKE and ours is not Meaning.TOPIC
}
_THEIR_PURPOSES = {theirs: ours.value for ours, theirs in reversed(PURPOSES.items())}


@dataclass(frozen=True)
class Example:
    """A form or a field with its annotated class, and what the rules say it is."""

    features: Features
    truth: str
    ruled: str
    fold: int


@dataclass(frozen=True)
class Model:
    """A linear model that was trained."""

    classes: list[str]
    features: list[str]
    weights: NDArray[np.float64]
    """A row for each feature, a column for each class."""

    def rate(self, examples: Sequence[Example]) -> NDArray[np.float64]:
        """Return the logarithm of the probability of each class, a row for each example."""
        scores = np.asarray(_matrix(examples, self.features) @ self.weights)
        return np.asarray(scores - np.logaddexp.reduce(scores, axis=1, keepdims=True))


def train(examples: Sequence[Example]) -> Model:
    """Fit a multinomial logistic regression with a penalty on large weights."""
    seen = Counter(name for example in examples for name in example.features)
    features = sorted(name for name, times in seen.items() if times >= _LEAST_SEEN)
    classes = sorted({example.truth for example in examples})
    data = _matrix(examples, features)
    target = np.zeros((len(examples), len(classes)))
    target[np.arange(len(examples)), [classes.index(example.truth) for example in examples]] = 1

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights = flat.reshape(len(features), len(classes))
        scores = data @ weights
        logs = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
        gradient = data.T @ (np.exp(logs) - target) + weights / _STRENGTH
        return float(-(logs * target).sum() + (weights**2).sum() / (2 * _STRENGTH)), gradient.ravel()

    start = np.zeros(len(features) * len(classes))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _ROUNDS})
    weights = found.x.reshape(len(features), len(classes))
    weights[np.abs(weights) < _LEAST_WEIGHT] = 0
    return Model(classes, features, weights)


def _matrix(examples: Sequence[Example], features: Sequence[str]) -> sp.csr_matrix:
    places = {name: at for at, name in enumerate(features)}
    entries = [
        (row, places[name], strength)
        for row, example in enumerate(examples)
        for name, strength in example.features.items()
        if name in places
    ]
    rows, columns, values = zip(*entries, strict=True)
    return sp.csr_matrix((values, (rows, columns)), shape=(len(examples), len(features)))


async def gather(truth: Sequence[Annotated], records: Path) -> tuple[list[Example], list[Example]]:
    """Return the fields and the forms of the index that are seen, as examples."""
    raws: dict[tuple[str, int], dict[str, Any]] = {}
    with serving() as server:
        async for name, forms in looks(server, sorted({form.page for form in truth}), records):
            raws |= {(name, nth): raw for nth, (raw, _) in forms.items()}
    asked, whole = [], []
    for form, fold in zip(truth, folds(truth), strict=True):
        raw = raws.get((form.page, form.nth))
        if raw is None:
            continue
        ruled = meanings(raw)
        what_for = purpose(raw, ruled)
        whole.append(Example(form_features(raw), _purpose_of(form), what_for.value, fold))
        places = {field["name"]: at for at, field in reversed([*enumerate(raw["fields"])])}
        for name, kind in form.fields.items():
            if name in places:
                at = places[name]
                said = class_of(ruled[at], tuple(_OURS.values()))
                truly = _OURS.get(kind, Meaning.OTHER_TEXT.value)
                asked.append(Example(field_features(raw, at), truly, said, fold))
    return asked, whole


def _purpose_of(form: Annotated) -> str:
    if form.purpose == PURPOSES[FormPurpose.CONTACT]:
        return (FormPurpose.CONTACT if form.contact else FormPurpose.COMMENT).value
    return _THEIR_PURPOSES.get(form.purpose, FormPurpose.OTHER.value)


def held_out(examples: Sequence[Example], trust: Callable[[str], float]) -> list[tuple[str, str]]:
    """Return for each example what weights of other domains say, alone and together with the rules."""
    said: dict[int, tuple[str, str]] = {}
    for out in sorted({example.fold for example in examples}):
        model = train([example for example in examples if example.fold != out])
        places = [at for at, example in enumerate(examples) if example.fold == out]
        for at, scores in zip(places, model.rate([examples[at] for at in places]), strict=True):
            alone = model.classes[int(scores.argmax())]
            if examples[at].ruled in model.classes:
                scores[model.classes.index(examples[at].ruled)] += trust(examples[at].ruled)
            said[at] = (alone, model.classes[int(scores.argmax())])
    return [said[at] for at in range(len(examples))]


def report(name: str, examples: Sequence[Example], trust: Callable[[str], float]) -> None:
    """Print how often the rules, the weights, and both are right."""
    truth = [example.truth for example in examples]
    said = held_out(examples, trust)
    answers = {
        "rules, written on these forms": [example.ruled for example in examples],
        "weights of other domains": [alone for alone, _ in said],
        "both": [both for _, both in said],
    }
    print(f"{name}: {len(examples)}")
    for way, given in answers.items():
        right = sum(map(operator.eq, given, truth)) / len(truth)
        contact = [
            answer == sought for answer, sought in zip(given, truth, strict=True) if _CONTACT in {answer, sought}
        ]
        of_contact = ""
        if _CONTACT in truth:
            precision, recall = (sum(contact) / max(1, labels.count(_CONTACT)) for labels in (given, truth))
            of_contact = f", contact: precision {precision:.3f}, recall {recall:.3f}"
        print(f"  {way}: {right:.3f}{of_contact}")


def write(models: dict[str, Model]) -> None:
    """Write the weights that are not 0, in half precision."""
    kept: dict[str, NDArray[Any]] = {}
    for part, model in models.items():
        informative = np.abs(model.weights).max(axis=1) > 0
        sparse = sp.csr_matrix(model.weights[informative])
        kept[f"{part}_classes"] = np.array(model.classes)
        kept[f"{part}_features"] = np.array(
            [name for name, tells in zip(model.features, informative, strict=True) if tells]
        )
        kept[f"{part}_begins"] = sparse.indptr.astype(np.int32)
        kept[f"{part}_columns"] = sparse.indices.astype(np.int16)
        kept[f"{part}_values"] = sparse.data.astype(np.float16)
    np.savez_compressed(WEIGHTS, allow_pickle=False, **kept)


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--index", type=Path, required=True, metavar="FILE")
    parser.add_argument("--records", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--folds", action="store_true")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    fields, forms = asyncio.run(gather(read_index(asked.index), asked.records))
    if asked.folds:
        report("purposes", forms, lambda _: TRUST_IN_PURPOSES)
        report("fields", fields, trust_in_field)
    if asked.write:
        write({"fields": train(fields), "purposes": train(forms)})


if __name__ == "__main__":
    main()
