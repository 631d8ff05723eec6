"""A site is built in the time that what changed takes, and what is built so is what a whole build makes."""

import csv
import io
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from footfall.config.load import load
from footfall.judging.project_checks import load_checks
from footfall.publish.build import build, publish
from footfall.publish.documents import MANIFEST, Written
from footfall.publish.own_folders import STAMP
from footfall.runs.store import load_evidence, load_result, run_folder, save_evidence, save_result

GOLDEN = Path(__file__).parent / "golden" / "ashgrove-heating"
Publish = Callable[[], dict[str, bytes]]


def add(root: Path, name: str, competitor_of: str = "") -> None:
    """Give a company the golden audit."""
    result, evidence = load_result(GOLDEN), load_evidence(GOLDEN)
    company = replace(result.company, name=name, slug=name.lower(), url=f"http://{name.lower()}.example/")
    company = replace(company, competitor_of=competitor_of)
    folder = run_folder(root, company.slug, result.started)
    folder.mkdir(parents=True)
    save_result(replace(result, company=company), folder)
    save_evidence(replace(evidence, company=company), folder)


@pytest.fixture
def published(tmp_path: Path) -> Publish:
    (tmp_path / "footfall.yml").write_text("publish: {title: Two}\n", "utf-8")
    for name in ("Alpha", "Beta"):
        add(tmp_path, name)

    def made() -> dict[str, bytes]:
        publish(tmp_path, load(tmp_path), load_checks(tmp_path))
        build(tmp_path)
        public = tmp_path / "public"
        return {
            path.relative_to(public).as_posix(): path.read_bytes()
            for path in public.rglob("*")
            if path.is_file() and not path.name.startswith(("sitemap", "."))
        }

    return made


@pytest.fixture
def publish_pages(tmp_path: Path) -> Callable[[], Written]:
    """Write the pages of Alpha and of Beta, without building the site."""
    (tmp_path / "footfall.yml").write_text("publish: {title: Two}\n", "utf-8")
    for name in ("Alpha", "Beta"):
        add(tmp_path, name)
    return lambda: publish(tmp_path, load(tmp_path), load_checks(tmp_path))


def evidence_of(root: Path, company: str) -> Path:
    return next((root / "results" / company).glob("*/evidence.json"))


def test_what_did_not_change_is_not_even_read(publish_pages: Callable[[], Written], tmp_path: Path) -> None:
    publish_pages()
    file = evidence_of(tmp_path, "alpha")
    about = file.stat()
    file.write_bytes(b"x" * about.st_size)
    os.utime(file, ns=(about.st_atime_ns, about.st_mtime_ns))
    add(tmp_path, "Gamma")

    first, second = publish_pages(), publish_pages()

    assert (tmp_path / "site" / "companies" / "gamma" / "index.md").is_file()
    # Gamma's pages, the overview and the table of all.
    assert first.written > 20
    assert (second.written, second.deleted) == (0, 0)
    assert second.kept == first.written + first.kept
    assert {row["company"] for row in rows(tmp_path)} == {"Alpha", "Beta", "Gamma"}


def rows(root: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((root / "site" / "companies" / "all.csv").read_text("utf-8"))))


