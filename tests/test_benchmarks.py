"""The benchmarks' command line, on data small enough to check by eye."""

import lzma
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LINKS = {
    "Animal": ("Dog", "Cat", "Plant"),
    "Dog": ("Animal", "Wolf"),
    "Cat": ("Animal",),
    "Wolf": ("Dog",),
    "Plant": ("Animal", "Rose"),
    "Rose": ("Plant",),
    "C%C3%A9zanne": (),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write an encyclopedia of seven pages."""
    (tmp_path / "articles.tsv").write_text("\n".join(LINKS), "utf-8")
    rows = "".join(f"{page}\t{target}\n" for page, targets in LINKS.items() for target in targets)
    (tmp_path / "links.tsv.xz").write_bytes(lzma.compress(rows.encode()))
    return tmp_path


def predicted(folder: Path, pairs: str) -> subprocess.CompletedProcess[str]:
    """Run the benchmark's prediction for pairs of pages, given as TSV."""
    (folder / "pairs.tsv").write_text(pairs, "utf-8")
    script = ROOT / "benchmarks" / "human_games.py"
    command = [sys.executable, str(script), str(folder), "--predict", str(folder / "pairs.tsv")]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603


def test_one_probability_a_line_in_order(folder: Path) -> None:
    completed = predicted(folder, "start\ttarget\nDog\tWolf\nRose\tWolf\nAnimal\tCézanne\nDog\tWolf\n")
    near, far, never, again = (float(line) for line in completed.stdout.splitlines())

    assert 1 > near > far > never > 0
    assert near == again


def test_a_page_that_does_not_exist_is_named(folder: Path) -> None:
    completed = predicted(folder, "Dog\tUnicorn\n")

    assert completed.returncode
    assert "Unicorn" in completed.stderr
