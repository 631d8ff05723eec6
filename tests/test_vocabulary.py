"""The languages: one file each, complete or listing what it lacks; their words occur nowhere else."""

import ast
import re
from collections.abc import Iterator
from typing import Any

import pytest

from footfall.vocabulary import lexicon
from footfall.vocabulary.lexicon import SHARED, every_word, languages, whole_languages, words
from footfall.vocabulary.matching import Matcher, fold, is_said, tokenize
from footfall.vocabulary.names import day_names, language_codes, month_names
from tests.test_house import room, sources

NOT_SECTIONS = {"partial", "lacks"}
# The rooms that read pages; texts for users are written elsewhere.
READING_ROOMS = {"reading", "search", "browsing", "audits", "checks", "reach", "phone_menus"}


def sections(code: str) -> set[str]:
    """Return the names of a language's sections."""
    return set(every_word()[code]) - NOT_SECTIONS


def lacking(code: str) -> list[str]:
    """Return the sections that a language lacks without listing them in `lacks`."""
    # Sections that English does not need, such as money, are not required of any language.
    return sorted(sections("en") - sections(code) - set(every_word()[code].get("lacks", ())))


@pytest.mark.parametrize("code", whole_languages())
def test_a_language_has_every_section_or_says_which_it_lacks(code: str) -> None:
    assert lacking(code) == [], f"{code}.toml lacks a section: add it, or name it in `lacks`"


@pytest.mark.parametrize("code", languages())
def test_a_language_says_nothing_of_itself_that_is_not_so(code: str) -> None:
    lists = every_word()[code]

    assert not set(lists.get("lacks", ())) & sections(code), "it has that section by now"
    assert not (lists.get("partial") and sections("en") <= sections(code)), "it is whole by now"


def test_a_language_without_a_section_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plant a gap, which must be reported."""
    monkeypatch.delitem(every_word()["de"], "overlays")

    assert lacking("de") == ["overlays"]


def test_english_is_the_measure_of_the_rest() -> None:
    every: set[str] = set().union(*(sections(code) for code in languages()))

    assert every - sections("en") <= sections(SHARED)
    assert not every_word()["en"].get("lacks")


def lists_in(held: dict[str, Any], key: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every list or other value of a language with its dotted key."""
    for name, value in held.items():
        whole = f"{key}.{name}".lstrip(".")
        if isinstance(value, dict):
            yield from lists_in(value, whole)
        elif name not in NOT_SECTIONS:
            yield whole, value


@pytest.mark.parametrize("code", every_word())
def test_every_list_is_well_formed(code: str) -> None:
    for key, value in lists_in(every_word()[code]):
        if key.startswith(("numbers.", "enquiry.", "search.")):
            continue
        assert isinstance(value, list), key
        assert value, f"{key} is empty"
        assert len(value) == len({str(word) for word in value}), f"{key} says a word twice"
        if key.rpartition(".")[2].endswith("_patterns"):
            for pattern in value:
                re.compile(pattern)


def test_no_list_is_there_for_nothing() -> None:
    """Check that every list is used: its key, or its section's, occurs in the code."""
    code = "\n".join(source for module, source in sources().items())
    for key in {key for nested in every_word().values() for key, _ in lists_in(nested)}:
        section = key.partition(".")[0]
        assert f'"{key}"' in code or f"'{key}'" in code or re.search(rf"""["']{section}(\.\{{|["'])""", code), key


def test_a_key_that_no_language_has_is_an_error() -> None:
    with pytest.raises(KeyError):
        words("routes.semaphore")
    with pytest.raises(KeyError):
        lexicon.in_language("enquiry.semaphore", "de")


def test_what_a_language_lacks_is_said_in_english() -> None:
    assert lexicon.in_language("enquiry.message", "xx") == lexicon.in_language("enquiry.message", "en")


