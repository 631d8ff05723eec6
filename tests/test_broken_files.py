"""Files that broke, or that somebody changed: each costs what is in it and no more, and is named."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import Result

from footfall.runs.store import runs
from tests.pasts import GOLDEN, golden, keep, week
from tests.test_command_line import footfall

SLUG = "ashgrove-heating"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a project of two audits with their evidence, published."""
    folder = tmp_path_factory.mktemp("template")
    for run in keep(folder, [(week(0), golden()), (week(1), golden())]):
        shutil.copy(GOLDEN / "evidence.json", run)
    (folder / "footfall.yml").write_text("gates: {reach: 10, checks: [pop_up]}")
    done = publish(folder)
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture
def root(template: Path, tmp_path: Path) -> Path:
    """Copy the project."""
    return Path(shutil.copytree(template, tmp_path / "project"))


def publish(root: Path) -> Result:
    return footfall("publish", "--no-build", "--folder", str(root))


def pages(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in (root / "site").rglob("*.md")}


@pytest.mark.parametrize("text", [b"", b'["index.md", ', b"[5]", b"\xff"])
def test_a_broken_list_of_pages_deletes_nothing(root: Path, text: bytes) -> None:
    before = pages(root)
    (root / "site/.footfall-manifest.json").write_bytes(text)

    done = publish(root)

    assert done.exit_code == 0, done.output
    assert ".footfall-manifest.json cannot be read" in done.stderr
    assert pages(root) == before
    assert publish(root).stderr.count("cannot be read") == 0, "it was mended"


def test_a_list_of_pages_names_nothing_outside_the_site(root: Path) -> None:
    (root / "site/old.md").write_text("old")
    elsewhere = root / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "mine.md").write_text("mine")
    (root / "site/link").symlink_to(elsewhere)
    listed = ["../footfall.yml", str(root / "footfall.yml"), "link/mine.md", "companies/../../footfall.yml", "old.md"]
    (root / "site/.footfall-manifest.json").write_text(json.dumps(listed))

    assert publish(root).exit_code == 0
    assert (root / "footfall.yml").is_file()
    assert (elsewhere / "mine.md").is_file()
    assert not (root / "site/old.md").exists()


def test_empty_settings_of_the_site_are_written_anew(root: Path) -> None:
    (root / "mkdocs.yml").write_bytes(b"\n")

    assert publish(root).exit_code == 0
    assert "site_name" in (root / "mkdocs.yml").read_text("utf-8")


def test_without_results_the_site_stays_as_it_is(root: Path) -> None:
    before = pages(root)
    shutil.rmtree(root / "results")

    done = publish(root)

    assert done.exit_code == 2
    assert "There is no result in" in done.stderr
    assert pages(root) == before


@pytest.mark.parametrize(
    ("file", "text"),
    [("result.json", b"\xff"), ("result.json", b'{"schema": 1, "comp'), ("evidence.json", b"[" * 5000)],
)
def test_an_older_audit_stands_in_for_a_broken_one(root: Path, file: str, text: bytes) -> None:
    broken = runs(root, SLUG)[-1] / file
    broken.write_bytes(text)

    done = publish(root)

    assert done.exit_code == 0, done.output
    assert f"{broken} " in done.stderr
    assert "6 January 2025" in (root / "site/companies" / SLUG / "index.md").read_text("utf-8")


def test_no_gate_holds_on_an_audit_that_cannot_be_read(root: Path) -> None:
    assert footfall("gate", "--folder", str(root)).exit_code in (0, 1)
    broken = runs(root, SLUG)[-1] / "result.json"
    broken.write_bytes(b"{")

    done = footfall("gate", "--folder", str(root))
    report = footfall("report", "--folder", str(root))

    assert done.exit_code == 3
    assert str(broken) in done.stderr
    assert "held" not in done.stderr
    assert report.exit_code == 0
    assert str(broken) in report.stderr


def test_a_company_of_which_nothing_can_be_read_costs_nobody_else_anything(root: Path) -> None:
    for run in runs(root, SLUG):
        other = root / "results" / "another" / run.name
        other.mkdir(parents=True)
        (other / "result.json").write_bytes(b"{")

    gate = footfall("gate", "--folder", str(root))
    report = footfall("report", "--folder", str(root))
    alone = footfall("gate", "Another", "--folder", str(root))

    assert gate.exit_code in (0, 1), gate.output
    assert report.exit_code == 0, report.output
    for done in (gate, report, alone):
        assert str(other / "result.json") in done.stderr
    assert alone.exit_code not in (0, 1)


def test_pruning_goes_on_past_broken_evidence(root: Path) -> None:
    for number in range(2, 5):
        (folder,) = keep(root, [(week(number), golden())])
        (folder / "records").mkdir()
        (folder / "records/a.json.gz").write_bytes(b"x")
        shutil.copy(GOLDEN / "evidence.json", folder)
    oldest = runs(root, SLUG)[2]
    (oldest / "evidence.json").write_bytes(b"{")

    done = footfall("prune", "--folder", str(root))

    assert done.exit_code == 0, done.output
    assert (oldest / "records/a.json.gz").is_file(), "nobody knows what it shows"


def test_what_a_killed_process_had_begun_is_cleared(root: Path) -> None:
    # No process has this number: it is above every limit.
    left = root / "site/companies" / ".index.md.99999999.new"
    left.write_bytes(b"half")

    publish(root)

    assert not left.exists()
