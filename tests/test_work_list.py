"""The findings as a list of work: grouped by what has to be done, whole without scripts, narrowed with ours."""

import re
from dataclasses import replace
from typing import Any

import pytest
from playwright.async_api import Browser
from playwright.async_api import Page as Tab

from footfall.check import Finding, Stage, Status, all_checks
from footfall.judging.result import CheckResult, Result, Waived
from footfall.publish import work_list
from footfall.publish.work_list import WorkList
from tests.audits_made import documents, golden
from tests.conftest import Run
from tests.looking import rendered, seen

RESULT = golden().result


def findings(result: Result = RESULT) -> list[Finding]:
    """Return what is open, besides the extra mile."""
    return [
        finding for judged in result.judged if judged.stage is not Stage.CARE for finding in judged.outcome.findings
    ]


def judged(result: Result, status: Status) -> set[str]:
    return {
        answer.check for answer in result.judged if answer.stage is not Stage.CARE and answer.outcome.status is status
    }


def checks(listed: tuple[CheckResult, ...]) -> set[str]:
    return {answer.check for answer in listed}


def test_everything_is_somewhere_once() -> None:
    listed = work_list.context(RESULT)
    fixes = [work.fix for work in listed.first + listed.minor]

    assert len(fixes) == len({*fixes})
    for finding in findings():
        alike = {other.fix for other in findings() if finding.change and other.change == finding.change}
        assert {finding.fix, *alike} & {*fixes}, finding
    passed = {answer.check for _, answers in listed.passed for answer in answers}
    open_ = {answer.check for answer in RESULT.judged if answer.outcome.findings}
    assert passed == judged(RESULT, Status.SCORED) - open_
    assert checks(listed.aside) == judged(RESULT, Status.NOT_APPLICABLE)
    assert checks(listed.unanswered) == judged(RESULT, Status.CANNOT_TELL) | judged(RESULT, Status.ERROR)


def test_the_largest_worth_comes_first_and_then_the_least_effort() -> None:
    listed = work_list.context(RESULT)

    assert [work.worth for work in listed.first] == sorted((fix.worth for fix in RESULT.fixes), reverse=True)
    efforts = ["a word", "a setting", "an hour", "a day"]
    places = [efforts.index(work.cost) for work in listed.minor]
    assert places == sorted(places)
    assert not any(work.worth for work in listed.minor)


def with_more(result: Result, *pages: str, fix: str = "") -> Result:
    """Return the result with the first finding on more pages."""
    at = next(
        at for at, answer in enumerate(result.judged) if answer.outcome.findings and answer.stage is not Stage.CARE
    )
    answer = result.judged[at]
    first = answer.outcome.findings[0]
    more = tuple(replace(first, subject=page, page=page, fix=fix or first.fix) for page in pages)
    outcome = replace(answer.outcome, findings=(*answer.outcome.findings, *more))
    return replace(result, judged=(*result.judged[:at], replace(answer, outcome=outcome), *result.judged[at + 1 :]))


def test_what_several_pages_need_is_one_thing_to_do() -> None:
    pages = [f"https://a.test/p{number}?a=b c" for number in range(5)]
    before, after = work_list.context(RESULT), work_list.context(with_more(RESULT, *pages))

    assert len(after.first + after.minor) == len(before.first + before.minor)
    work = next(item for item in after.first + after.minor if "/p0?a=b%20c" in item.pages)
    assert len(work.pages) >= 5
    assert len(work.shown) == 3
    assert {"/p0?a=b%20c", "/p4?a=b%20c"} <= set(after.places)


def test_what_is_waived_is_no_work() -> None:
    finding = findings()[0]
    waived = replace(RESULT, waived=(Waived(finding=finding, reason="for now", until="2030-01-01"),))

    def fixes(listed: WorkList) -> list[str]:
        return [item.fix for item in listed.first + listed.minor]

    left = {other.fix for other in findings() if other.id != finding.id}
    assert finding.fix not in left
    assert set(fixes(work_list.context(waived))) <= left


def test_what_one_change_answers_is_done_once_and_counts_where_it_is_worth_most() -> None:
    finding = next(other for other in findings() if other.change and other.id in {fix.finding for fix in RESULT.fixes})
    at = next(at for at, answer in enumerate(RESULT.judged) if finding in answer.outcome.findings)
    twin = replace(finding, subject="elsewhere", fix="The same in other words")
    outcome = replace(RESULT.judged[at].outcome, findings=(*RESULT.judged[at].outcome.findings, twin))
    changed = (*RESULT.judged[:at], replace(RESULT.judged[at], outcome=outcome), *RESULT.judged[at + 1 :])

    listed = work_list.context(replace(RESULT, judged=changed))

    assert twin.fix not in {work.fix for work in listed.first + listed.minor}


def test_without_a_number_nothing_is_said_of_worth() -> None:
    stages = tuple(replace(stage, lost=None, why="no such host") for stage in RESULT.stages)
    company = replace(
        golden(), result=replace(RESULT, reach=None, fixes=(), pairs=(), combinations=None, stages=stages)
    )
    made = {document.path: document.text or "" for document in documents([company], all_checks())}

    text = made[f"companies/{company.slug}/findings.md"]
    assert "change the number by less than a tenth" not in text
    assert "There is no number this time" in text


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of the page of findings."""
    return rendered(golden(), "findings", tmp_path_factory.mktemp("findings")).as_uri()


SHOWN = (
    "[...document.querySelectorAll('.ff-work > li')].filter(e => e.getClientRects().length).map(e => e.dataset.stage)"
)


def test_the_list_is_whole_without_scripts(page: str, browser: Browser, run: Run[Any]) -> None:
    async def look(tab: Tab) -> Any:
        return await tab.locator(".ff-work > li").count(), await tab.locator("#ff-filter").is_visible()

    listed = work_list.context(RESULT)
    assert seen(page, browser, run, look, java_script_enabled=False) == (len(listed.first + listed.minor), False)


@pytest.mark.parametrize("name", ["stage", "effort", "page"])
def test_a_choice_narrows_the_list_and_says_by_how_much(page: str, browser: Browser, run: Run[Any], name: str) -> None:
    listed = work_list.context(RESULT)
    everything = listed.first + listed.minor
    value = {"stage": Stage.TALK.value, "effort": "an hour", "page": "/contact.html"}[name]
    fitting = [
        work
        for work in everything
        if value in {"stage": {work.stage.value}, "effort": {work.cost}, "page": set(work.pages)}[name]
    ]

    async def choose(tab: Tab) -> Any:
        before = await tab.evaluate(SHOWN)
        await tab.select_option(f"select[name={name}]", value)
        after, said = await tab.evaluate(SHOWN), await tab.locator("#ff-filter output").inner_text()
        await tab.select_option(f"select[name={name}]", "")
        return before, after, said, await tab.evaluate(SHOWN)

    before, after, said, again = seen(page, browser, run, choose)
    assert before == again == [work.stage.value for work in everything]
    assert after == [work.stage.value for work in fitting]
    assert 0 < len(after) < len(before)
    assert said == f"{len(fitting)} of {len(everything)} shown"


def test_nothing_of_a_site_gets_out_of_its_place() -> None:
    nasty = with_more(RESULT, 'https://a.test/"><script>alert(1)</script>', fix='</a><img src=x onerror="alert(1)">')
    company = replace(golden(), result=nasty)
    made = {document.path: document.text or "" for document in documents([company], all_checks())}

    text = made[f"companies/{company.slug}/findings.md"]
    assert not re.search(r"<script>|<img src=x|onerror=\"", text)
