"""A site is built in the time that what changed takes, and what is built so is what a whole build makes."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from footfall.config.load import load
from footfall.judging.project_checks import load_checks
from footfall.publish.build import build, publish
from footfall.runs.store import load_evidence, load_result, run_folder, save_evidence, save_result

GOLDEN = Path(__file__).parent / "golden" / "ashgrove-heating"
Publish = Callable[[], dict[str, bytes]]


def add(root: Path, name: str) -> None:
    """Give a company the golden audit."""
    result, evidence = load_result(GOLDEN), load_evidence(GOLDEN)
    company = replace(result.company, name=name, slug=name.lower(), url=f"http://{name.lower()}.example/")
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
    (tmp_path / "public" / ".footfall-built").unlink()
    whole = published()

    assert "companies/gamma/index.html" in changed
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
    (tmp_path / "public" / ".footfall-built").unlink()
    (tmp_path / "public" / "companies" / "alpha" / "index.html").write_text("half", "utf-8")

    assert published() == whole
    assert msgspec.json.decode((tmp_path / "site" / ".footfall-manifest.json").read_bytes())
