"""What a trained reader looks at in a form: words, concepts and attributes, by where they stand.

A concept counts alike in every language of the vocabulary; a word counts only
where it was seen in training.
"""

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from footfall.reading.concepts import concepts
from footfall.vocabulary.matching import tokenize

Features = dict[str, float]
"""How strongly each feature is there, by name."""

_LETTERS, _NAME_LETTERS = 200, 24
_MOST_WORDS, _MOST_OPTIONS = 12, 6
_NEAR_BEFORE, _NEAR_AFTER = 6, 10
_TICKED = {"checkbox", "radio"}


def field_features(raw: dict[str, Any], at: int) -> Features:
    """Return what there is to see of the field at a place in a form; `raw` is one of the `forms` in a snapshot."""
    field = raw["fields"][at]
    found = {"bias", f"kind={field['kind']}", "required" if field["required"] else "optional"}
    for source, text in _texts(field):
        found |= set(_said(source, text))
    found |= {f"autocomplete:{token}" for token in field["autocomplete"].split()}
    found |= {f"hidden:{field['hidden_by']}"} if not field["visible"] else set()
    found |= {"fixed"} if field["read_only"] or field["disabled"] else set()
    found |= {f"length:{_step(field['longest'])}"} if field["longest"] else set()
    found |= {f"options:{min(5, len(field['options']))}", *_around(raw["fields"], at)}
    found |= {f"form#{said}" for said in form_concepts(raw)}
    if field["kind"] == "checkbox":
        found.add(f"alike:{min(3, sum(other['name'] == field['name'] for other in raw['fields']))}")
    features = dict.fromkeys(found, 1.0)
    features |= dict.fromkeys(_parts(field["name"]), 0.5)
    for option in field["options"][:_MOST_OPTIONS]:
        features |= {f"option:{word}": 0.7 for word in _words(option)[:4]}
        features |= {f"option#{concept}": 1.0 for concept in concepts(option[:80])}
    return features


def form_features(raw: dict[str, Any]) -> Features:
    """Return what there is to see of a whole form; `raw` is one of the `forms` in a snapshot."""
    kinds = [field["kind"] for field in raw["fields"]]
    seen = sum(field["visible"] for field in raw["fields"])
    features: Features = dict.fromkeys(
        ("bias", f"fields:{min(8, seen)}", f"buttons:{min(4, len(raw['buttons']))}"), 1.0
    )
    for kind in set(kinds):
        features |= {f"kind:{kind}": 1.0, f"kind:{kind}:{min(4, kinds.count(kind))}": 1.0}
    for field in raw["fields"]:
        for source in ("label", "name", "id", "placeholder"):
            text = field[source][:_LETTERS]
            for concept in concepts(text):
                features |= {f"asks#{concept}": 1.0, f"asks#{concept}:{field['kind']}": 1.0}
            features |= {f"about#{concept}": 1.0 for concept in concepts(text, "purposes")}
            features |= {f"asks:{word}": 0.5 for word in _words(text)[:6]}
    for said in form_concepts(raw):
        features |= {f"form#{said}": 1.0, f"any#{said.partition(':')[2]}": 1.0}
    for part, texts in (
        ("button", [f"{button['text']} {button['name']}" for button in raw["buttons"]]),
        ("made", [raw["marks"], raw["action"][-80:]]),
        ("head", [raw["heading"], raw["lead"]]),
    ):
        features |= {f"{part}:{word}": 0.7 for text in texts for word in tokenize(text[:_LETTERS]).split()[:15]}
    return features


def form_concepts(raw: dict[str, Any]) -> set[str]:
    """Return what the button, the markup and the headings of a form are about, each with where it says so."""
    buttons = [
        f"{button['text']} {button['name']} {button['id']}" for button in raw["buttons"] if button["kind"] != "link"
    ]
    places = (("button", buttons), ("made", [raw["action"], raw["marks"]]), ("head", [raw["heading"], raw["lead"]]))
    return {
        f"{part}:{concept}" for part, texts in places for text in texts for concept in concepts(text[:400], "purposes")
    }


def _texts(field: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the texts about a field, each with where it stands; what is beside it only where it has no label."""
    yield from ((source, field[source]) for source in ("label", "name", "id", "placeholder", "legend"))
    if not field["label"]:
        after = field["kind"] in _TICKED
        words = field["after"].split()[:_NEAR_AFTER] if after else field["before"].split()[-_NEAR_BEFORE:]
        yield "near", " ".join(words)


def _said(source: str, text: str) -> Iterator[str]:
    words = _words(text)
    yield from (f"{source}:{word}" for word in words)
    yield from (f"any:{word}" for word in words)
    yield from (f"{source}:{one}_{two}" for one, two in pairwise(words))
    for concept in concepts(text[:_LETTERS]):
        yield f"{source}#{concept}"
        yield f"any#{concept}"


def _around(fields: list[dict[str, Any]], at: int) -> Iterator[str]:
    """Yield what stands around a field: kinds and concepts of its neighbours, and what the form has besides."""
    kinds = [field["kind"] for field in fields]
    yield f"before={kinds[at - 1] if at else 'nothing'}"
    yield f"after={kinds[at + 1] if at + 1 < len(kinds) else 'nothing'}"
    yield f"place:{min(5, at)}"
    yield f"fields:{min(6, len(kinds))}"
    yield from (f"has:{kind}:{min(2, kinds.count(kind))}" for kind in ("password", "textarea") if kind in kinds)
    if at == len(kinds) - 1:
        yield "last"
    for side, beside in (("before", at - 1), ("after", at + 1)):
        if 0 <= beside < len(fields):
            words = fields[beside]["label"] or fields[beside]["name"]
            yield from (f"{side}#{concept}" for concept in concepts(words[:120]))


def _parts(name: str) -> set[str]:
    """Return the runs of three to five letters in a name, which say something where words are joined."""
    text = f"^{''.join(_words(name))[:_NAME_LETTERS]}$"
    return {f"in:{text[at : at + size]}" for size in (3, 4, 5) for at in range(len(text) - size + 1)}


def _words(text: str) -> list[str]:
    return tokenize(text[:_LETTERS]).split()[:_MOST_WORDS]


def _step(length: int) -> int:
    return min(6, int(math.log2(length + 1)))
