"""What a person is told while an audit goes on: live in a terminal, lines elsewhere, only results, or everything."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from footfall.pipeline.events import AuditBegun, CompanyEnded, Remark, WalkEnded, WalksBegun
from footfall.pipeline.plain_lines import line_of, printer
from tests.serving import Reply, TestServer, serving
from tests.terminals import in_terminal, plain

EVIL = "Evil \x1b[2J\x1b]0;owned\x07 Ltd"
PAGE = (
    f"<!doctype html><html lang=en><title>{EVIL}</title><meta property='og:site_name' content='{EVIL}'><h1>Boilers</h1>"
    "<p>We repair boilers, taps and drains, and we come when we said that we would.</p></html>"
)
AUDIT = [sys.executable, "-m", "footfall", "audit", "--no-build"]


@pytest.fixture(scope="module")
def site() -> Iterator[TestServer]:
    with serving() as server:
        link = f'<a href="http://user:s3cret@{server.address}/more.html">Contact us</a>'
        server.sites["127.0.0.1"] = {"/": Reply(PAGE + link), "/more.html": Reply(PAGE)}
        yield server


@pytest.fixture
def address(site: TestServer, tmp_path: Path) -> str:
    (tmp_path / "footfall.yml").write_text("walk: {loads: 0, watch: 1, pages: 2, retries: 0}\n", "utf-8")
    return f"http://{site.address}/"


def test_a_terminal_shows_what_goes_on_and_keeps_what_was_met(address: str, tmp_path: Path) -> None:
    shown, code = in_terminal([*AUDIT, address], tmp_path)
    text = plain(shown)

    assert code == 0
    for going in ("opening the start page", "at the front door", "looking around", "counting who gets through"):
        assert re.search(rf"[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏] {going}", text), going
    assert re.search(r"  looking around +pages read: 1 +\d", text)
    assert "of 100 prospects get through" in text
    assert shown.count("\x1b[?25l") == shown.count("\x1b[?25h") == 1, "the cursor is shown again"
    assert "\x1b[2J" not in shown
    assert "owned\x07" not in shown


def test_ctrl_c_ends_one_audit_in_order(address: str, tmp_path: Path) -> None:
    shown, code = in_terminal([*AUDIT, address], tmp_path, until="looking around")

    assert code == 130
    assert plain(shown).rstrip().endswith("footfall: stopped. Nothing half-finished was kept as a result.")
    assert "Traceback" not in shown


@pytest.mark.parametrize(
    ("flags", "there", "missing"),
    [
        ([], ["  looking around ", "of 100 prospects"], ["\x1b", "⠋", "DEBUG"]),
        (
            ["--verbose"],
            ["of 100 prospects", "WalkEnded(", " DEBUG   footfall.browsing.loader: http://"],
            ["\x1b", "s3cret"],
        ),
    ],
    ids=["lines", "verbose"],
)
def test_elsewhere_as_much_as_one_asked_for(
    flags: list[str], there: list[str], missing: list[str], address: str, tmp_path: Path
) -> None:
    done = subprocess.run(  # noqa: S603 - our own command
        [*AUDIT, *flags, address],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert [words for words in there if words not in done.stderr] == []
    assert [words for words in missing if words in done.stderr] == []


def test_json_stays_alone_on_stdout_and_quiet_says_the_number_alone(address: str, tmp_path: Path) -> None:
    done = subprocess.run(  # noqa: S603 - our own command
        [*AUDIT, "--json", "--quiet", address], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert done.stdout.startswith('[{"')
    assert "of 100 prospects" in done.stderr
    assert not {"looking around", "\x1b"} & set(re.findall(r"looking around|\x1b", done.stderr))


@pytest.mark.parametrize(
    ("event", "line"),
    [
        (WalksBegun(company="a", name="A Ltd", url="http://a.test/"), "A Ltd · http://a.test/"),
        (
            WalkEnded(company="a", walk="exploration", outcome="3 pages", missing="", seconds=1.25),
            "  looking around           3 pages                                        1.2 s",
        ),
        (
            WalkEnded(company="a", walk="own_walk", outcome="", missing="it was late", seconds=1),
            "  own walk                 not measured: it was late",
        ),
        (Remark(company="a", text="Trying again."), "  Trying again."),
        (CompanyEnded(company="a", name="A", reached=3, why=""), ""),
    ],
)
def test_lines(event: WalksBegun | WalkEnded | Remark | CompanyEnded, line: str) -> None:
    assert line_of(event) == line


def test_lines_of_several_companies_name_theirs(capsys: pytest.CaptureFixture[str]) -> None:
    tell = printer()
    tell(AuditBegun(companies=2))
    tell(WalksBegun(company="a", name="A Ltd", url="http://a.test/"))
    tell(WalkEnded(company="a", walk="exploration", outcome="", missing="it was late", seconds=1))

    assert capsys.readouterr().err.splitlines() == [
        "A Ltd · http://a.test/",
        "a  looking around           not measured: it was late",
    ]
