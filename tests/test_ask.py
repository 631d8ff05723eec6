"""One prospect, one question: the answer, what comes nearest, and the exit code."""

import re
from pathlib import Path

import pytest

from footfall.reach.asked import understood
from footfall.reach.scent import default_scent
from tests.test_command_line import footfall
from tests.test_report import EVERYTHING

PAGE = (
    "<!doctype html><html lang=en><meta name=viewport content='width=device-width'><title>{0} | Potter</title>"
    "<h1>{0}</h1><nav><a href=/>Start</a> <a href=/contact>Contact</a> <a href=/pots>Pots</a></nav><p>{1}</p></html>"
)
PAGES = {
    "index.html": PAGE.format("Welcome", "We throw pots in Leeds."),
    "contact.html": PAGE.format("Contact", "Open Monday to Friday, 9:00 to 17:00. Ring 0113 496 0123."),
    "pots.html": PAGE.format("Pots", "Our glazes hold no lead. A mug is £18. " + EVERYTHING.replace("<", "&lt;")),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a potter's site."""
    folder = tmp_path_factory.mktemp("asked") / "site"
    folder.mkdir()
    for name, page in PAGES.items():
        (folder / name).write_text(page, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("question", "taken_for"),
    [
        ("Are you open on Sundays?", "When are they open?"),
        ("Habt ihr samstags offen?", "When are they open?"),
        ("Kann ich mit Karte zahlen?", "How can I pay?"),
        ("Where can I park?", "Where can I park?"),
        ("Do you repair Vaillant boilers?", ""),
        ("Can you fix a leaking tap?", ""),
        ("Do you speak French?", ""),
    ],
)
def test_a_question_is_taken_for_a_known_one_only_if_it_is_clearly_like_it(question: str, taken_for: str) -> None:
    assert understood(question, default_scent().engine).taken_for == taken_for


def test_what_a_question_names_an_answer_must_name() -> None:
    hours = understood("Are you open on Sundays?", default_scent().engine)
    delivery = understood(
        "How long does delivery to Scotland take, and what does delivery cost?", default_scent().engine
    )

    assert hours.answered_by("Monday to Friday 8:00-17:00")
    assert not hours.answered_by("Ask us for our hours")
    assert delivery.answered_by("Scottish addresses: two days. Delivery to Scotland costs £5.")
    assert not delivery.answered_by("Delivery costs £5.")


def test_the_answer_and_the_way_to_it(site: Path, tmp_path: Path) -> None:
    page = tmp_path / "asked.html"
    done = footfall("ask", str(site), "Are you open on Sundays?", "--folder", str(tmp_path), "--output", str(page))

    assert done.exit_code == 0, done.stderr
    assert "understood as: “When are they open?”" in done.stdout
    assert re.search(r"Answered, after \d clicks? and \d+ s, on http://asked\S*/contact", done.stdout)
    assert "“Open Monday to Friday, 9:00 to 17:00" in done.stdout
    html = page.read_text("utf-8")
    assert "9&#58;00 to 17&#58;00" in html
    assert "data&#58;image&#47;webp" in html
    assert not re.search(r"(?:src|href)=\"https?:", html.replace('href="http://asked', ""))


def test_what_no_page_says_is_not_answered(site: Path, tmp_path: Path) -> None:
    done = footfall("ask", str(site), "Are your mugs safe in the dishwasher?", "--folder", str(tmp_path))

    assert done.exit_code == 1
    assert "Not answered on any of the 3 pages that we read, as far as we can tell." in done.stdout
    assert "Closest match: “A mug is £18" in done.stdout
    assert not set("\x1b\x07\u202e") & set(done.stdout)


def test_a_site_that_cannot_be_read_is_no_answer(tmp_path: Path) -> None:
    (tmp_path / "footfall.yml").write_text("walk: {retries: 0}\n", "utf-8")

    assert footfall("ask", "http://127.0.0.1:1/", "Who are you?", "--folder", str(tmp_path)).exit_code == 3
