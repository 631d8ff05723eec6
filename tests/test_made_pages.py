"""Built pages in extreme cases: many pages, many companies, nothing measured."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.async_api import Browser
from pypdf import PdfReader

from footfall.config.schema import Config
from footfall.publish.audited import Audited
from footfall.publish.build import build, publish
from footfall.publish.contexts import variables
from footfall.publish.documents import Document, write
from footfall.publish.overview import context, line
from footfall.publish.site import environment
from tests.audits_made import documents, golden, large, many, unwalked
from tests.conftest import Run

PAGES = (
    "many.html",
    "companies/large/map.html",
    *(
        f"companies/{firm}/{kind}.html"
        for firm, kind in (
            ("ashgrove-heating", "competitors"),
            ("ashgrove-heating", "board"),
            ("nowhere", "board"),
            ("nowhere", "map"),
        )
    ),
)
Look = Callable[..., Any]


def firms() -> list[Audited]:
    rivals = [
        golden(f"rival-{at}", f"Rival number {at}, with a long name", competitor_of="ashgrove-heating", reached=20 + at)
        for at in range(5)
    ]
    return [golden(), *rivals, golden("alone", "Alone"), unwalked(golden("nowhere", "Nowhere")), large()]


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site without the pages that other tests cover, to save time."""
    root = tmp_path_factory.mktemp("made")
    publish(root, Config(), ())
    wanted = {page.replace(".html", ".md") for page in PAGES} | {
        "companies/alone/board.md",
        "companies/rival-0/board.md",
    }
    overview = (
        environment()
        .get_template("overview.md.jinja")
        .render(variables(context([line(company) for company in many(40)])))
    )
    selected = [document for document in documents(firms(), ()) if document.path in wanted or "/" not in document.path]
    ours = ("styles/footfall.css", "scripts/overview.js", "templates/main.html")
    sources = [Document(path=path, source=root / "site" / path) for path in ours]
    method = [
        Document(path=f"method/{name}", source=root / "site" / "method" / name) for name in ("index.md", "calls.md")
    ]
    method_pages = [document for document in documents([], ()) if document.path.startswith("method/")]
    write([*sources, *method, *method_pages, *selected, Document(path="many.md", text=overview)], root / "site")
    return build(root).parent


@pytest.fixture
def look(public: Path, browser: Browser, run: Run[Any]) -> Look:
    def at(page: str, do: Callable[[Any], Any], **context: Any) -> Any:
        async def opened() -> Any:
            browser_context = await browser.new_context(**context)
            tab = await browser_context.new_page()
            await tab.goto((public / page).as_uri())
            result = await do(tab)
            await browser_context.close()
            return result

        return run(opened())

    return at


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_it(look: Look, page: str, scheme: str) -> None:
    async def check(tab: Any) -> list[str]:
        await tab.evaluate(AXE_SCRIPT)
        report = await tab.evaluate("axe.run({resultTypes: ['violations']})")
        return [
            f"{violation['id']}: {node['html'][:200]}"
            for violation in report["violations"]
            for node in violation["nodes"]
        ]

    assert look(page, check, color_scheme=scheme, viewport={"width": 1280, "height": 900}) == []


@pytest.mark.parametrize("page", PAGES)
def test_it_fits_a_phone(look: Look, page: str) -> None:
    async def width(tab: Any) -> int:
        measured: int = await tab.evaluate("document.documentElement.scrollWidth")
        return measured

    assert look(page, width, viewport={"width": 390, "height": 844}, is_mobile=True) <= 390


@pytest.mark.parametrize("firm", ["ashgrove-heating", "rival-0", "alone", "nowhere"])
@pytest.mark.parametrize(("paper", "width", "height"), [("A4", 703, 1032), ("Letter", 725, 965)])
def test_the_board_gets_four_pages_with_nothing_cut_off(
    look: Look, firm: str, paper: str, width: int, height: int
) -> None:
    async def print_it(tab: Any) -> tuple[int, list[int]]:
        printed = await tab.pdf(format=paper)
        await tab.emulate_media(media="print")
        await tab.set_viewport_size({"width": width, "height": height})
        cut = await tab.evaluate(
            "[...document.querySelectorAll('.ff-sheet')].map(each => each.scrollHeight - each.clientHeight)"
        )
        return len(PdfReader(BytesIO(printed)).pages), cut

    pages, cut = look(f"companies/{firm}/board.html", print_it)

    assert pages == 4
    assert cut == [0, 0, 0, 0]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_white_and_shows_no_navigation(look: Look, scheme: str) -> None:
    async def printed(tab: Any) -> tuple[list[str], list[str]]:
        await tab.emulate_media(media="print")
        backgrounds = await tab.evaluate(
            "[document.documentElement, document.body].map(each => getComputedStyle(each).backgroundColor)"
        )
        shown = await tab.evaluate(
            "[...document.querySelectorAll('nav, header, footer, .ff-screen')]"
            ".filter(each => each.checkVisibility()).map(each => each.className)"
        )
        return backgrounds, shown

    backgrounds, shown = look("companies/large/map.html", printed, color_scheme=scheme)

    assert set(backgrounds) == {"rgb(255, 255, 255)"}
    assert shown == []


def test_on_the_map_of_three_hundred_pages_words_stand_only_where_they_fit(look: Look) -> None:
    async def overflowing(tab: Any) -> tuple[int, int]:
        read, cut = await tab.evaluate(
            """() => {
                const names = [...document.querySelectorAll(".ff-tile p")].filter(each => each.clientWidth > 2);
                return [names.length, names.filter(each => each.querySelector("b").offsetTop + 12
                    > each.parentElement.clientHeight).length];
            }"""
        )
        return read, cut

    for width in (390, 1280):
        read, cut = look("companies/large/map.html", overflowing, viewport={"width": width, "height": 900})
        assert read >= 6
        assert cut == 0
