"""Table tests of the readers, without a browser: one file each in `tests/readers/`, whose authors saw no code.

A row that is still read wrongly has `fails: true`, and fails once it is read
correctly; remove the mark then.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from footfall.evidence import RouteKind, Seen, Sight
from footfall.phone_menus.spoken import read_text
from footfall.reading.addresses import read_places
from footfall.reading.care import is_a_promise, is_called
from footfall.reading.clock import times_in
from footfall.reading.context import meanings
from footfall.reading.countries import Home, home_of
from footfall.reading.decoys import is_sample
from footfall.reading.durations import durations_in
from footfall.reading.language_links import language_of
from footfall.reading.mails import mails_behind, mails_in
from footfall.reading.phones import is_placeholder, numbers_in
from footfall.reading.prices import AMOUNT
from footfall.reading.towns import town_in
from footfall.reading.trained import with_weights
from footfall.vocabulary.lexicon import whole_languages

Row = dict[str, Any]
TABLES = Path(__file__).parent / "readers"
IN_SIGHT = Seen(phone=Sight.FIRST_SCREEN, desktop=Sight.FIRST_SCREEN)
# The defaults of a form field, for values that a row does not give.
UNKNOWN: Row = {
    **{"id": "", "before": "", "after": "", "legend": "", "style": "", "value": "", "inputmode": ""},
    **{"name": "", "label": "", "placeholder": "", "autocomplete": "", "options": [], "longest": 0, "required": False},
    **{"multiple": False, "disabled": False, "read_only": False, "unfocusable": False, "later": False},
    **{"visible": True, "hidden_by": ""},
}


def _phones(row: Row) -> Any:
    numbers = numbers_in(row["text"], Home(country=row["country"]), before=row.get("before", ""))
    return [{"kind": number.kind.value, "value": number.value} for number in numbers]


def _holds(row: Row, kind: RouteKind) -> bool:
    home = home_of("", row["language"], row["lines"])
    blocks = [{"text": line, "region": "main"} for line in row["lines"]]
    return any(route.kind is kind for route in read_places(blocks, [IN_SIGHT] * len(blocks), home))


def _duration(row: Row) -> Any:
    duration = next(iter(durations_in(row["text"])), None)
    return duration and [duration.number, duration.unit.value, duration.working]


def _field(row: Row) -> Any:
    stated = {key: value for key, value in row.items() if key in UNKNOWN}
    labelled = "label" if row.get("label") else "placeholder" if row.get("placeholder") else "nothing"
    form = {"fields": [UNKNOWN | stated | {"kind": row["type"], "labelled_by": labelled}], "captcha": "", "buttons": []}
    form |= dict.fromkeys(("action", "marks", "heading", "lead"), "")
    (meaning,) = with_weights(form, meanings(form))
    return meaning.value


def _phone_menu(row: Row) -> Any:
    said = read_text(row["text"], row["language"])
    claims = (
        *("person_key", "person_by_waiting", "repeat_key", "asks_for_message", "mailbox_full", "calls_back"),
        *("calls_back_when", "greeting", "busy", "important", "position"),
    )
    found = {name: getattr(said, name) for name in claims}
    found["keys"] = {choice.key: choice.purpose for choice in said.choices}
    found["times"] = [f"{minutes // 60:02}:{minutes % 60:02}" for minutes in sorted(said.times or ())]
    return {name: value for name, value in found.items() if value and (name in row["expect"] or name != "greeting")}


READERS: dict[str, Callable[[Row], Any]] = {
    "phones": _phones,
    "placeholder_numbers": lambda row: is_placeholder(row["number"]),
    "mails": lambda row: [value for value, *_ in mails_in(row["text"])],
    "mail_links": lambda row: [value for value, _ in mails_behind(row["href"])],
    "sample_mails": lambda row: is_sample(row["mail"]),
    "countries": lambda row: home_of(row["url"], row["language"], row["texts"]).country,
    "towns": lambda row: town_in(row["address"]),
    "addresses": lambda row: _holds(row, RouteKind.ADDRESS),
    "hours": lambda row: _holds(row, RouteKind.HOURS),
    "times": lambda row: sorted(f"{minutes // 60:02}:{minutes % 60:02}" for minutes in times_in(row["text"])),
    "durations": _duration,
    "prices": lambda row: sum(1 for _ in AMOUNT.finditer(row["text"])),
    "fields": _field,
    "phone_menus": _phone_menu,
    "answer_promises": lambda row: is_a_promise(row["text"], row["language"], beside_form=row.get("form", False)),
    "care_labels": lambda row: is_called(row["list"], row["text"], row["language"]),
    "languages": lambda row: language_of(row["text"], row.get("here", "")),
}


def rows() -> Iterator[Any]:
    """Yield every row of every table as a test parameter."""
    wrong = pytest.mark.xfail(strict=True, reason="read wrongly as yet")
    for name in READERS:
        for at, row in enumerate(yaml.safe_load((TABLES / f"{name}.yaml").read_text("utf-8")), 1):
            yield pytest.param(name, row, id=f"{name}-{at}", marks=[wrong] if row.get("fails") else [])


@pytest.mark.parametrize(("name", "row"), list(rows()))
def test_a_row_is_read_as_people_read_it(name: str, row: Row) -> None:
    assert READERS[name](row) == row["expect"], row


def test_every_table_is_read() -> None:
    assert {path.stem for path in TABLES.glob("*.yaml")} == set(READERS)


@pytest.mark.parametrize("table", ["mails", "addresses", "hours"])
def test_the_tables_speak_every_language(table: str) -> None:
    spoken = {row["language"] for row in yaml.safe_load((TABLES / f"{table}.yaml").read_text("utf-8"))}

    assert set(whole_languages()) <= spoken
