"""The badge and the preview picture for social networks."""

from dataclasses import replace
from html import unescape
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from footfall.judging.result import Result
from footfall.publish import pictures
from tests.audits_made import documents, golden, reaching, unwalked
from tests.payloads import PAYLOADS

SVG = "{http://www.w3.org/2000/svg}"


def parsed(badge: str) -> ET.Element:
    return ET.fromstring(badge)  # noqa: S314 - we drew it


def words(badge: str) -> set[str]:
    """Return the texts of a badge."""
    return {element.text or "" for element in parsed(badge).iter(f"{SVG}text")}


def fills(badge: str) -> set[str]:
    """Return the colours of a badge's shapes."""
    return {element.get("fill", "") for element in parsed(badge).iter(f"{SVG}path")}


def called(name: str) -> Result:
    """Return the golden result under another company name."""
    result = golden().result
    return replace(result, company=replace(result.company, name=name))


@pytest.mark.parametrize(("reached", "colour"), [(63, "reached"), (50, "reached"), (49, "talk"), (0, "talk")])
def test_the_badge_says_the_number_and_shows_whether_half_get_through(reached: int, colour: str) -> None:
    badge = pictures.badge(reaching(golden().result, reached))

    assert words(badge) == {"reach", f"{reached} of 100"}
    assert pictures.COLOURS[colour] in fills(badge)


def test_what_was_not_measured_has_a_badge_too() -> None:
    result = unwalked(golden()).result

    assert words(pictures.badge(result)) == {"reach", "not measured"}
    assert pictures.COLOURS["soft"] in fills(pictures.badge(result))
    assert Image.open(BytesIO(pictures.preview(result, "ashgrove.example"))).size == (1200, 630)


def test_the_same_result_gives_the_same_bytes() -> None:
    result = golden().result
    others = pictures.badge(called("Another"))

    assert pictures.badge(result) == pictures.badge(result) == others
    assert pictures.preview(result, "a.example") == pictures.preview(result, "a.example")


def test_the_hundred_are_in_the_picture_in_their_colours() -> None:
    result = golden().result
    assert result.reach
    picture = Image.open(BytesIO(pictures.preview(result, "a.example"))).convert("RGB")
    # The middle of each body.
    seen = [
        "#{:02x}{:02x}{:02x}".format(*picture.getpixel((round(560 + at % 20 * 27.6) + 11, 165 + at // 20 * 63 + 26)))  # type: ignore[misc]
        for at in range(100)
    ]

    for fate, number in result.reach.people.items():
        assert seen.count(pictures.COLOURS[fate]) == number


@pytest.mark.parametrize(
    "name", [*PAYLOADS.values(), "", "株式会社 山田", "שלום בע״מ", "شركة", "🏠 Heating", "é" * 4000]
)
def test_any_name_can_be_drawn(name: str) -> None:
    assert Image.open(BytesIO(pictures.preview(called(name), "a.example"))).size == (1200, 630)


@pytest.mark.parametrize("name", ["株式会社", "שלום", "", "\u202e\u200b"])
def test_a_name_that_our_letters_would_garble_gives_way_to_the_address(name: str) -> None:
    assert pictures.preview(called(name), "a.example") == pictures.preview(called("a.example"), "a.example")


def test_what_cannot_be_seen_is_not_drawn() -> None:
    assert pictures.preview(called("Heat\u202eing\x00"), "a.example") == pictures.preview(
        called("Heat ing"), "a.example"
    )


def test_the_data_page_tells_how_to_show_the_badge() -> None:
    from footfall.config.schema import PublishSettings

    def page(url: str) -> str:
        pages = documents([golden()], [], PublishSettings(url=url))
        return next(document.text for document in pages if document.path.endswith("/data.md"))

    folder = "https://a.example/f/companies/ashgrove-heating"
    assert f"[![reach: 20 of 100]({folder}/badge.svg)]({folder}/index.html)" in page("https://a.example/f")
    assert "footfall.yml" in unescape(page(""))
