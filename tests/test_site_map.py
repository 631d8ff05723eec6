"""The map of a site with twenty and with three hundred pages."""

import re
from dataclasses import replace
from html import unescape

import pytest

from footfall.publish.audited import Audited
from footfall.publish.site_map import context, places, squares
from tests.audits_made import documents, golden, large


@pytest.mark.parametrize("audited", [golden(), large()], ids=["twenty", "three hundred"])
def test_all_who_lose_the_way_are_on_the_map(audited: Audited) -> None:

    shown = context(audited.evidence, audited.result)
    reach = audited.result.reach
    assert reach

    on_tiles = sum(tile.place.quits for band in shown.bands for tile in band.tiles)
    assert sum(flow.quits for flow in reach.pages) == pytest.approx(on_tiles)
    assert shown.lost == pytest.approx(on_tiles)
    assert abs(on_tiles - reach.people["way"]) <= 1, "whole people are rounded"


def test_every_page_is_told_once_and_on_one_tile() -> None:
    audited = large()
    shown = context(audited.evidence, audited.result)

    assert len(shown.come) + len(shown.hardly) == 300
    assert sum(tile.together for band in shown.bands for tile in band.tiles) == 300
    assert [band.title for band in shown.bands][:2] == ["Where they arrive", "1 click away"]
    assert all(len(band.tiles) <= 25 for band in shown.bands), "nobody can read more"


def test_the_worst_page_comes_first_with_what_mends_it() -> None:
    audited = golden()
    first = context(audited.evidence, audited.result).losses[0]

    assert first.place.quits == max(place.quits for place in places(audited.evidence, audited.result))
    assert {finding.page for _, finding in first.mends} == {first.place.url}


def test_fields_are_as_large_as_their_crowd_and_none_lies_on_another() -> None:
    sizes = [130.0, 60.0, 17.0, 9.0, 9.0, 4.0, 1.5, 1.0]
    boxes = squares(sizes, 30, 12)

    for size, (left, top, width, height) in zip(sizes, boxes, strict=True):
        assert width * height == pytest.approx(size * 360 / sum(sizes))
        assert left + width <= 30.001
        assert top + height <= 12.001
    for at, (left, top, width, height) in enumerate(boxes):
        for other, (x, y, wide, tall) in enumerate(boxes):
            apart = left >= x + wide - 1e-6 or x >= left + width - 1e-6
            apart = apart or top >= y + tall - 1e-6 or y >= top + height - 1e-6
            assert apart or at == other


def test_the_page_says_what_is_counted() -> None:
    (page,) = [document.text for document in documents([golden()], []) if document.path.endswith("/map.md")]
    text = unescape(re.sub("<[^>]+>", "", page))

    assert "Of 100 prospects, 56 get in and 25 of those get lost" in text
    assert "Pages where the most people give up" in text
    assert "the people who get lost on the site" in text


def test_a_page_that_does_not_open_is_called_by_its_link_and_not_counted() -> None:
    audited = golden()
    site = audited.evidence.exploration
    assert site
    broken = [page for page in site.pages if not page.usable]
    names = {place.url: place.name for place in places(audited.evidence, audited.result)}

    assert {names[page.url] for page in broken} == {"Guarantee (does not open)"}
    assert audited.result.pages_walked == len(site.pages) - len(broken)
    elsewhere = replace(broken[0], status=200, trouble="leads to another site")
    pages = tuple(elsewhere if page is broken[0] else page for page in site.pages)
    evidence = replace(audited.evidence, exploration=replace(site, pages=pages))
    assert "Guarantee (not read)" in {place.name for place in places(evidence, audited.result)}
