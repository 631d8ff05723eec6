"""The overview of three and of two hundred companies: readable without scripts, sortable with ours."""

import csv
import io
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser

from footfall.config.load import parse
from footfall.publish.audited import Audited, load_audited, runs_of
from footfall.publish.contexts import variables
from footfall.publish.overview import Line, context, line, table
from footfall.publish.site import environment
from footfall.resources import site_sources
from footfall.runs.store import new_run, save_evidence, save_result
from tests.audits_made import golden, many, unwalked
from tests.conftest import Run

Look = Callable[..., Any]


def lines(companies: Iterable[Audited]) -> list[Line]:
    return [line(company) for company in companies]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Render the overview of two hundred companies, with our script and without the theme."""
    text = environment().get_template("overview.md.jinja").render(variables(context(lines(many()))))
    place = tmp_path_factory.mktemp("overview") / "index.html"
    script = (site_sources() / "scripts" / "overview.js").as_uri()
    place.write_text(text.partition("---\n\n")[2].replace("scripts/overview.js", script), "utf-8")
    return place


@pytest.fixture
def look(page: Path, browser: Browser, run: Run[Any]) -> Look:
    def at(do: Callable[[Any], Any], **context: Any) -> Any:
        async def opened() -> Any:
            browser_context = await browser.new_context(**context)
            tab = await browser_context.new_page()
            await tab.goto(page.as_uri())
            result = await do(tab)
            await browser_context.close()
            return result

        return run(opened())

    return at


NAMES = "[...document.querySelectorAll('section:not([hidden]) tbody tr:first-child .ff-name')].map(e => e.innerText)"
FIGURES = (
    "[...document.querySelectorAll('section:not([hidden]) tbody tr:first-child td:nth-child(2)')]"
    ".map(e => e.dataset.sort)"
)


def test_companies_stand_in_their_groups_by_name_and_competitors_beneath_theirs() -> None:
    groups = context(lines(many())).groups

    assert [group.title for group in groups] == ["East", "North", "South", "West", "All others"]
    assert sum(len(group.firms) for group in groups) == 200
    for group in groups:
        names = [firm.line.company.name for firm in group.firms]
        assert names == sorted(names)
    assert {line.company.competitor_of for line in groups[1].firms[0].rivals} == {"firm-0"}


def test_a_few_companies_without_groups_need_no_heading() -> None:
    (group,) = context(lines([golden("one", "One"), golden("two", "Two"), unwalked(golden("three", "Three"))])).groups

    assert group.title == ""
    assert [firm.line.slug for firm in group.firms] == ["one", "three", "two"]
    assert group.firms[1].line.worst is None


def test_a_competitor_whose_company_is_gone_stands_for_itself() -> None:
    (group,) = context(lines([golden("left", "Left", competitor_of="gone")])).groups

    assert [firm.line.slug for firm in group.firms] == ["left"]


def test_all_companies_are_rows_of_one_table() -> None:
    everyone = [*many(), unwalked(golden("three", "Three")), golden("cell", "=1+1")]
    rows = list(csv.DictReader(io.StringIO(table(lines(everyone)))))

    assert len(rows) == len(everyone)
    by_name = {row["company"]: row for row in rows}
    reach = everyone[-1].result.reach
    assert reach
    assert by_name["'=1+1"]["reached"] == str(reach.reached)
    assert by_name["'=1+1"]["first_fix"] == everyone[-1].result.fixes[0].title
    assert [by_name["Three"][column] for column in ("reached", "low", "high", "lost_most")] == [""] * 4
    assert by_name["Three"]["page"] == "companies/three/index.html"


def test_without_scripts_every_company_is_there_and_nothing_asks_to_be_clicked(look: Look) -> None:
    async def read(tab: Any) -> tuple[int, int]:
        return await tab.locator(".ff-name").count(), await tab.locator("button").count()

    assert look(read, java_script_enabled=False) == (240, 0)


def test_a_click_sorts_all_groups_together_another_turns_round_a_third_restores(look: Look) -> None:
    async def click(tab: Any) -> list[tuple[list[str], str | None]]:
        seen = []
        for _ in range(3):
            await tab.click("section:not([hidden]) th:nth-child(2) button")
            order = await tab.get_attribute("section:not([hidden]) th:nth-child(2)", "aria-sort")
            seen.append((await tab.evaluate(FIGURES), order))
        seen.append((await tab.evaluate(NAMES), None))
        return seen

    up, down, back, names = look(click)
    measured = [float(value) for value in up[0] if value]

    assert (up[1], down[1], back[1]) == ("ascending", "descending", None)
    assert measured == sorted(measured)
    assert len(measured) == 196
    assert up[0][-4:] == ["", "", "", ""], "what was not measured is neither the best nor the worst"
    assert [float(value) for value in down[0] if value] == sorted(measured, reverse=True)
    assert down[0][-4:] == ["", "", "", ""]
    assert names[0][:2] == ["Firm 002", "Firm 007"]
    assert len(names[0]) == 200


def test_a_competitor_moves_with_its_company(look: Look) -> None:
    async def click(tab: Any) -> str:
        await tab.click("th:nth-child(2) button >> nth=0")
        text: str = await tab.inner_text("tbody:has-text('Rival 1 of 010')")
        return text

    assert "Firm 010" in look(click)


def test_the_keyboard_sorts_and_keeps_its_place(look: Look) -> None:
    async def press(tab: Any) -> tuple[str, str]:
        await tab.focus("section:last-of-type th:nth-child(1) button")
        await tab.keyboard.press("Enter")
        focused = await tab.evaluate("document.activeElement.parentElement.getAttribute('aria-sort')")
        return focused, (await tab.evaluate(NAMES))[0]

    assert look(press) == ("ascending", "Firm 000")


def test_the_owners_groups_come_from_the_configuration(tmp_path: Path) -> None:
    audited = golden()
    with new_run(tmp_path, audited.slug, audited.result.started) as folder:
        save_evidence(audited.evidence, folder)
        save_result(audited.result, folder)
    config = parse(f"companies: [{{url: '{audited.result.company.url}', group: Yorkshire}}]")

    assert load_audited(runs_of(tmp_path, audited.slug), config).group == "Yorkshire"
