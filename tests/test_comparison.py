"""What a change does to reach, in five lines: between audits on disk, or between two sites walked now."""

import html
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result as Said

from footfall.check import all_checks, scored
from footfall.commands.compare import OF_THE_ADDRESS
from footfall.judging.result import Waived
from footfall.runs.store import load_result
from tests.payloads import PAYLOADS
from tests.serving import Reply, serving
from tests.test_command_line import GOLDEN, footfall
from tests.test_gates import GOOD, Write, finds
from tests.test_gates import write as write  # noqa: PLC0414 - a fixture

EVERYTHING = " ".join(PAYLOADS.values())


def compared(folder: Path, *arguments: str) -> Said:
    return footfall("compare", *arguments, "--folder", str(folder))


@pytest.mark.parametrize(
    ("before", "after"),
    [("previous", "newest"), ("2026-11-08", "2026-11-15"), ("2026-11-08T060000Z", "newest")],
)
def test_five_lines(tmp_path: Path, write: Write, before: str, after: str) -> None:
    write("2026-11-01", 90.0)
    write("2026-11-08", 30.0, checks={"sound": finds("sound:song"), "zoom": GOOD, "motion": scored(0.5, "So so.")})
    write("2026-11-15", 20.0, checks={"sound": GOOD, "zoom": finds("zoom:none"), "motion": scored(0.4, "Worse.")})

    result = compared(tmp_path, before, after)

    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "Ashgrove Heating: 30 → 20 of 100 get through (−10.0, beyond its usual variation of 0.5).",
        "Of the others, 70 → 80 leave on arrival.",
        "Opened: Mend zoom:none. Worse: motion.",
        "Closed: Mend sound:song.",
        "Fix first: Put your phone number in the header of every page (+16).",
    ]


def test_nothing_changed(tmp_path: Path, write: Write) -> None:
    write("2026-11-08", 30.0)
    write("2026-11-15", 30.2)

    lines = compared(tmp_path, "previous", "newest").stdout.splitlines()

    assert lines[0].endswith("(+0.2, within its usual variation of 0.5).")
    assert lines[1:4] == ["The others are lost in the same places as before.", "Opened: nothing.", "Closed: nothing."]


def test_what_is_waived_did_not_open(tmp_path: Path, write: Write) -> None:
    waived = (Waived(finding=finds("zoom:none").findings[0], reason="so be it", until="2099-01-01"),)
    write("2026-11-08", 30.0, checks={"zoom": GOOD})
    write("2026-11-15", 30.0, checks={"zoom": finds("zoom:none")}, waived=waived)

    assert "Opened: nothing." in compared(tmp_path, "previous", "newest").stdout


def test_a_comment_is_five_lines_in_which_nothing_acts(tmp_path: Path, write: Write) -> None:
    named = replace(load_result(GOLDEN).company, name=f"Evil {EVERYTHING} @admin #1")
    evil = finds("zoom:evil")
    evil = scored(0.5, "", replace(evil.findings[0], fix=f"{EVERYTHING}\n\n@admin"))
    write("2026-11-08", 30.0, checks={"zoom": GOOD}, company=named)
    write("2026-11-15", 20.0, checks={"zoom": evil}, company=named)

    result = compared(tmp_path, "previous", "newest", "--format", "markdown").stdout

    assert len(result.splitlines()) == 5
    assert [line[:2] for line in result.splitlines()] == ["**", "- ", "- ", "- ", "- "]
    assert not set(result) & set("<>\"'`$=@[]")
    assert "@admin" not in html.unescape(result)
    assert PAYLOADS["script"] in html.unescape(result).replace("\u200b", "")
    for line in compared(tmp_path, "previous", "newest").stdout.splitlines():
        assert line.isprintable()


def test_all_of_it_as_json(tmp_path: Path, write: Write) -> None:
    write("2026-11-08", 30.0, checks={"zoom": GOOD})
    write("2026-11-15", 20.0, checks={"zoom": finds("zoom:none")})

    data = json.loads(compared(tmp_path, "previous", "newest", "--format", "json").stdout)

    assert data["reached"] == -10.0
    assert data["noise"] == {"points": 0.5, "pairs": 0}
    assert [opened["finding"]["id"] for opened in data["changes"]["opened"]] == ["zoom:none"]
    assert data["changes"]["after"]["company"]["slug"] == "ashgrove-heating"


def test_audits_judged_by_different_methods_are_judged_alike(tmp_path: Path, write: Write) -> None:
    write("2026-11-08", 90.0, method="older")
    write("2026-11-15", 5.0)

    # Both have the golden evidence, whatever reach their results state.
    assert compared(tmp_path, "previous", "newest").stdout.startswith(
        "Ashgrove Heating: 20 → 20 of 100 get through (no"
    )


