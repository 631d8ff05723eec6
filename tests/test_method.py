"""The method's digest: it changes with everything that changes reach, and with nothing else."""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from footfall.check import all_checks
from footfall.judging import method
from footfall.judging.method import constants, method_digest, shaping_modules
from footfall.reach import factors, parameters
from footfall.reach.factors import FACTORS
from footfall.reach.parameters import FIGURES
from footfall.reach.scent import default_scent
from footfall.runs.store import load_evidence
from footfall.vocabulary import lexicon

COMPANY = load_evidence(Path(__file__).parent / "golden" / "ashgrove-heating").company
CHECKS = all_checks()


def digest() -> str:
    return method_digest(CHECKS, default_scent(), COMPANY)


def narrowed(monkeypatch: pytest.MonkeyPatch, *modules: ModuleType, words: Mapping[str, Any] | None = None) -> str:
    """Leave all but these modules and words out of the digest, since all of them take long; return it."""
    monkeypatch.setattr(method, "shaping_modules", lambda: modules)
    monkeypatch.setattr(method, "every_word", lambda: words or {})
    return digest()


def other_record(value: Any) -> Any:
    """Return a different value of the same dataclass."""
    name = next(field.name for field in fields(value) if field.init)
    return replace(value, **{name: other(getattr(value, name))})


OTHERS: tuple[tuple[type | tuple[type, ...], Callable[[Any], Any]], ...] = (
    (type(None), lambda _: 0),
    (Enum, lambda value: next(member for member in type(value) if member is not value)),
    (bool, lambda value: not value),
    ((str, bytes), lambda value: value + value[:1] if value else "x"),
    (re.Pattern, lambda value: re.compile(value.pattern + "x", value.flags)),
    (dict, lambda value: {**value, "another": 1}),
    ((list, tuple), lambda value: [*value, "another"]),
    ((set, frozenset), lambda value: value | {"another"}),
    ((int, float, np.ndarray), lambda value: value + 1),
    (type, lambda _: len),
)


def other(value: Any) -> Any:
    """Return a different value of the same kind."""
    for kind, change in OTHERS:
        if isinstance(value, kind):
            return change(value)
    return other_record(value) if is_dataclass(value) else len


def named() -> list[Any]:
    """Return every constant once, even if several modules import it."""
    modules = {(name, id(value)): module for module in shaping_modules() for name, value in constants(module).items()}
    return [
        pytest.param(module, name, id=f"{module.__name__.removeprefix('footfall.')}.{name}")
        for (name, _), module in modules.items()
    ]


@pytest.mark.parametrize(("module", "name"), named())
def test_it_moves_with_each_constant(module: Any, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = narrowed(monkeypatch, module)
    monkeypatch.setattr(module, name, other(getattr(module, name)))

    assert digest() != before


def test_every_number_of_the_model_is_a_constant_that_it_sees() -> None:
    """Check that the figures and factors on the method page are among them."""
    seen = {name for module in shaping_modules() for name in constants(module)}

    assert {"FIGURES", "FACTORS", "GOALS", "_PROMISED", "_NEARLY_ALL", "_CLASSES"} <= seen


@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("part", ["value", "low", "high"])
def test_it_moves_with_each_figure(name: str, part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = narrowed(monkeypatch, parameters)
    monkeypatch.setitem(FIGURES, name, replace(FIGURES[name], **{part: getattr(FIGURES[name], part) + 0.001}))

    assert digest() != before


@pytest.mark.parametrize("name", FACTORS)
@pytest.mark.parametrize("part", ["mean", "weight"])
def test_it_moves_with_each_factor(name: str, part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = narrowed(monkeypatch, factors)
    monkeypatch.setitem(FACTORS, name, replace(FACTORS[name], **{part: getattr(FACTORS[name], part) + 0.001}))

    assert digest() != before


def test_all_modules_and_languages_are_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    whole, languages = digest(), lexicon.every_word()
    monkeypatch.setattr(method, "every_word", lambda: {code: languages[code] for code in list(languages)[1:]})
    without_a_language = digest()
    monkeypatch.setattr(method, "every_word", lambda: languages)
    modules = tuple(shaping_modules())
    monkeypatch.setattr(method, "shaping_modules", lambda: modules[1:])

    assert len({whole, without_a_language, digest()}) == 3


def lists_of(nested: dict[str, Any], way: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Return the key paths of all values in nested dictionaries."""
    return [
        path
        for key, value in nested.items()
        for path in (lists_of(value, (*way, key)) if isinstance(value, dict) else [(*way, key)])
    ]


@pytest.mark.parametrize("code", lexicon.every_word())
def test_it_moves_with_each_word_list(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    words = lexicon.every_word()
    before = narrowed(monkeypatch, words={code: words[code]})
    for way in lists_of(words[code]):
        whole = words[code]
        *sections, last = way
        for section in sections:
            whole = whole[section]
        with monkeypatch.context() as once:
            once.setitem(whole, last, other(whole[last]))
            assert digest() != before, way
    assert digest() == before


@pytest.mark.parametrize(
    "changed",
    [
        lambda: {"checks": [replace(CHECKS[0], weight=CHECKS[0].weight + 1), *CHECKS[1:]]},
        lambda: {"checks": [replace(CHECKS[0], version=CHECKS[0].version + 1), *CHECKS[1:]]},
        lambda: {"checks": CHECKS[1:]},
        lambda: {"company": replace(COMPANY, visitors={"ring": 1.0})},
        lambda: {"company": replace(COMPANY, languages={"de": 1.0})},
    ],
    ids=["weight", "version", "a check less", "visitors", "languages"],
)
def test_it_moves_with_the_checks_and_the_market(changed: Callable[[], dict[str, Any]]) -> None:
    unchanged: dict[str, Any] = {"checks": CHECKS, "scent": default_scent(), "company": COMPANY}

    assert method_digest(**unchanged | changed()) != method_digest(**unchanged)


def test_it_moves_with_a_formula_by_its_version(monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest()
    monkeypatch.setattr(method, "VERSION", method.VERSION + 1)

    assert digest() != before


def test_wording_a_figure_better_moves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest()
    for known in (FIGURES, FACTORS):
        for name, figure in known.items():
            monkeypatch.setitem(known, name, replace(figure, note="Said better.", source="footfall"))

    assert digest() == before


def test_a_constant_without_a_text_of_its_own_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its digest would differ at each start."""
    monkeypatch.setattr(next(iter(shaping_modules())), "_NOISE", object(), raising=False)

    with pytest.raises(TypeError):
        digest()
