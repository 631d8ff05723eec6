"""Recorded pages: whatever a page is made of, however it is laid out, it can be read, and what is read can be kept."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.evidence import Page
from footfall.evidence.record import Rendering
from footfall.reading import answers, facts
from footfall.reading.countries import Home
from footfall.reading.overlays import overlays
from footfall.reading.page import read_page
from footfall.reading.questions import known_facts
from footfall.reading.recorded.first_look import first_look
from footfall.reading.recorded.menus import menu_button
from footfall.reading.recorded.motion import can_be_stopped
from footfall.reading.recorded.reveal import waits_below
from footfall.reading.recorded.snapshot import menu_items, read_forms
from footfall.reading.recorded.touch import covered, taps
from footfall.reading.revealed import with_revealed
from footfall.reading.site import assembled
from footfall.reading.structured import kinds_of, read_structured
from footfall.reading.urls import normal
from footfall.runs.store import encode
from tests.properties import made
from tests.properties.recorded_pages import URL, Made, contents, record, rendering


def read(parts: list[Made], sent: str = "", robots: str = "") -> Page:
    """Read a page whose body holds these parts."""
    return read_page(record(*parts, sent=sent, robots=robots), url=URL, status=200, clicks=0, country="")


@given(parts=contents, sent=made.whole(made.anything), robots=made.texts)
@made.MANY
def test_any_page_can_be_read_and_kept(parts: list[Made], sent: str, robots: str) -> None:
    page = read(parts, f"<!doctype html>{sent}", robots)

    assert read(parts, f"<!doctype html>{sent}", robots) == page
    encode(page)
    assert all(normal(link.url, link.url) == link.url for link in page.links)
    assert len(page.depths) in {0, len(page.text.split("\n"))}
    assert all(route.value for route in page.routes)


@given(parts=contents, others=contents)
@made.FEW
def test_any_site_can_be_put_together(parts: list[Made], others: list[Made]) -> None:
    page, view = read(parts), read(others)
    whole = with_revealed(page, [view], view.links)
    (settled,) = assembled([whole], {})

    encode(settled)
    assert settled.clicks == 0
    assert not {route.value for route in page.routes} - {route.value for route in whole.routes}


@given(parts=contents)
@made.FEW
def test_any_fact_can_be_looked_for_on_any_page(parts: list[Made]) -> None:
    page = read(parts)
    lines = answers.lines_of(page)
    for fact in known_facts().values():
        for answer in facts.says(fact, page, lines):
            encode(answer)
        facts.asked_in_a_form(fact, page)
        facts.pictured(fact, page)


LOOKS: dict[str, Callable[[Rendering], Any]] = {
    "overlays": overlays,
    "menu": menu_button,
    "taps": taps,
    "covered": lambda seen: covered(seen, seen),
    "first look": first_look,
    "motion": can_be_stopped,
    "reveal": waits_below,
    "forms": read_forms,
}


@pytest.mark.parametrize("name", LOOKS)
@given(parts=contents)
@made.FEW
def test_any_page_can_be_looked_at(name: str, parts: list[Made]) -> None:
    found = LOOKS[name](rendering(*parts))

    assert LOOKS[name](rendering(*parts)) == found
    encode(found)


@given(parts=contents)
@made.FEW
def test_any_menu_has_items(parts: list[Made]) -> None:
    encode(menu_items(record(*parts)))


def nested(depth: int, **styles: str) -> Made:
    """Return a text in so many elements."""
    part = Made("p", children=(Made(text="Ring 0113 496 0111"),))
    for _ in range(depth):
        part = Made("div", children=(part,), styles=styles)
    return part


@pytest.mark.parametrize("name", LOOKS)
def test_a_deep_page_can_be_looked_at(name: str) -> None:
    LOOKS[name](rendering(nested(1500), Made("div", styles={"position": "fixed"})))


def test_a_deep_page_can_be_read() -> None:
    assert "0113 496 0111" in read([nested(1500)]).text


@pytest.mark.parametrize("name", ["overlays", "menu", "taps", "covered"])
@pytest.mark.parametrize("styles", [{"visibility": "hidden"}, {"pointer-events": "none"}], ids=["hidden", "no clicks"])
def test_a_deep_page_that_takes_no_clicks_can_be_looked_at(name: str, styles: dict[str, str]) -> None:
    LOOKS[name](rendering(nested(600, **styles), Made("div", styles={"position": "fixed"})))


_FIELD, _SEND = Made("input", attributes={"name": "q"}), Made("button", children=(Made(text="Send"),))
_UNREAD = {
    "link": Made("a", attributes={"href": "http://[your-site]/"}, children=(Made(text="Ring us"),)),
    "form": Made("form", attributes={"action": "http://[your-site]/"}, children=(_FIELD, _SEND)),
    "button": Made(
        "form", children=(_FIELD, Made("button", attributes={"formaction": "//["}, children=_SEND.children))
    ),
    "longest answer": Made("form", children=(Made("input", attributes={"maxlength": "9" * 5000}), _SEND)),
}


@pytest.mark.parametrize("name", _UNREAD)
def test_one_odd_attribute_does_not_lose_the_page(name: str) -> None:
    assert "0113 496 0111" in read([_UNREAD[name], nested(1)]).text


@pytest.mark.parametrize("sent", ["http://potter.test/", "index.html"])
def test_a_short_answer_gives_no_warning(sent: str) -> None:
    read([nested(1)], sent)


# Structured data

_keys = st.sampled_from(
    (
        *(
            "@type",
            "type",
            "@graph",
            "@context",
            "telephone",
            "faxNumber",
            "email",
            "address",
            "openingHours",
            "sameAs",
        ),
        *(
            "openingHoursSpecification",
            "dayOfWeek",
            "opens",
            "closes",
            "addressCountry",
            "streetAddress",
            "author",
            "name",
        ),
    )
)
_scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    made.whole(made.of(*made.PHONES, *made.MAILS, *made.ADDRESSES)),
)
_json = st.recursive(
    _scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.one_of(_keys, made.anything), inner, max_size=4)
    ),
    max_leaves=10,
)


def structured(script: str) -> bytes:
    """Read the structured data in a script, and return it as it is kept."""
    raw = {"json": [script], "html": ""}
    return encode([kinds_of(raw, URL), list(read_structured(raw, URL, Home(country="GB")))])


@given(data=_json)
@made.MANY
def test_any_structured_data_can_be_read_and_kept(data: Any) -> None:
    script = json.dumps(data, ensure_ascii=False).encode("utf-8", "replace").decode()

    assert structured(script) == structured(script)


@given(
    script=made.whole(made.of("{", "}", "[", "]", '"@type"', ":", ",", "<!--", "-->", "//", "\\u00", "</script>", "'"))
)
@made.FEW
def test_any_script_can_stand_for_structured_data(script: str) -> None:
    structured(script)


@pytest.mark.parametrize("depth", [50, 400, 950, 990, 5000])
@pytest.mark.parametrize(("begin", "end"), [("[", "]"), ('{"address":', "}"), ('[{"a":', "}]")])
def test_deep_structured_data_can_be_read(depth: int, begin: str, end: str) -> None:
    structured(f"{begin * depth}1{end * depth}")


@pytest.mark.parametrize(
    "script",
    [
        *(
            '{"properties": 5}',
            '{"address": {"properties": [1]}}',
            '{"openingHoursSpecification": {"properties": "x"}}',
        ),
        *('{"@type": "Plumber\\ud83d"}', '{"telephone": "0113 496 0111 \\ud83d"}'),
    ],
)
def test_odd_structured_data_does_not_lose_the_page(script: str) -> None:
    structured(script)