def test_what_was_not_measured_is_not_compared(tmp_path: Path, write: Write) -> None:
    write("2026-11-08", 30.0)
    write("2026-11-15", None, not_measured={"exploration": "the host refuses connections"})

    result = compared(tmp_path, "previous", "newest")

    assert result.exit_code == 3
    assert "the number after the change was not measured: the host refuses connections." in result.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("previous", "newest"), "There is no audit before the newest of Ashgrove Heating"),
        (
            ("2026-10-01", "newest"),
            "There is no audit 2026-10-01 of Ashgrove Heating; the newest are: 2026-11-08T060000Z.",
        ),
        (("newest", "newest", "--company", "Nobody"), "Audited so far: ashgrove-heating."),
        (("newest", "no address"), "is not a web address"),
    ],
)
def test_what_there_is_is_named(tmp_path: Path, write: Write, arguments: tuple[str, ...], words: str) -> None:
    write("2026-11-08")

    result = compared(tmp_path, *arguments)

    assert result.exit_code == 2
    assert words in result.stderr


def test_which_company_is_asked_for(tmp_path: Path, write: Write) -> None:
    company = load_result(GOLDEN).company
    write("2026-11-08")
    write("2026-11-08", company=replace(company, name="Other", slug="other", url="http://other.example/"))

    result = compared(tmp_path, "newest", "newest")

    assert result.exit_code == 2
    assert "--company. Audited so far: ashgrove-heating, other." in result.stderr


def test_what_hangs_on_the_address_is_asked_by_checks_that_exist() -> None:
    assert {check.name for check in all_checks()} >= OF_THE_ADDRESS


HEAD = (
    "<!doctype html><html lang=en-GB><meta name=viewport content='width=device-width'><title>Small Roofs, Leeds</title>"
)
NUMBER = "<p>Ring us: <a href='tel:+441134960142'>0113 496 0142</a></p>"


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Any, str, str]]:
    """Compare a live site without its phone number and a preview that shows it and links to the live site."""
    folder = tmp_path_factory.mktemp("compared")
    with serving() as live, serving() as preview:
        here, there = f"http://{live.address}/", f"http://{preview.address}/"
        live.sites["*"] = {"/": Reply(f"{HEAD}<h1>Small Roofs</h1><p>We mend roofs.</p>")}
        links = f"<nav><a href='{here}prices.html'>Prices</a></nav>"
        preview.sites["*"] = {"/": Reply(f"{HEAD}{links}<h1>Small Roofs</h1>{NUMBER}<p>We mend roofs.</p>")}
        rival = f"[{{url: '{here}rival/'}}]"
        (folder / "footfall.yml").write_text(
            f"companies: [{{name: Small Roofs, url: '{here}', country: GB, competitors: {rival}}}]\n"
            "walk: {loads: 0, watch: 0, retries: 0}\nsearch: {engine: brave}"
        )
        result = compared(folder, here, there)
        assert not [request for request in live.asked if request.path == "/rival/"]
        yield folder, result, here, there


def test_a_preview_against_the_live_site(walked: tuple[Path, Any, str, str]) -> None:
    _, result, _, _ = walked
    lines = result.stdout.splitlines()

    assert result.exit_code == 0, result.output
    assert len(lines) == 5
    assert lines[0].startswith("Small Roofs: ")
    assert "(+" in lines[0]
    assert lines[0].endswith("beyond its usual variation of 0.5).")
    assert "phone" in lines[3]


def test_links_that_leave_the_preview_are_told(walked: tuple[Path, Any, str, str]) -> None:
    _, result, here, _ = walked

    assert f"An address that this site links to, on {here.split('/')[2]}: " in result.stderr


def test_nothing_is_kept_of_it(walked: tuple[Path, Any, str, str]) -> None:
    assert [path.name for path in walked[0].iterdir()] == ["footfall.yml"]


def test_a_folder_is_compared_and_held_against_the_fall_that_is_allowed(tmp_path: Path) -> None:
    for name, number in (("live", NUMBER), ("next", "")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(f"{HEAD}<h1>Small Roofs</h1>{number}<p>We mend roofs.</p>", "utf-8")
    settings = "companies: [{name: Small Roofs, url: 'http://x.test', country: GB}]\n"
    settings += "walk: {loads: 0, watch: 0, retries: 0}\n"
    (tmp_path / "footfall.yml").write_text(settings, "utf-8")
    sides = (str(tmp_path / "live"), str(tmp_path / "next"), "--company", "Small Roofs", "--gate")
    assert "--gate: nothing says how far reach may fall" in compared(tmp_path, *sides).stderr

    (tmp_path / "footfall.yml").write_text(f"{settings}gates: {{fall: 3}}\n", "utf-8")
    result = compared(tmp_path, *sides)

    assert result.exit_code == 1, result.output
    assert "Gate failed: reach falls by " in result.stderr
    assert "phone" in result.stdout.splitlines()[2]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["footfall.yml", "live", "next"]


def test_a_preview_that_is_not_there(tmp_path: Path, write: Write) -> None:
    write("2026-11-08")
    (tmp_path / "footfall.yml").write_text("walk: {retries: 0}")
    with serving() as gone:
        address = f"http://{gone.address}/"

    result = compared(tmp_path, "newest", address)

    assert result.exit_code == 3
    assert "refuses connections" in result.stderr