@pytest.mark.parametrize(
    ("listed", "text", "found"),
    [
        (["call"], "call us", True),
        (["call"], "recall", False),
        (["*mail*"], "webmailer", True),
        (["kontakt"], "kontaktformular", False),
        (["kontakt*"], "kontaktformular", True),
        (["電話"], "お電話ください", True),
        (["名"], "題名", False),
        (["名"], "名", True),
        (["телефон"], "телефоны", True),
        (["пол"], "поле", False),
        (["Öffnungszeiten"], fold("ÖFFNUNGSZEITEN"), True),
        ([], "anything", False),
    ],
)
def test_words_are_found_where_people_find_them(listed: list[str], text: str, *, found: bool) -> None:
    assert bool(Matcher(listed).search(text)) is found


@pytest.mark.parametrize(
    ("written", "split"),
    [
        ("tbFirstName", "tb first name"),
        ("your-email", "your email"),
        ("address_2", "address 2"),
        ("E-Mail:", "e mail"),
        ("URLField", "url field"),
        ("Łódź", "lodz"),
    ],
)
def test_names_for_machines_are_split_into_words(written: str, split: str) -> None:
    assert tokenize(written) == split


def test_days_months_and_languages_are_named_in_every_language() -> None:
    days, months, codes = (
        {fold(name) for name in day_names()},
        {fold(name) for name in month_names()},
        language_codes(),
    )

    assert {
        "monday",
        "montag",
        "lundi",
        "lunes",
        "lunedi",
        "maandag",
        "poniedzialek",
        "segunda-feira",
        "月曜日",
    } <= days
    assert {"may", "mai", "mayo", "maggio", "mei", "maja", "maio"} <= months
    assert [codes[name] for name in ("deutsch", "allemand", "aleman", "tedesco", "duits", fold("ドイツ語"))] == [
        "de"
    ] * 6


def word_lists_in(source: str) -> list[str]:
    """Return the lists of words of other languages in a source, as collections or as patterns."""
    tree = ast.parse(source)
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    found = [text for text in texts if "|" in text and foreign(re.split(r"\W+", fold(text)), 1)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            constants = [str(element.value) for element in node.elts if isinstance(element, ast.Constant)]
            found += [", ".join(constants)] if foreign([fold(text) for text in constants], 2) else []
    return found


def foreign(terms: list[str], least: int) -> bool:
    """Return whether at least this many terms are words of other languages."""
    return len({word for word in terms if word in OF_OTHER_LANGUAGES or _OTHER_SCRIPT.fullmatch(word)}) >= least


_OTHER_SCRIPT = re.compile(r"[\u0400-\u04ff\u3040-\u30ff\u4e00-\u9fff]{2,}")


def _spoken(codes: set[str]) -> set[str]:
    values = [value for code in codes for key, value in lists_in(every_word()[code]) if isinstance(value, list)]
    return {part for value in values for word in value for part in re.split(r"\W+", fold(str(word)))}


OF_OTHER_LANGUAGES = {
    word for word in _spoken(set(languages()) - {"en"}) - _spoken({"en", SHARED}) if len(word) > 3 or not word.isascii()
} - {"一", "pulse"}  # LinkedIn’s addresses have a pulse


def test_no_reader_holds_a_word_list() -> None:
    found = {module: word_lists_in(source) for module, source in sources().items() if room(module) in READING_ROOMS}

    assert {module: lists for module, lists in found.items() if lists} == {}


@pytest.mark.parametrize(
    "planted",
    [
        'GENERAL = {"hello", "willkommen", "accueil"}',
        '_CALL = re.compile(r"\\b(?:contact|kontakt)\\b")',
        '_CALL = ["電話", "お問い合わせ"]',
        'def lazy():\n    return any(word in text for word in ("kontakt", "impressum"))',
    ],
)
def test_a_word_list_in_a_reader_is_seen(planted: str) -> None:
    assert word_lists_in(planted)


@pytest.mark.parametrize(
    ("phrase", "text", "said"),
    [
        ("きざし屋", "株式会社きざし屋 について", True),
        ("Forn Nou", "Sa Vileta · FORN  NOU", True),
        ("Forn Nou", "Fornou", False),
        ("Nou", "Enough", False),
        ("가시림", "제주 가시림입니다", True),
    ],
)
def test_words_of_a_phrase_are_found_as_their_script_sets_them_apart(phrase: str, text: str, said: bool) -> None:  # noqa: FBT001
    assert is_said(phrase, text) is said
