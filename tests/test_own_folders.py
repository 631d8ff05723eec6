"""Folders of somebody else's site: nothing in them is deleted, overwritten or published."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from footfall.cli import main
from footfall.publish.own_folders import STAMP

OURS = "site_name: Our reach\ndocs_dir: site\nsite_dir: public\n"
WALKED_NOWHERE = "http://127.0.0.1:9/"


def footfall(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def files(folder: Path) -> dict[str, str]:
    """Return every file of a folder with its content."""
    return {str(path.relative_to(folder)): path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def web_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder as a generator of sites leaves it, as the current one."""
    for path in ("public/index.html", "public/about/index.html", "src/index.md"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("<title>Example Ltd</title><h1>Example Ltd</h1>", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "command",
    [
        ("audit", "./public"),
        ("audit", WALKED_NOWHERE),
        ("demo", "--folder", "."),
        ("init", ".", "--url", WALKED_NOWHERE, "--trade", "general", "--ci", "none"),
    ],
    ids=["audit a folder", "audit an address", "demo", "init"],
)
def test_a_public_folder_of_somebody_else_stays_as_it_is(command: tuple[str, ...], web_project: Path) -> None:
    before = files(web_project)

    refused = footfall(*command)

    assert refused.exit_code == 2, refused.output
    assert "public has files that Footfall did not write" in refused.stderr
    assert "--folder reach" in refused.stderr
    assert files(web_project) == before


@pytest.mark.parametrize("stamp", [None, "", "a digest"], ids=["never built", "unfinished", "built before theirs"])
def test_pages_are_not_built_over_another_site(stamp: str | None, web_project: Path) -> None:
    """Publish where the project was made, or even built, before another generator filled `public`."""
    (web_project / "mkdocs.yml").write_text(OURS, "utf-8")
    if stamp is not None:
        (web_project / "public" / STAMP).write_text(stamp, "utf-8")

    refused = footfall("publish")

    assert refused.exit_code == 2, refused.output
    assert (web_project / "public" / "about" / "index.html").exists()


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("site/index.html", "site has files that Footfall did not write"),
        ("mkdocs.yml", "mkdocs.yml belongs to another site"),
    ],
)
@pytest.mark.parametrize("command", [("audit", WALKED_NOWHERE, "--no-build"), ("publish", "--no-build")], ids=" ".join)
def test_pages_are_not_mixed_with_those_of_another_site(
    path: str, says: str, command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / path).parent.mkdir(exist_ok=True)
    (tmp_path / path).write_text("site_name: Theirs\ndocs_dir: docs\n", "utf-8")
    before = files(tmp_path)

    refused = footfall(*command)

    assert refused.exit_code == 2, refused.output
    assert says in refused.stderr
    assert files(tmp_path) == before


@pytest.mark.parametrize(
    "there",
    [
        {},
        {"public/.gitkeep": ""},
        {"public/404.html": "", f"public/{STAMP}": ""},
        {"public/index.html": '<link href="styles/footfall.css">', f"public/{STAMP}": "a digest"},
        {"mkdocs.yml": OURS, "site/about-us.md": "# Written by hand\n"},
        {"mkdocs.yml": "docs_dir: 'site/'  # ours\nsite_dir: public # too\n"},
        {"mkdocs.yml": ""},
        {"site/.footfall-manifest.json": "[]", "site/index.md": ""},
    ],
    ids=[
        "nothing",
        "hidden",
        "an unfinished build",
        "a build",
        "pages by hand",
        "quoted",
        "empty settings",
        "settings deleted",
    ],
)
def test_a_folder_of_ours_is_used_again(there: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for path, text in there.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")

    done = footfall("init", ".", "--url", WALKED_NOWHERE, "--trade", "general", "--ci", "none")

    assert done.exit_code == 0, done.output
