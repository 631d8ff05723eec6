"""Checks of one's own: from a project's folder and from other packages, tried on their fixtures anywhere."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from footfall.check import Status
from footfall.check.units import Check
from footfall.errors import UsageError
from footfall.evidence import Exploration
from footfall.judging.project_checks import load_checks
from footfall.runs.store import load_evidence
from tests.test_command_line import footfall
from tests.test_golden import GOLDEN

GREETING = '''"""Does the page greet me?

## What it looks for

The word Hello.
"""

from footfall.check import Finding, Outcome, Stage, check, scored
from footfall.evidence import Exploration


@check(stage=Stage.TALK, weight=0, source="footfall")
def greeting(exploration: Exploration) -> Outcome:
    """Score whether the start page greets."""
    if "Hello" in exploration.home.text:
        return scored(1.0, "It greets.")
    return scored(0.0, "It does not greet.", Finding(fix="Say hello", detail="Nothing greets.", quote="Roofs"))
'''
GOOD = "<html lang=en data-score=1><title>A</title><h1>Hello</h1><a href=/more.html>More</a></html>"
BAD = "<html lang=en data-score=0><title>A</title><h1 data-found>Roofs</h1></html>"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Write a project with a check of its own and its fixtures."""
    (tmp_path / "footfall.yml").write_text("companies: []\n", "utf-8")
    for path, text in {
        "checks/talk/greeting.py": GREETING,
        "tests/checks/greeting/good.html": GOOD,
        "tests/checks/greeting/bad.html": BAD,
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    return tmp_path


def test_a_check_is_tried_on_its_fixtures(project: Path) -> None:
    tried = footfall("test", "greeting", "--folder", str(project))
    assert (tried.exit_code, tried.stdout) == (0, "ok      bad\nok      good\n")

    (project / "tests/checks/greeting/bad.html").write_text(BAD.replace("data-score=0", "data-score=0.5"), "utf-8")
    (project / "tests/checks/greeting/good.html").write_text(GOOD.replace("data-score=1", "data-score=no"), "utf-8")
    broken = footfall("test", "greeting", "--folder", str(project))
    assert broken.exit_code == 2
    assert "good.html: could not convert string to float: 'no'." in broken.stderr

    (project / "tests/checks/greeting/good.html").write_text(GOOD.replace("Hello", "Roofs"), "utf-8")
    red = footfall("test", "greeting", "--folder", str(project))
    assert red.exit_code == 1
    assert red.stdout.splitlines() == [
        "FAILED  bad: expected a score of 0.5, but the check says 0: It does not greet.",
        "FAILED  good: expected a score of 1, but the check says 0: It does not greet.",
    ]


def test_our_own_checks_are_tried_anywhere(tmp_path: Path) -> None:
    tried = footfall("test", "phone-required", "--folder", str(tmp_path))

    assert tried.exit_code == 0, tried.stdout
    assert {line.partition(" ")[0] for line in tried.stdout.splitlines()} == {"ok"}


def test_list_and_explain_know_it(project: Path) -> None:
    assert "Does the page greet me?" in footfall("list", "--folder", str(project)).stdout
    assert "The word Hello." in footfall("explain", "greeting", "--folder", str(project)).stdout


@pytest.mark.usefixtures("own_sources")
def test_a_check_names_a_source_of_its_own(project: Path) -> None:
    own = """source=Source(key="roofs-2024", title="How people choose roofers", by="Roofers’ Guild", year=2024,
    grade="C", about="A survey of 400 owners of houses.")"""
    file = project / "checks/talk/greeting.py"
    sourced = GREETING.replace('weight=0, source="footfall"', f"weight=2, {own}")
    file.write_text(
        sourced.replace("import Exploration\n", "import Exploration\nfrom footfall.sources import Source\n")
    )

    told = footfall("explain", "greeting", "--folder", str(project))
    assert "Source: How people choose roofers, Roofers’ Guild, 2024 (grade C). A survey of 400" in told.stdout
    assert footfall("test", "greeting", "--folder", str(project)).exit_code == 0

    file.write_text(file.read_text("utf-8").replace("roofs-2024", "wcag-2.2"), "utf-8")
    refused = footfall("explain", "greeting", "--folder", str(project))
    assert refused.exit_code == 2
    assert "there is another source called 'wcag-2.2'" in refused.stderr


def test_a_check_that_nobody_filled_in_does_not_count(project: Path) -> None:
    assert footfall("new", "check", "opening-song", "--folder", str(project)).exit_code == 0

    assert "opening_song" not in {check.name for check in load_checks(project)}
    assert "opening_song" in {check.name for check in load_checks(project, unfilled=True)}
    assert "(not filled in yet)" in footfall("list", "--folder", str(project)).stdout
    assert footfall("test", "opening-song", "--folder", str(project)).exit_code == 1


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Install a package that offers the check, as pip would leave it."""
    folder = tmp_path / "site-packages"
    (folder / "kind_checks").mkdir(parents=True)
    (folder / "kind_checks/__init__.py").touch()
    (folder / "kind_checks/greeting.py").write_text(GREETING, "utf-8")
    described = folder / "kind_checks-1.0.dist-info"
    described.mkdir()
    (described / "METADATA").write_text("Metadata-Version: 2.1\nName: kind-checks\nVersion: 1.0\n", "utf-8")
    (described / "entry_points.txt").write_text("[footfall.checks]\ngreeting = kind_checks.greeting\n", "utf-8")
    monkeypatch.syspath_prepend(str(folder))
    importlib.invalidate_caches()
    yield folder
    for name in [name for name in sys.modules if name.startswith("kind_checks")]:
        del sys.modules[name]


def test_a_package_brings_checks(package: Path, tmp_path: Path) -> None:
    assert "greeting" in {check.name for check in load_checks(tmp_path)}

    (package / "kind_checks-1.0.dist-info/entry_points.txt").write_text(
        "[footfall.checks]\ngreeting = kind_checks.nowhere\n", "utf-8"
    )
    with pytest.raises(UsageError, match=r"check greeting of kind-checks cannot be loaded: ModuleNotFoundError"):
        load_checks(tmp_path)


def test_a_check_that_breaks_says_where() -> None:
    def breaking(exploration: Exploration) -> object:
        return list(exploration)[999]

    own = next(check for check in load_checks(Path("nowhere")) if check.name == "phone_number")
    broken = Check(
        **{name: getattr(own, name) for name in ("stage", "weight", "version", "since", "source", "scale", "text")},
        name="breaking",
        judge=breaking,  # type: ignore[arg-type]
        needs=("exploration",),
    )

    outcome = broken.answer(load_evidence(GOLDEN))

    assert outcome.status is Status.ERROR
    assert outcome.summary.startswith(
        "The check failed: IndexError: list index out of range (test_own_checks.py, line "
    )