def test_what_cannot_be_read_is_said_each_time(
    publish_pages: Callable[[], Written], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    publish_pages()
    evidence_of(tmp_path, "alpha").write_bytes(b"{}")

    for _ in range(2):
        publish_pages()
        assert "alpha is left out of the site" in capsys.readouterr().err

    assert [row["company"] for row in rows(tmp_path)] == ["Beta"]


@pytest.mark.parametrize("change", ["edited", "deleted", "manifest", "manifest broken"])
def test_pages_that_somebody_changed_are_written_again(
    change: str, publish_pages: Callable[[], Written], tmp_path: Path
) -> None:
    publish_pages()
    page, listed = tmp_path / "site" / "companies" / "alpha" / "index.md", tmp_path / "site" / MANIFEST
    text, names = page.read_text("utf-8"), listed.read_bytes()
    if change == "edited":
        page.write_text("mine", "utf-8")
    elif change == "deleted":
        page.unlink()
    elif change == "manifest":
        listed.unlink()
    else:
        listed.write_bytes(b"[")

    publish_pages()

    assert page.read_text("utf-8") == text
    assert listed.read_bytes() == names


def test_a_competitor_changes_the_pages_of_its_company(publish_pages: Callable[[], Written], tmp_path: Path) -> None:
    publish_pages()
    compared = [tmp_path / "site" / "companies" / name / "competitors.md" for name in ("alpha", "beta")]
    add(tmp_path, "Rival", competitor_of="alpha")
    publish_pages()
    with_rival = [page.is_file() for page in compared]
    shutil.rmtree(tmp_path / "results" / "rival")
    publish_pages()

    assert with_rival == [True, False]
    assert [page.is_file() for page in compared] == [False, False]


def test_settings_reach_the_pages(publish_pages: Callable[[], Written], tmp_path: Path) -> None:
    publish_pages()
    settings = tmp_path / "footfall.yml"
    settings.write_text("companies: [{url: 'http://beta.example/', group: East}]\npublish: {title: Two}\n", "utf-8")
    grouped = publish_pages()
    assert grouped.written == 3, "the overview, its table and what the search knows"
    assert [row["group"] for row in rows(tmp_path)] == ["", "East"]

    page = tmp_path / "site" / "companies" / "alpha" / "routes.md"
    assert "phone hidden" not in page.read_text("utf-8")
    settings.write_text("publish: {title: Two, hide: [phones]}\n", "utf-8")
    publish_pages()
    assert "phone hidden" in page.read_text("utf-8")


def stamps(root: Path) -> dict[str, int]:
    """Return when each page was written."""
    return {path.relative_to(root).as_posix(): path.stat().st_mtime_ns for path in (root / "public").rglob("*.html")}


def test_only_what_changed_is_built_and_equals_a_whole_build(published: Publish, tmp_path: Path) -> None:
    published()
    before = stamps(tmp_path)
    add(tmp_path, "Gamma")
    shutil.rmtree(tmp_path / "results" / "beta")
    changed = published()
    after = stamps(tmp_path)
    (tmp_path / "public" / STAMP).write_text("")
    whole = published()

    assert "companies/gamma/index.html" in changed
    assert not list((tmp_path / "public").rglob(".footfall-made*")), "what pages were made of is not published"
    assert not [name for name in changed if name.startswith("companies/beta/")]
    assert before["public/index.html"] != after["public/index.html"]
    alpha = [name for name in before if "/alpha/" in name]
    assert len(alpha) > 20
    assert [name for name in alpha if after[name] != before[name]] == []
    assert changed == whole


@pytest.mark.parametrize("change", ["mkdocs.yml", "site/styles/footfall.css", "site/templates/main.html"])
def test_what_stands_on_every_page_builds_every_page(change: str, published: Publish, tmp_path: Path) -> None:
    published()
    before = stamps(tmp_path)
    file = tmp_path / change
    file.write_text(file.read_text("utf-8") + {".yml": "\n# More.\n", ".css": "\n/* More. */\n"}.get(file.suffix, "\n"))
    # Our own styles and templates are written anew by `publish`; an owner's are not.
    build(tmp_path)

    assert [name for name, stamp in stamps(tmp_path).items() if stamp == before.get(name)] == []


def test_a_build_that_was_broken_off_is_made_whole(published: Publish, tmp_path: Path) -> None:
    whole = published()
    (tmp_path / "public" / STAMP).write_text("")
    (tmp_path / "public" / "companies" / "alpha" / "index.html").write_text("half", "utf-8")

    assert published() == whole
    assert msgspec.json.decode((tmp_path / "site" / ".footfall-manifest.json").read_bytes())
