"""What a release checks before anything is built: one version everywhere, marked as released, and dated."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILES = {
    "footfall/_version.py": '__version__ = "0.3.0"\n\nRELEASED = True\n',
    "pyproject.toml": '[project]\nversion = "0.3.0"\n',
    "CITATION.cff": "title: Footfall\nversion: 0.3.0\n",
    "CHANGELOG.md": "# Changelog\n\n## 0.3.0, 2026-12-24\n\n- It rings.\n\n## 0.2.0, 2026-11-30\n\n- It writes.\n",
}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "scripts").mkdir()
    shutil.copy(ROOT / "scripts/released", tmp_path / "scripts")
    return tmp_path


def released(tree: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the check of a release."""
    command = [str(tree / "scripts/released"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own script


def test_a_release_that_is_whole_has_its_notes(tree: Path) -> None:
    done = released(tree, "--notes", "v0.3.0")

    assert (done.returncode, done.stdout.strip()) == (0, "- It rings.")
    assert released(tree, "v0.3.0").stdout == ""


@pytest.mark.parametrize(
    ("name", "before", "after", "why"),
    [
        ("footfall/_version.py", "0.3.0", "0.2.9", "_version.py has another version"),
        ("pyproject.toml", "0.3.0", "0.2.9", "pyproject.toml has another version"),
        ("CITATION.cff", "0.3.0", "0.2.9", "CITATION.cff has another version"),
        ("footfall/_version.py", "True", "False", "not released"),
        ("CHANGELOG.md", "2026-12-24", "unreleased", "no dated section"),
    ],
)
def test_a_slip_stops_it(tree: Path, name: str, before: str, after: str, why: str) -> None:
    (tree / name).write_text(FILES[name].replace(before, after), "utf-8")
    done = released(tree, "v0.3.0")

    assert done.returncode == 1
    assert why in done.stderr


def test_a_version_without_its_v_is_no_tag(tree: Path) -> None:
    assert "no tag of a version" in released(tree, "0.3.0").stderr


def test_this_tree_is_not_released_by_mistake() -> None:
    version = (ROOT / "footfall/_version.py").read_text("utf-8").split('"')[-2]

    assert ("RELEASED = True" in (ROOT / "footfall/_version.py").read_text("utf-8")) == (
        released(ROOT, f"v{version}").returncode == 0
    )
