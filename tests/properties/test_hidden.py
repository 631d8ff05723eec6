"""What a public site hides is hidden in every spelling that the readers themselves understand."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import quote

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from footfall.evidence import Company, Evidence, Exploration, Provenance, Route, RouteKind, ShownAs
from footfall.publish.redact import redactor
from footfall.reading.countries import Home
from footfall.reading.mails import mails_behind, mails_in
from footfall.reading.page import unreadable
from footfall.reading.phones import digits_of, numbers_in
from tests.properties import made
from tests.test_readers import IN_SIGHT

PROVENANCE = Provenance(footfall="0", browser="", platform="", time_zone="UTC", load=0.0, configuration="")


def evidence(kind: RouteKind, value: str, shown: str, country: str) -> Evidence:
    """Return the evidence of a site with one route."""
    page = unreadable("http://potter.test/", status=200, clicks=0, trouble="")
    route = Route(kind=kind, value=value, shown=shown, shown_as=ShownAs.TEXT, seen=IN_SIGHT)
    company = Company(name="Potter", slug="potter", url="http://potter.test/", country=country)
    explored = Exploration(start=page.url, pages=(replace(page, routes=(route,)),), skipped=0, robots="none")
    return Evidence(
        company=company, started=datetime(2026, 3, 1, tzinfo=UTC), provenance=PROVENANCE, exploration=explored
    )


_MAIL = "canary.bird@gull-rock.example"
_cased = st.lists(st.booleans(), min_size=len(_MAIL), max_size=len(_MAIL)).map(
    lambda upper: "".join(letter.upper() if up else letter for letter, up in zip(_MAIL, upper, strict=True))
)
_MAIL_SPELLINGS: tuple[Callable[[str], str], ...] = (
    str,
    lambda mail: mail.replace("@", " (at) ").replace(".", " [dot] "),
    lambda mail: mail.replace("@", " [at] "),
    lambda mail: mail.replace("@", "＠"),
    lambda mail: mail.replace("@", "_at_"),
    lambda mail: mail.replace("@", "NOSPAM@"),
    lambda mail: mail.replace("@", "%40"),
    lambda mail: quote(f"mailto:{mail}", safe=":"),
    lambda mail: f"mailto:{mail}?subject=x",
    lambda mail: mail.replace("ry", "r\u00ady"),
    lambda mail: mail.replace("@", " @ "),
    lambda mail: mail[::-1],
)


@pytest.mark.parametrize("spelling", range(len(_MAIL_SPELLINGS)))
@given(mail=_cased, before=made.texts, after=made.texts)
@made.FEW
def test_a_known_mail_address_is_hidden_in_any_case_and_spelling(
    spelling: int, mail: str, before: str, after: str
) -> None:
    hide = redactor(("emails",), [evidence(RouteKind.MAIL, _MAIL, _MAIL, "GB")])
    hidden = hide(f"{before} {_MAIL_SPELLINGS[spelling](mail)} {after}")

    assert "gull-rock" not in hidden.lower()
    assert _MAIL not in {value for value, *_ in mails_in(hidden)}
    assert _MAIL not in {value for value, _ in mails_behind(hidden)}


# A number that the library knows in its country, one that it takes for no valid one, and one of an unknown country.
_NUMBERS = (
    ("+442079460958", "020 7946 0958", "GB"),
    ("01632 960 001", "01632 960 001", ""),
    ("+81312345678", "03-1234-5678", "JP"),
)
_SEPARATORS = (
    " ",
    "-",
    ".",
    "/",
    "\u00a0",
    "\u2009",
    "\u2010",
    "\u2011",
    "\u2012",
    "\u2013",
    "\u2014",
    "\u2212",
    "\u30fc",
    "\u200b",
    "\u00ad",
    " - ",
    ") ",
)
_HIDDEN_ANYWHERE = (" ", "-", ".", "/", "\u00a0", "\u2009", "\u2013", " - ", ") ")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@pytest.mark.parametrize("number", _NUMBERS, ids=lambda number: number[0])
@given(between=st.sampled_from(_SEPARATORS), before=st.sampled_from(("", "Tel. ", "Fax: ", "(")))
@made.MANY
def test_a_known_number_that_a_reader_finds_is_hidden(number: tuple[str, str, str], between: str, before: str) -> None:
    value, shown, country = number
    text = f"Ring us {before}{re.sub('[ -]', between, shown)} today"
    read = {digits_of(found.value) for found in numbers_in(text, Home(country=country))}
    assume(digits_of(value) in read)
    hidden = redactor(("phones",), [evidence(RouteKind.PHONE, value, shown, country)])(text)

    assert len(re.sub(r"\D", "", hidden)) < 5, hidden


_LEAKS = (
    *((_NUMBERS[1], f"01632{between}960{between}001") for between in sorted({*_SEPARATORS} - {*_HIDDEN_ANYWHERE})),
    (_NUMBERS[0], "020\u20097946\u20090958".translate(_WIDE)),
    (_NUMBERS[1], "01632 960 001".translate(_WIDE)),
    (_NUMBERS[2], "03) 1234) 5678".translate(_WIDE)),
)


@pytest.mark.parametrize(("number", "written"), _LEAKS, ids=range(len(_LEAKS)))
def test_a_known_number_in_a_rare_spelling_is_hidden(number: tuple[str, str, str], written: str) -> None:
    value, shown, country = number
    hidden = redactor(("phones",), [evidence(RouteKind.PHONE, value, shown, country)])(f"Ring us {written} today")

    assert len(re.sub(r"\D", "", hidden)) < 5, hidden


@pytest.mark.parametrize(
    "mail", [_MAIL.replace("@", "@\u200b"), _MAIL.replace("gull", "gu\u00adll")], ids=["space", "hyphen"]
)
def test_a_known_mail_address_with_what_nobody_sees_is_hidden(mail: str) -> None:
    hidden = redactor(("emails",), [evidence(RouteKind.MAIL, _MAIL, _MAIL, "GB")])(f"Write to {mail} today")

    assert _MAIL in {value for value, *_ in mails_in(mail)}
    assert _MAIL not in {value for value, *_ in mails_in(hidden)}
    assert "rock" not in hidden


@given(text=made.texts, wishes=st.sets(st.sampled_from(("emails", "phones", "shots"))))
@made.MANY
def test_any_text_can_be_redacted(text: str, wishes: set[str]) -> None:
    hide = redactor(wishes, [evidence(RouteKind.MAIL, _MAIL, _MAIL, "GB"), evidence(RouteKind.PHONE, *_NUMBERS[0])])

    assert hide(hide(text)) == hide(text)
    assert wishes - {"shots"} or hide(text) == text
