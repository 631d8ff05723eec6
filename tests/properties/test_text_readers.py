"""Readers of text: no text makes one raise, each answers the same twice, and says nothing that the text does not."""

import re
from collections.abc import Callable
from typing import Any

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.config.names import slug, web_address
from footfall.errors import UsageError
from footfall.evidence import RouteKind, Seen, Sight
from footfall.reading import answers, clock, countries, decoys, durations, labels, mails, own_search, phones, services
from footfall.reading.addresses import read_places
from footfall.reading.concepts import concept_offsets
from footfall.reading.context import meanings
from footfall.reading.countries import Home
from footfall.reading.forms import is_blank
from footfall.reading.language_links import language_of
from footfall.reading.questions import broken
from footfall.reading.recorded.looks import channels
from footfall.reading.recorded.words import squeeze
from footfall.reading.towns import town_in
from footfall.runs.store import encode
from footfall.vocabulary.lexicon import concepts
from footfall.vocabulary.matching import Matcher, fold, tokenize
from footfall.vocabulary.names import language_codes
from tests.properties import made
from tests.test_readers import IN_SIGHT, UNKNOWN

HOMES = (Home(), Home(country="GB"), Home(country="JP"), Home(likely=("DE", "AT", "CH")), Home(likely=("GB", "US")))
homes = st.sampled_from(HOMES)
SERVICES = ("chats", "messengers", "booking", "socials")
KEPT = ("cfemail", "mailto-token", "user", "rot13", "address")


def _cloaked(text: str) -> list[Any]:
    kept = [{"attributes": {key: text, "domain": text}, "names": key, "painted": text} for key in KEPT]
    return [list(mails.mails_cloaked(raw)) for raw in kept]


def _places(text: str) -> list[Any]:
    blocks = [{"text": line, "region": "main"} for line in (text, text[::-1])]
    sights = [IN_SIGHT, Seen(phone=Sight.HIDDEN, desktop=Sight.BELOW)]
    return [list(read_places(blocks, sights, home)) for home in HOMES]


READERS: dict[str, Callable[[str], Any]] = {
    "numbers": lambda text: [list(phones.numbers_in(text, home)) for home in HOMES],
    "number after a text": lambda text: list(phones.numbers_in("0113 496 011", HOMES[0], before=text, marks=text)),
    "dialled number": phones.dialled,
    "placeholder": phones.is_placeholder,
    "mails": lambda text: list(mails.mails_in(text)),
    "mail link": lambda text: list(mails.mails_behind(text)),
    "cloaked mails": _cloaked,
    "whose": lambda text: [decoys.whose(kind, text, near=text, marks=text) for kind in RouteKind],
    "privacy notice": decoys.in_notice,
    "sample mail": decoys.is_sample,
    "places": _places,
    "country": lambda text: countries.home_of("https://potter.test/", text, [text]),
    "language": language_of,
    "services": lambda text: [services.offered_by(text, kind) for kind in SERVICES],
    "form service": lambda text: services.service_of(text, text, text),
    "answers": lambda text: {kind: reads(text) for kind, reads in answers.KINDS.items()},
    "value to compare": answers.comparable,
    "place names": answers.places_in,
    "concepts": lambda text: {section: dict(concept_offsets(text, section)) for section in ("fields", "purposes")},
    "blank address": is_blank,
    "owner's pattern": broken,
    "vague label": labels.is_vague,
    "homonyms": labels.without_homonyms,
}


@pytest.mark.parametrize("name", READERS)
@given(text=made.texts)
@made.FEW
def test_any_text_can_be_read(name: str, text: str) -> None:
    found = READERS[name](text)

    assert READERS[name](text) == found
    if text.isprintable() or text == text.encode("utf-8", "replace").decode():
        encode(found)


@given(text=made.of(*made.PHONES), home=homes)
@made.MANY
def test_a_number_is_in_its_text(text: str, home: Home) -> None:
    every_digit = re.sub(r"\D", "", text)
    for number in phones.numbers_in(text, home):
        assert number.kind in {RouteKind.PHONE, RouteKind.FAX}
        assert re.fullmatch(r"\+[0-9]{6,15}", number.value) or number.value == number.shown
        digits = re.sub(r"\D", "", number.shown)
        assert list(map(int, digits)) == [int(digit) for digit in _within(digits, every_digit)]
        assert 0 <= number.at <= len(text)
        if number.value != number.shown and not re.search("[A-Za-z]", number.shown):
            national = phonenumbers.national_significant_number(phonenumbers.parse(number.value))
            assert phones.digits_of(number.shown).endswith(national[-6:])


def _within(digits: str, every_digit: str) -> str:
    """Return the digits as the text writes them; full-width ones are others to Python."""
    plain = "".join(str(int(digit)) for digit in every_digit)
    at = plain.find("".join(str(int(digit)) for digit in digits))
    assert at >= 0, (digits, every_digit)
    return every_digit[at : at + len(digits)]


@given(text=made.of(*made.PHONES), home=homes)
@made.MANY
def test_a_completed_number_is_complete(text: str, home: Home) -> None:
    value = phones.phone_value(text, home)

    assert re.fullmatch(r"(\+[0-9]{6,15})?", value)
    assert phones.phone_value(value, home) == value
    assert phones.same_number(value, value)


