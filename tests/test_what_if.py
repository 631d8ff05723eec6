"""What if several fixes were made: every combination as if solved alone, readable without scripts, moved with ours."""

from dataclasses import replace
from itertools import combinations as choices
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser
from playwright.async_api import Page as Tab

from footfall.check import (
    Change,
    ClearBarrier,
    Finding,
    LinkEverywhere,
    Relabel,
    RepairPage,
    ShortenForm,
    ShowEverywhere,
    SpeedUp,
    StateFact,
    all_checks,
)
from footfall.evidence import BarrierKind, Evidence, RouteKind
from footfall.judging.judge import judge
from footfall.judging.people import people
from footfall.judging.result import Combinations, Result
from footfall.publish import what_if
from footfall.reach.calibration import expected_world
from footfall.reach.changes import apply
from footfall.reach.combinations import combined as solved_together
from footfall.reach.model import build
from footfall.reach.scent import default_scent
from footfall.reach.solve import Numbers, Solution
from footfall.runs.store import load_evidence
from tests.audits_made import documents, golden
from tests.conftest import Run
from tests.looking import rendered, seen

EVIDENCES = {
    "a small firm": golden().evidence,
    "of another year": load_evidence(Path(__file__).parent / "golden" / "evidence-schema-2"),
}


def combined(result: Result) -> Combinations:
    assert result.combinations
    return result.combinations


def afresh(evidence: Evidence, changes: list[Change]) -> Numbers:
    """Solve a model from nothing, with some changes made."""
    scent = default_scent()
    model = build(evidence, scent, expected_world(None))
    assert model
    for change in changes:
        model = apply(model, change)
    return Solution(model, scent).numbers


@pytest.mark.parametrize("name", EVIDENCES)
def test_every_combination_is_what_solving_it_alone_gives(name: str) -> None:
    evidence = EVIDENCES[name]
    result = judge(evidence, all_checks())
    found: dict[str, Finding] = {
        str(finding.id): finding for judged in result.judged for finding in judged.outcome.findings
    }
    top = [found[str(finding)].change for finding in combined(result).fixes]

    assert len(top) > 2
    assert len(combined(result).reached) == len(combined(result).people) == 2 ** len(top)
    for index, (reached, whole) in enumerate(zip(combined(result).reached, combined(result).people, strict=True)):
        alone = afresh(evidence, [change for at, change in enumerate(top) if change and index >> at & 1])
        assert reached == round(alone.reached, 3), index
        assert whole == people(alone, found="found" in whole, answer="answer" in whole), index


def test_changes_of_every_kind_combine_to_the_last_digit() -> None:
    evidence, scent = golden().evidence, default_scent()
    assert evidence.exploration
    near, far = (page.url for page in (evidence.exploration.pages[1], evidence.exploration.pages[-1]))
    changes: list[Change] = [
        ClearBarrier(barrier=BarrierKind.COOKIES),
        RepairPage(page=far),
        ShowEverywhere(route=RouteKind.PHONE),
        Relabel(page=near, label="Prices"),
        StateFact(fact="hours", page=near),
        LinkEverywhere(page=far, label="Contact"),
        ShortenForm(fields=3),
        SpeedUp(seconds=1.0),
    ]
    model = build(evidence, scent, expected_world(None))
    assert model

    for index, numbers in enumerate(solved_together(Solution(model, scent), scent, changes)):
        assert numbers == afresh(evidence, [change for at, change in enumerate(changes) if index >> at & 1]), index


def test_it_agrees_with_what_is_said_of_each_fix_and_of_pairs() -> None:
    result = golden().result
    reached = combined(result).reached

    assert result.reach
    assert combined(result).people[0] == result.reach.people
    for at, fix in enumerate(result.fixes[:8]):
        assert reached[1 << at] - reached[0] == pytest.approx(fix.worth, abs=0.001)
    for (one, other), pair in zip(choices(range(3), 2), result.pairs, strict=True):
        assert reached[1 << one | 1 << other] - reached[0] == pytest.approx(pair.worth, abs=0.001)


