"""Trying a fix on a copy: it is pasted, walked and judged, and the site itself is left alone."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from footfall.check import FindingId
from footfall.cli import main
from footfall.runs.fix_trials import load_trials
from tests.serving import Asked, Reply, TestServer, serving


def page(title: str, words: str) -> Reply:
    menu = "<a href=/>Home</a> <a href=/clocks>Clocks</a> <a href=/ring>Ring us</a> <a href=/contact>Contact</a>"
    head = f"<!doctype html><html lang=en-GB><head><title>{title}</title></head>"
    return Reply(f"{head}<body><nav>{menu}</nav><h1>{title}</h1>{words}</body></html>")


SITE = {
    "/": page("Fenwick Clocks", "<p>We repair clocks in Leeds and collect them at your door.</p>"),
    "/clocks": page("Our clocks", "<p>Long case clocks, wall clocks and watches of every age.</p>"),
    # What a redirect leads to comes from the copy, too.
    "/ring": Reply("", status=302, headers={"Location": "/contact"}),
    "/contact": page("Contact", "<p>Ring <a href='tel:+441134960111'>0113 496 0111</a>.</p>"),
}


@dataclass(frozen=True)
class Tried:
    """A project in which a fix has been tried."""

    project: Path
    said: str
    asked: list[Asked]
    """What was asked of the site meanwhile."""
    before: bytes
    """The audit's result before it was tried."""


@pytest.fixture(scope="module")
def site() -> Iterator[TestServer]:
    with serving() as server:
        server.sites["127.0.0.1"] = SITE
        yield server


@pytest.fixture(scope="module")
def tried(site: TestServer, tmp_path_factory: pytest.TempPathFactory) -> Tried:
    """Audit a company, then try one fix of it."""
    root = tmp_path_factory.mktemp("fixing")
    company = f"{{name: Fenwick, url: 'http://{site.address}/', country: GB}}"
    (root / "footfall.yml").write_text(f"companies: [{company}]\nwalk: {{loads: 0, watch: 1, retries: 0}}\n", "utf-8")
    typed(root, "audit", "--no-build")
    result, asked = (newest(root) / "result.json").read_bytes(), len(site.asked)
    said = typed(root, "try-fix", "phone_number")
    return Tried(project=root, said=said, asked=site.asked[asked:], before=result)


def typed(root: Path, *arguments: str) -> str:
    """Type a command in a project, and return what it says."""
    command = [sys.executable, "-m", "footfall", *arguments, "--quiet"]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stderr  # noqa: S603 - our own


def footfall(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--folder", str(project)])


def newest(project: Path) -> Path:
    return max((project / "results" / "fenwick").iterdir())


def test_a_fix_wins_on_a_copy_what_was_promised(tried: Tried) -> None:
    report = re.search(
        r"Put your phone number in the header of every page\n"
        r"  Pasted into 3 pages of a copy; your site was not changed\.\n"
        r"  The check no longer asks for it\.\n"
        r"  \d+ of 100 get through on the copy without it, \d+ with it: "
        r"\+([\d.]+) \(modelled; \+([\d.]+) was promised\)",
        tried.said,
    )

    assert report, tried.said
    won, promised = float(report[1]), float(report[2])
    assert promised > 1
    assert won == pytest.approx(promised, rel=0.35)
    trial = load_trials(newest(tried.project))[FindingId("phone_number")]
    assert (trial.answered, trial.pages, round(trial.won, 1)) == (True, 3, won)


def test_the_site_is_left_alone(tried: Tried) -> None:
    assert {request.method for request in tried.asked} <= {"GET"}
    assert not [request.path for request in tried.asked if request.path in SITE], "the pages come from the copy"
    assert (newest(tried.project) / "result.json").read_bytes() == tried.before
    assert len(list((tried.project / "results" / "fenwick").iterdir())) == 1


def test_what_was_tried_stands_on_the_page_of_the_finding(tried: Tried, tmp_path: Path) -> None:
    project = shutil.copytree(tried.project, tmp_path / "project")

    done = footfall(project, "publish", "--no-build")

    assert done.exit_code == 0, done.output
    pages = project / "site" / "companies" / "fenwick"
    text = (pages / "finding-phone-number.md").read_text("utf-8")
    assert re.search(r"on a copy of your pages: \d+ of 100 got through without it, \d+ with it on 3 pages", text)
    assert "still asked for it" not in text
    assert "Try it on a copy" not in text
    assert "Try it on a copy" in (pages / "finding-organisation-data.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["nonsense"], "There is no finding nonsense"),
        (["mail_address"], "There is nothing to paste"),
        (["phone_number", "--company", "nobody"], "There is no evidence of nobody"),
    ],
)
def test_what_cannot_be_tried_is_said(tried: Tried, arguments: list[str], why: str) -> None:
    done = footfall(tried.project, "try-fix", *arguments)

    assert done.exit_code == 2
    assert why in done.output


def test_without_records_there_is_no_copy(tried: Tried, tmp_path: Path) -> None:
    project = shutil.copytree(tried.project, tmp_path / "project")
    shutil.rmtree(newest(project) / "records")

    done = footfall(project, "try-fix", "phone_number")

    assert done.exit_code == 2
    assert "records of pages are no longer there" in done.output


def test_a_broken_file_of_trials_is_said(tried: Tried, tmp_path: Path) -> None:
    project = shutil.copytree(tried.project, tmp_path / "project")
    (newest(project) / "tried.json").write_text("{", "utf-8")

    done = footfall(project, "publish", "--no-build")

    assert done.exit_code not in {0, None}
    assert "tried.json cannot be read" in done.output
    assert "internal error" not in done.output