@given(text=made.of(*made.MAILS))
@made.MANY
def test_a_mail_address_reads_as_itself(text: str) -> None:
    for value, shown, _, at in mails.mails_in(text):
        assert value == value.lower()
        assert value.count("@") == 1
        assert shown
        assert 0 <= at <= len(text)
        assert [found for found, *_ in mails.mails_in(value)] == [value]


@given(text=made.of(*made.MAILS))
@made.MANY
def test_no_mail_address_is_left_where_they_are_removed(text: str) -> None:
    assert not list(mails.mails_in(mails.without_mails(text, "…")))


@given(text=made.of(*made.HOURS))
@made.MANY
def test_a_time_is_a_minute_of_the_day(text: str) -> None:
    assert all(0 <= minutes < 25 * 60 for minutes in clock.times_in(text))


@given(text=made.of(*made.SPANS))
@made.MANY
def test_a_duration_reads_as_itself(text: str) -> None:
    for duration in durations.durations_in(text):
        assert 0 <= duration.number < 12_000
        assert duration.text in fold(text)
        assert durations.duration_of(duration.text) == duration


@given(text=made.of(*made.PLACES), structured=st.booleans())
@made.MANY
def test_a_town_is_in_its_address(text: str, structured: bool) -> None:  # noqa: FBT001 - as hypothesis gives it
    town = town_in(text, structured=structured)

    assert town in squeeze(text)
    assert not re.search(r"\d", town)


@given(
    text=made.of(*made.PLACES, *made.PHONES, *made.MAILS),
    language=st.one_of(made.anything, st.sampled_from(("de", "en-GB"))),
)
@made.MANY
def test_a_country_has_two_letters(text: str, language: str) -> None:
    home = countries.home_of("https://potter.test/", language, [text])

    assert re.fullmatch("([A-Z]{2})?", home.country)
    assert not (home.country and home.likely)
    assert re.fullmatch("([A-Z]{2})?", countries.country_of_host(text))


def test_an_ending_in_another_script_is_no_country() -> None:
    assert countries.country_of_host("фирма.рф") in {"", "RU"}


@given(text=made.texts)
@made.MANY
def test_what_is_recognised_is_known(text: str) -> None:
    assert language_of(text) in {"", *language_codes().values()}
    assert labels.classes_of(text) <= set(concepts("links"))
    assert labels.classes_of(f"\n {text} ") == labels.classes_of(text)
    amount = answers.KINDS["amount"](text)
    assert amount is None or amount in squeeze(text)


@given(text=made.texts)
@made.MANY
def test_folding_is_done_once(text: str) -> None:
    folded = fold(text)

    assert fold(folded) == folded
    assert tokenize(text) == squeeze(tokenize(text))
    assert re.fullmatch(r"(?:[^\W_]| |\w)*", tokenize(text))


@pytest.mark.parametrize(("text", "folded"), [("℡", "tel"), ("𝐂𝐨𝐧𝐭𝐚𝐜𝐭", "contact"), ("№", "no")])
def test_signs_that_stand_for_capitals_are_folded_too(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(words=st.lists(made.texts, max_size=3), text=made.texts)
@made.FEW
def test_any_words_can_be_looked_for(words: list[str], text: str) -> None:
    Matcher(words).search(fold(text))


@given(word=made.texts)
@made.MANY
def test_a_slip_swaps_two_letters(word: str) -> None:
    slip = own_search.misspelt(word)

    assert slip != word or not word
    assert not slip or sorted(slip) == sorted(word)


@given(name=made.whole(made.texts))
@made.MANY
def test_a_slug_is_a_folder_name(name: str) -> None:
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", slug(name))
    assert len(slug(name)) <= 50
    assert slug(slug(name)) == slug(name)


@given(text=made.of(*made.ADDRESSES))
@made.MANY
def test_a_typed_address_is_a_web_address_or_an_error(text: str) -> None:
    try:
        address = web_address(text)
    except UsageError:
        return
    assert re.match("https?://[^/]", address, re.IGNORECASE)
    assert web_address(address) == address


@given(
    colour=st.from_regex(r"(rgba?|lab|color)\(([0-9]{1,3}(\.[0-9]{1,6})?[, /%]{1,3}){0,5}\)|[a-z]{0,9}", fullmatch=True)
)
@made.MANY
def test_a_colour_has_four_channels(colour: str) -> None:
    assert len(channels(colour)) == 4


@pytest.mark.parametrize("colour", [".", "1.2.3", "..."])
def test_what_is_no_colour_is_transparent(colour: str) -> None:
    assert channels(colour) == (0, 0, 0, 0)


_field = st.fixed_dictionaries(
    {
        key: made.texts if value == "" else st.lists(made.texts, max_size=2) if value == [] else st.just(value)
        for key, value in UNKNOWN.items()
    }
    | {"kind": st.sampled_from(("text", "email", "checkbox", "radio", "select", "password", "textarea", "number"))}
    | {"visible": st.booleans(), "later": st.booleans(), "required": st.booleans()}
    | {"labelled_by": st.sampled_from(("label", "placeholder", "nothing"))}
)


@given(fields=st.lists(_field, max_size=3), captcha=st.sampled_from(("", "picture", "reCAPTCHA")))
@made.FEW
def test_every_field_asks_for_something(fields: list[dict[str, Any]], captcha: str) -> None:
    raw = {"fields": fields, "captcha": captcha}

    assert len(meanings(raw)) == len(fields)
    assert meanings(raw) == meanings(raw)
