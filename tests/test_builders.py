"""The site built by the current engine and the next: MkDocs with Material, and Zensical, from one mkdocs.yml."""

import mimetypes
import shutil
import subprocess
import sys
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from playwright.async_api import Browser, Request

from footfall.browsing.proxy import proxy_for, through
from footfall.browsing.request_policy import RequestPolicy
from footfall.check import all_checks
from footfall.config.schema import Config, PublishSettings
from footfall.publish.build import build, publish
from tests.conftest import Run
from tests.serving import Reply, TestServer

GOLDEN = Path(__file__).parent / "golden" / "ashgrove-heating"
OTHER_KINDS = (
    *("index.html", "404.html", "method/index.html", "method/checks/index.html", "method/checks/form-labels.html"),
    *("method/checks/figures.html", "method/checks/people.html", "method/checks/sources.html"),
)
ADDRESS = "https://firm.example/footfall/"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Build the golden audit's site with MkDocs and with Zensical; return both folders."""
    root = tmp_path_factory.mktemp("today")
    for day in ("2026-11-15T091500Z", "2026-11-22T091500Z"):
        shutil.copytree(GOLDEN, root / "results" / "ashgrove-heating" / day)
    (root / "footfall.yml").write_text(f"publish: {{url: '{ADDRESS}'}}")
    publish(root, Config(publish=PublishSettings(url=ADDRESS)), all_checks())
    later = tmp_path_factory.mktemp("tomorrow") / "project"
    shutil.copytree(root, later)
    build(root)
    done = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict", "--config-file", "mkdocs.yml"],
        cwd=later,
        env={"PATH": "", "FOOTFALL_SITE_URL": ADDRESS},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "public", later / "public"


def pages(public: Path) -> dict[str, BeautifulSoup]:
    """Return a built site's parsed pages, by path."""
    paths = sorted(public.rglob("*.html"))
    return {path.relative_to(public).as_posix(): BeautifulSoup(path.read_text("utf-8"), "lxml") for path in paths}


def words(page: BeautifulSoup) -> str:
    """Return the article's text, without the anchor marks that an engine adds to headings."""
    article = page.select_one("article") or page
    for mark in article.select(".headerlink"):
        mark.decompose()
    return " ".join(article.get_text(" ", strip=True).split())


def test_both_engines_make_the_same_pages(built: tuple[Path, Path]) -> None:
    today, tomorrow = map(pages, built)

    assert len(today) > 150
    assert set(today) == set(tomorrow)
    for path in set(today) - {"404.html"}:
        assert words(today[path]) == words(tomorrow[path]), path


def test_both_engines_copy_the_same_files(built: tuple[Path, Path]) -> None:
    today, tomorrow = (
        {
            path.relative_to(public).as_posix()
            for part in ("companies", "schema", "scripts")
            for path in (public / part).rglob("*.*")
        }
        for public in built
    )

    assert today == tomorrow
    assert "companies/ashgrove-heating/result.json" in today
    for public in built:
        assert not (public / "templates").exists()


def test_both_engines_say_the_same_in_the_head(built: tuple[Path, Path]) -> None:
    for public in built:
        head = pages(public)["companies/ashgrove-heating/index.html"].select_one("head")
        assert head
        properties = {
            str(element.get("property") or element.get("name")): str(element["content"])
            for element in head.select("meta[content]")
        }
        links = {str(element["rel"][0]): str(element["href"]) for element in head.select("link[rel]")}
        folder = f"{ADDRESS}companies/ashgrove-heating/"

        assert properties["description"] == properties["og:description"]
        assert "Of 100 prospects" in properties["description"]
        assert properties["og:title"] == "Ashgrove Heating"
        assert properties["og:image"] == f"{folder}preview.png"
        assert (public / "companies/ashgrove-heating/preview.png").is_file()
        assert (public / "companies/ashgrove-heating/feed.xml").is_file()
        assert properties["og:url"] == links["canonical"] == f"{folder}index.html"
        assert links["alternate"] == "feed.xml"


def _note(trouble: list[str], start: str, request: Request) -> None:
    if not request.url.startswith((start, "data:")):
        trouble.append(request.url)


def hosted(public: Path) -> dict[str, Reply]:
    """Return a built site's replies as a host serves them, by path."""
    files = {f"/{path.relative_to(public).as_posix()}": path for path in public.rglob("*") if path.is_file()}
    return {
        name: Reply(path.read_bytes(), kind=mimetypes.guess_type(path)[0] or "text/plain")
        for name, path in files.items()
    }


@pytest.mark.parametrize("engine", [0, 1], ids=["mkdocs", "zensical"])
def test_hosted_pages_ask_nobody_else_and_read_without_scripts(
    built: tuple[Path, Path], engine: int, server: TestServer, browser: Browser, run: Run[Any]
) -> None:
    company = built[engine] / "companies/ashgrove-heating"
    few = [path for path in sorted(company.glob("*.html")) if not path.name.startswith("finding-")]
    kinds = [*few, company / "finding-form-labels.html", *(built[engine] / page for page in OTHER_KINDS)]

    async def open_all(start: str) -> list[str]:
        trouble: list[str] = []
        door = ExitStack()
        policy = RequestPolicy(hosts={"*.test": server.address})
        proxy = through(door.enter_context(proxy_for(policy)))
        with_scripts = await browser.new_context(proxy=proxy)
        without = await browser.new_context(java_script_enabled=False, proxy=proxy)
        for context in (with_scripts, without):
            tab = await context.new_page()
            tab.on("request", partial(_note, trouble, start))
            for path in kinds:
                await tab.goto(f"{start}{path.relative_to(built[engine]).as_posix()}")
                shown = await tab.inner_text("article")
                article = BeautifulSoup(path.read_text("utf-8"), "lxml").select_one("article")
                heads = [element.get_text(strip=True) for element in article.select("h1, h2")] if article else []
                trouble += [f"{path.name}: {head}" for head in heads if head.removesuffix("¶") not in shown]
        await with_scripts.close()
        await without.close()
        door.close()
        return trouble

    assert len(kinds) > 15
    server.sites[f"engine{engine}.test"] = hosted(built[engine])
    assert run(open_all(f"http://engine{engine}.test/")) == []
