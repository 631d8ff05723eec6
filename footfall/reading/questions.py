"""What prospects ask a company, by its trade: the questions of `facts.toml` and the owner's own.

Apart from the readers of answers, so that reading a configuration does not prepare those.
"""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import regex

from footfall.vocabulary.lexicon import by_language, words

_TOLD = tomllib.loads((files("footfall.reading") / "facts.toml").read_text("utf-8"))
GENERAL = "general"
TRADES: dict[str, tuple[str, ...]] = {name: tuple(wanted) for name, wanted in _TOLD["trades"].items()}
"""The facts that people ask for by trade, the most wanted first."""
# Timeout in seconds for an owner's pattern on one text.
_PATIENCE = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something that people want to know about a company."""

    name: str
    question: str
    fix: str = ""
    """What to do where no page says it; empty for the owner's own."""
    phrases: tuple[str, ...]
    words: tuple[str, ...] = ()
    answers: tuple[str, ...] = ("statement",)
    hopes: dict[str, float] = field(default_factory=dict)
    asked: tuple[str, ...] = ()
    sells_online: bool = False
    contradicts: bool = False
    pattern: str = ""
    """The owner's own regular expression for the answer."""
    own: bool = False


@cache
def known_facts() -> dict[str, Fact]:
    """Return every known fact by name."""
    return {name: _read(name, raw) for name, raw in _TOLD["facts"].items()}


def _read(name: str, raw: dict[str, Any]) -> Fact:
    lists = {key: tuple(value) for key, value in raw.items() if isinstance(value, list)}
    localized = {
        key: words(f"facts.{name}.{key}") for key in ("phrases", "words", "asked") if by_language(f"facts.{name}.{key}")
    }
    return Fact(name=name, **{**raw, **lists, **localized})


def facts_of(trade: str, *, selling: bool = False, pricing: bool = False) -> tuple[Fact, ...]:
    """Return the facts that people ask of a trade; an empty trade means the general one.

    Of a company whose trade nobody told, no more is asked than every prospect may want to know: what it costs, whether
    it comes to its customers, or how one pays, is for some trades alone. It is asked where one can order (`selling`),
    and what it costs also where a page lists prices (`pricing`).
    """
    trade = trade or GENERAL
    besides = _TOLD["selling"].get(trade, ()) if selling else _TOLD["pricing"].get(trade, ()) if pricing else ()
    return tuple(known_facts()[name] for name in (*TRADES[trade], *besides))


def broken(pattern: str) -> str:
    """Return the error in an owner's regular expression; empty if it is valid."""
    try:
        regex.compile(pattern)
    except regex.error as error:
        return str(error)
    except RecursionError:
        return "it is nested too deep"
    return ""


def question_now(name: str, recorded: str, *, own: bool) -> str:
    """Return how we ask a fact today; the owner's own stays as it was recorded, and so does one that we ask no more."""
    known = None if own else known_facts().get(name)
    return known.question if known else recorded


def match_of(pattern: str, text: str) -> regex.Match[str] | None:
    """Return the first match of an owner's regular expression in a text, or None.

    Raises `TimeoutError` if the expression takes too long.
    """
    return regex.search(pattern, text, flags=regex.IGNORECASE, timeout=_PATIENCE)


def holds(pattern: str, text: str) -> bool:
    """Return whether an owner's regular expression matches in a text; a timeout counts as no match."""
    try:
        return match_of(pattern, text) is not None
    except TimeoutError:
        return False
