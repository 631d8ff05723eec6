"""Patterns for the words of phone menus and voicemails, one language at a time.

One language, unlike on pages, because words are ambiguous: “to” is a Danish two. The owner knows the language.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from footfall.vocabulary.lexicon import by_language
from footfall.vocabulary.matching import Matcher, fold

_MOST_FILLERS = 3
_KEYS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """The patterns of one language; all but `sentence` are for folded text."""

    choice: re.Pattern[str]
    """A key that is to be pressed, in the group `key`, `key_at_end` or `key_first`."""
    short_choice: re.Pattern[str]
    """A further key after a choice: “one to book, two to cancel”."""
    heard_choice: re.Pattern[str]
    """As `choice`, and as engines write it: with other words that sound like a key, and full stops anywhere."""
    keys: Mapping[str, str]
    purpose: re.Pattern[str]
    """The word before what a key is for."""
    fillers: frozenset[str]
    joining: frozenset[str]
    numbers: Mapping[str, int]
    person: re.Pattern[str]
    stay: re.Pattern[str]
    denied: re.Pattern[str]
    """A “not” right before what is said."""
    denies: re.Pattern[str]
    """A “not” anywhere."""
    asks_to_call: re.Pattern[str]
    """A request to call again, which is no promise."""
    repeat: re.Pattern[str]
    leave_message: re.Pattern[str]
    full: re.Pattern[str]
    call_back: re.Pattern[str]
    time_to_call_back: re.Pattern[str]
    busy: re.Pattern[str]
    important: re.Pattern[str]
    position: re.Pattern[str]
    first_in_line: re.Pattern[str]
    greeting: re.Pattern[str]
    between: re.Pattern[str]


def understood_languages() -> tuple[str, ...]:
    """Return the codes of the languages in which phone menus are read."""
    return tuple(by_language("phone.press"))


@cache
def phrases(language: str) -> Phrases:
    """Return the patterns of a language; raises `KeyError` if its phone menus are not read."""
    numbers = {fold(word): number for word, number in by_language("numbers").get(language, {}).items()}
    numbers |= dict.fromkeys(_words(language, "phone.zero"), 0)
    numbers |= dict.fromkeys(_words(language, "phone.one", empty=True), 1)
    keys = _keys(language, numbers)
    at_end, misheard = _pairs(language, "phone.keys_at_end"), _pairs(language, "phone.sounds_like")
    return Phrases(
        choice=_choice(language, keys, at_end),
        short_choice=_short_choice(language, keys | at_end),
        heard_choice=_choice(language, keys, at_end | misheard, between=r"[\s,.]+"),
        keys=keys | at_end | misheard,
        purpose=re.compile(rf"(?<!\w){_any(_words(language, 'phone.purpose'))}(?!\w)"),
        fillers=frozenset(word for said in _words(language, "phone.fillers") for word in said.split()),
        joining=frozenset(_words(language, "phone.or")),
        numbers=numbers,
        denied=re.compile(rf"(?<!\w){_any(_words(language, 'phone.denied'))}[\s-]*$"),
        denies=re.compile(rf"(?<!\w){_any(_words(language, 'phone.denied'))}(?!\w)"),
        asks_to_call=_patterns(language, "phone.asks_to_call_patterns"),
        between=_between(language),
        greeting=_patterns(language, "phone.greeting_patterns"),
        position=_patterns(language, "phone.position_patterns"),
        **{name: _said(language, name) for name in _LISTS},
    )


_LISTS = (
    *("person", "stay", "repeat", "leave_message", "full", "call_back", "time_to_call_back"),
    *("busy", "important", "first_in_line"),
)


def _words(language: str, key: str, *, empty: bool = False) -> tuple[str, ...]:
    listed = by_language(key).get(language)
    if listed is None and not empty:
        message = f"{language} lacks {key}"
        raise KeyError(message)
    return tuple(fold(word) for word in listed or ())


def _any(words: tuple[str, ...] | Mapping[str, str]) -> str:
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))})"


def _patterns(language: str, key: str) -> re.Pattern[str]:
    # Each alternative has a group of its own; readers take the one that matched.
    return re.compile("|".join(rf"(?<!\w)(?:{pattern})(?!\w)" for pattern in by_language(key)[language]))


def _said(language: str, name: str) -> re.Pattern[str]:
    """Return a matcher for the words of a list and the expressions of the same name that ends in `_patterns`."""
    listed = Matcher(_words(language, f"phone.{name}", empty=True)).pattern
    bent = by_language(f"phone.{name}_patterns").get(language, ())
    return re.compile("|".join([listed, *(rf"(?<!\w)(?:{pattern})(?!\w)" for pattern in bent)]))


def _press(language: str, between: str) -> str:
    fillers = rf"(?:{_any(_words(language, 'phone.fillers'))}{between}){{0,{_MOST_FILLERS}}}"
    return rf"(?<!\w){_any(_words(language, 'phone.press'))}{between}{fillers}"


def _between(language: str) -> re.Pattern[str]:
    """Return a pattern for “between 9 and 5”, with the first time in a group."""
    between, and_ = _any(_words(language, "phone.between")), _any(_words(language, "phone.and"))
    return re.compile(rf"(?<!\w){between} (\d[\d:]*(?: ?[ap]m\b)?) {and_} (?=\d)")


def _keys(language: str, numbers: Mapping[str, int]) -> dict[str, str]:
    """Return the keys of a telephone by their words."""
    articles = set(_words(language, "phone.no_keys", empty=True))
    keys = {word: str(number) for word, number in numbers.items() if number < _KEYS and word not in articles}
    keys |= {str(number): str(number) for number in range(_KEYS)} | {"*": "*", "#": "#"}
    for name, key in (("star", "*"), ("hash", "#")):
        keys |= dict.fromkeys(_words(language, f"phone.{name}"), key)
    return keys


def _choice(
    language: str, keys: Mapping[str, str], at_end: Mapping[str, str], *, between: str = r"[\s,]+"
) -> re.Pattern[str]:
    press = _press(language, between)
    barred = _any(_words(language, "phone.no_choice_before", empty=True) or ("-",))
    purpose = _any(_words(language, "phone.purpose"))
    after, fillers = _words(language, "phone.press_after", empty=True), _any(_words(language, "phone.fillers"))
    ways = [rf"{press}(?P<key>{_any(keys)})(?![\w:%]|-\w|[.,]\d|\s+{barred}(?!\w))"]
    if at_end:
        # An ambiguous word is a key only at the end of a clause, or before its purpose.
        ways.append(rf"{press}(?P<key_at_end>{_any(at_end)})(?=\s*[.,;!?]|\s*$|\s+{purpose}(?!\w))")
    if after:
        ways.append(rf"(?<!\w)(?P<key_first>{_any(keys)})(?:\s+{fillers}){{0,{_MOST_FILLERS}}}\s+{_any(after)}(?!\w)")
    return re.compile("|".join(ways))


def _short_choice(language: str, keys: Mapping[str, str]) -> re.Pattern[str]:
    joined = _any(_words(language, "phone.or"))
    fillers = rf"(?:{_any(_words(language, 'phone.fillers'))}\s+){{0,{_MOST_FILLERS}}}"
    return re.compile(
        rf"(?:,\s*(?:{joined}\s+)?|(?<!\w){joined}\s+){fillers}(?P<key>{_any(keys)}),?\s+"
        rf"(?={_any(_words(language, 'phone.purpose'))}(?!\w))"
    )


def _pairs(language: str, key: str) -> dict[str, str]:
    """Return keys by words; `for=4` in the vocabulary."""
    pairs = (pair.partition("=") for pair in _words(language, key, empty=True))
    return {word: key for word, _, key in pairs}
