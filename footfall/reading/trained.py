"""What a form and its fields are for, by weights trained on annotated forms, together with what the rules say.

`benchmarks/reading/training.py` trains them; they are shipped as `form_weights.npz`.
"""

import hashlib
import io
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from footfall.evidence import FormPurpose, Meaning
from footfall.reading.fields import names_a_thing
from footfall.reading.form_features import Features, field_features, form_features


def _file() -> bytes:
    return files("footfall.reading").joinpath("form_weights.npz").read_bytes()


WEIGHTS = hashlib.sha256(_file()).hexdigest()[:16]
"""A digest of the weights, so that `Result.method` tells them apart."""
TRUST_IN_FIELDS, TRUST_IN_OTHERS, TRUST_IN_PURPOSES = 4.0, 1.5, 2.5
"""How much likelier what a rule says becomes, as a logarithm: of a field, of a field it does not know, of a form.

Assumed, and held against rows of fields that neither the rules nor the weights were made on (`tests/readers`).
"""

# Meanings that were annotated alike; of these the rules tell which.
ALIKE = {
    Meaning.SALUTATION: Meaning.GENDER,
    Meaning.STREET: Meaning.ADDRESS,
    Meaning.HOUSE_NUMBER: Meaning.ADDRESS,
    Meaning.ADDRESS_LINE_2: Meaning.ADDRESS,
    Meaning.TOPIC: Meaning.SUBJECT,
    Meaning.BIRTH_DATE: Meaning.DATE,
}
# What markup shows or nothing else can: a rule is not overruled there, and no weight says so by itself.
_SHOWN = {Meaning.PASSWORD, Meaning.PASSWORD_AGAIN, Meaning.FILE, Meaning.HONEYPOT, Meaning.READ_ONLY}
_OTHERS = {
    "checkbox": Meaning.OTHER_CONSENT,
    "radio": Meaning.OTHER_CHOICE,
    "select": Meaning.OTHER_CHOICE,
    "buttons": Meaning.OTHER_CHOICE,
}


@dataclass(frozen=True, slots=True)
class Weights:
    """A trained linear model: for each feature its weight for each class."""

    classes: tuple[str, ...]
    places: dict[str, int]
    """Where the weights of a feature begin and end: from this place in `begins` to the next."""
    begins: NDArray[np.int32]
    columns: NDArray[np.int16]
    values: NDArray[np.float16]

    def rate(self, features: Features) -> NDArray[np.float64]:
        """Return the logarithm of the probability of each class."""
        scores = np.zeros(len(self.classes))
        for name, strength in features.items():
            at = self.places.get(name)
            if at is not None:
                part = slice(self.begins[at], self.begins[at + 1])
                scores[self.columns[part]] += strength * self.values[part].astype(np.float64)
        return np.asarray(scores - np.logaddexp.reduce(scores))

    def best(self, features: Features, ruled: str, trust: float) -> str:
        """Return the likeliest class, where what a rule says is likelier by `trust`."""
        scores = self.rate(features)
        if ruled in self.classes:
            scores[self.classes.index(ruled)] += trust
        return self.classes[int(scores.argmax())]


@cache
def _weights(part: str) -> Weights:
    with np.load(io.BytesIO(_file()), allow_pickle=False) as kept:
        names = kept[f"{part}_features"].tolist()
        return Weights(
            classes=tuple(kept[f"{part}_classes"].tolist()),
            places={name: at for at, name in enumerate(names)},
            begins=kept[f"{part}_begins"],
            columns=kept[f"{part}_columns"],
            values=kept[f"{part}_values"],
        )


def with_weights(raw: dict[str, Any], ruled: list[Meaning]) -> list[Meaning]:
    """Return the meanings of a form's fields, where the weights may overrule a rule; `raw` is one of the `forms`."""
    return [_meaning(raw, at, meaning) for at, meaning in enumerate(ruled)]


def _meaning(raw: dict[str, Any], at: int, ruled: Meaning) -> Meaning:
    if ruled in _SHOWN or (ruled is Meaning.OTHER_TEXT and names_a_thing(raw["fields"][at])):
        return ruled
    known = _weights("fields")
    alike = class_of(ruled, known.classes)
    best = Meaning(known.best(field_features(raw, at), alike, trust_in_field(alike)))
    if best == alike or best in _SHOWN:
        return ruled
    return _OTHERS.get(raw["fields"][at]["kind"], best) if best is Meaning.OTHER_TEXT else best


def trust_in_field(ruled: str) -> float:
    """Return the trust in what a rule says of a field; that it knows no better says less than that it knows."""
    return TRUST_IN_OTHERS if ruled == Meaning.OTHER_TEXT else TRUST_IN_FIELDS


def class_of(meaning: Meaning, classes: tuple[str, ...]) -> str:
    """Return the class of a meaning; what was not annotated is another text."""
    alike = ALIKE.get(meaning, meaning).value
    return alike if alike in classes else Meaning.OTHER_TEXT.value


def purpose_by_weights(raw: dict[str, Any], ruled: FormPurpose) -> FormPurpose:
    """Return what a form is for, where the weights may overrule the rules; `raw` is one of the `forms`."""
    return FormPurpose(_weights("purposes").best(form_features(raw), ruled.value, TRUST_IN_PURPOSES))
