"""Charts on a page."""

import re
from dataclasses import replace
from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest

from footfall.publish.charts import NARROW, SMALL, WIDE, Mark, Point, trend
from footfall.publish.language import locale_scope
from tests.pasts import week


def points(many: int) -> list[Point]:
    """Return weekly points, some of them without a value."""
    return [
        Point(at=week(at), value=40.0 + at % 7, low=30.0, high=60.0) if at % 11 != 5 else Point(at=week(at), value=None)
        for at in range(many)
    ]


def test_the_same_points_give_the_same_bytes() -> None:
    assert trend(points(52), WIDE, name="a", says="x") == trend(points(52), WIDE, name="a", says="x")


def test_two_charts_on_a_page_share_no_id() -> None:
    one, other = (trend(points(52), WIDE, name=name, says="x") for name in ("one", "other"))
    ids = [set(re.findall(r'\bid="([^"]+)"', chart)) for chart in (one, other)]

    assert ids[0]
    assert not ids[0] & ids[1]
    for chart, own in zip((one, other), ids, strict=True):
        assert set(re.findall(r'(?:url\(|href=")#([\w-]+)', chart)) == own


def test_text_and_colours_are_the_pages() -> None:
    marks = (Mark(at=week(20), name="1"), Mark(at=week(21), name="2"))
    drawn = trend(points(52), replace(WIDE, marks=marks), name="a", says="From 40 to 42 & <b>more</b>")
    chart = ET.fromstring(drawn)  # noqa: S314 - our own
    written = [element.text for element in chart.iter("text")]

    assert chart.attrib["role"] == "img"
    assert chart.attrib["aria-label"] == "From 40 to 42 & <b>more</b>"
    assert {"1", "42", "100", "Jul 2025"} <= set(written)
    assert "2" not in written, "a name that would stand on another is left out"
    assert "font-family" not in drawn
    assert "var(--ff-reached)" in drawn
    assert not re.search(r":\s*#[0-9a-f]{6}", drawn)


def test_charts_speak_german() -> None:
    with locale_scope("de"):
        assert "Mai 2025" in trend(points(52), WIDE, name="a", says="x")


@pytest.mark.parametrize(
    ("days", "written"),
    [
        (0, ["6 Jan"]),
        (7, ["6 Jan", "13 Jan"]),
        (60, ["6 Jan", "3 Feb", "3 Mar"]),
        (200, ["Mar 2025", "May 2025", "Jul 2025"]),
        (686, ["Jul 2025", "Jan 2026", "Jul 2026"]),
        (3640, ["2028", "2031", "2034"]),
    ],
)
def test_days_are_written_as_far_apart_as_there_is_room(days: int, written: list[str]) -> None:
    two = [Point(at=week(0), value=1.0), Point(at=week(0) + timedelta(days=days), value=2.0)]
    drawn = trend(two, NARROW, name="a", says="x")

    assert re.findall(r">([^<>]*(?:[a-z] ?|20)\d*[^<>]*)</text>", drawn)[: len(written)] == written


def test_any_number_of_points_can_be_drawn_and_stays_small() -> None:
    for many in (1, 2, 6, 520):
        for look in (WIDE, NARROW, SMALL):
            chart = trend(points(many), look, name="a", says="x")
            assert len(chart) < 40_000
            assert ">nan<" not in chart
    assert "<svg" in trend([Point(at=week(0), value=None)] * 2, SMALL, name="a", says="x")