def test_a_competitor_and_a_site_without_a_number_have_none() -> None:
    evidence = golden().evidence
    rival = replace(evidence, company=replace(evidence.company, competitor_of="somebody"))

    assert judge(rival, all_checks()).combinations is None
    assert judge(replace(evidence, exploration=None), all_checks()).combinations is None


def test_who_has_no_combinations_has_no_page_of_them() -> None:
    older = replace(golden(), result=replace(golden().result, combinations=None))
    made = {document.path: document.text or "" for document in documents([older], all_checks())}

    assert f"companies/{older.slug}/what-if.md" not in made
    assert not [path for path, text in made.items() if "what-if.html" in text]


def test_the_best_of_each_number_of_fixes_is_the_best() -> None:
    result = golden().result
    shown = what_if.context(result, combined(result))

    assert len(shown.every) == 256
    for number, best in enumerate(shown.best):
        assert len(best.fixes) == number
        assert best.reached == max(
            combination.reached for combination in shown.every if len(combination.fixes) == number
        )
    assert [fix.finding for fix in shown.offered] == list(combined(result).fixes)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of the page."""
    return rendered(golden(), "what-if", tmp_path_factory.mktemp("what-if")).as_uri()


FIGURES = """() => [
    Number(document.querySelector('.ff-number').textContent),
    ['reached', 'found', 'door', 'way', 'talk', 'answer'].map(
        (fate) => document.querySelectorAll(`.ff-crowd .ff-${fate}`).length),
    [...document.querySelectorAll('.ff-key li')].filter((fate) => !fate.hidden).map((fate) => fate.innerText),
    location.hash]"""


def crowd(whole: dict[str, int]) -> list[int]:
    return [whole.get(fate, 0) for fate in ("reached", "found", "door", "way", "talk", "answer")]


def test_a_ticked_fix_moves_the_hundred_and_the_address_says_so(page: str, browser: Browser, run: Run[Any]) -> None:
    async def tick(tab: Tab) -> Any:
        before = await tab.evaluate(FIGURES)
        await tab.check("input[value='1']")
        await tab.check("input[value='3']")
        after = await tab.evaluate(FIGURES)
        await tab.uncheck("input[value='1']")
        await tab.uncheck("input[value='3']")
        return before, after, await tab.evaluate(FIGURES)

    before, after, again = seen(page, browser, run, tick)
    whole = combined(golden().result).people
    assert before == again
    assert before[:2] == [whole[0]["reached"], crowd(whole[0])]
    assert after[:2] == [whole[5]["reached"], crowd(whole[5])]
    assert after[3] == "#1,3"
    assert len(after[2]) == sum(1 for number in whole[5].values() if number)


def test_the_address_opens_what_was_ticked(page: str, browser: Browser, run: Run[Any]) -> None:
    async def look(tab: Tab) -> Any:
        ticked = await tab.evaluate("[...document.querySelectorAll('input:checked')].map((tick) => tick.value)")
        return ticked, (await tab.evaluate(FIGURES))[0], await tab.locator("output").inner_text()

    whole = combined(golden().result).people
    ticked, number, says = seen(f"{page}#2,5,nonsense,99", browser, run, look)
    assert ticked == ["2", "5"]
    assert number == whole[18]["reached"]
    reached = combined(golden().result).reached
    assert says == f"of 100 would get through (+{reached[18] - reached[0]:.0f})."


def test_without_scripts_every_combination_is_a_line_of_a_table(page: str, browser: Browser, run: Run[Any]) -> None:
    async def look(tab: Tab) -> Any:
        await tab.locator("summary").click()
        return await tab.locator("input").first.is_visible(), await tab.locator(
            "#ff-combinations tbody tr"
        ).all_inner_texts()

    ticks, lines = seen(page, browser, run, look, java_script_enabled=False)
    assert not ticks
    assert len(lines) == 256
    both = combined(golden().result)
    assert f"1, 3\t{both.people[5]['reached']}\t+{both.reached[5] - both.reached[0]:.0f}" in lines
