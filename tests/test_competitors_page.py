"""The comparison of a company with its competitors, from either side."""

import re
from dataclasses import replace
from html import unescape

from footfall.publish.audited import Audited
from footfall.publish.competitors import context
from tests.audits_made import documents, golden, unwalked


def firms(rivals: int) -> list[Audited]:
    """Return a company and its competitors, each better than the one before."""
    return [golden(), *(rival(at) for at in range(rivals))]


def rival(at: int) -> Audited:
    return golden(f"rival-{at}", f"Rival {at}", competitor_of="ashgrove-heating", reached=30 + 10 * at)


def pages(audited: list[Audited]) -> dict[str, str]:
    """Return the text of every competitors page, by company."""
    return {
        document.path.split("/")[1]: unescape(re.sub("<[^>]+>", "", document.text))
        for document in documents(audited, [])
        if document.path.endswith("/competitors.md")
    }


def test_a_company_alone_has_no_such_page_and_no_tab() -> None:
    texts = {document.path: document.text for document in documents([golden()], []) if document.path.endswith(".md")}

    assert "companies/ashgrove-heating/competitors.md" not in texts
    assert "competitors.html" not in texts["companies/ashgrove-heating/index.md"]


def test_both_sides_read_it_as_theirs() -> None:
    texts = pages(firms(1))

    assert "Rival 0 gets 10 more of 100 prospects through than you do." in texts["ashgrove-heating"]
    assert "44 of 100 are lost there on your site, 0 on theirs" in texts["ashgrove-heating"]
    assert "You get 10 more of 100 prospects through than Ashgrove Heating" in texts["rival-0"]
    assert "0 of 100 are lost there on your site, 44 on theirs" in texts["rival-0"]


def test_five_competitors_stand_side_by_side_the_best_on_top() -> None:
    mine, *rivals = firms(5)
    shown = context(mine, rivals)

    assert [company.slug for company in shown.ranked] == [
        *(f"rival-{at}" for at in (4, 3, 2, 1, 0)),
        "ashgrove-heating",
    ]
    assert all(len(row.cells) == 6 for part in shown.compared for row in part.rows)
    assert "Rival 4 gets 50 more" in shown.sums_up


def test_competitors_of_one_company_are_compared_with_each_other_too() -> None:
    texts = pages(firms(3))

    assert "Rival 0" in texts["rival-2"]
    assert "Rival 1" in texts["rival-2"]


def test_what_they_do_better_is_told_the_weightiest_first() -> None:
    mine, other = golden(), rival(0)
    score = {judged.check: judged.outcome.score for judged in mine.result.judged}
    better = tuple(
        replace(judged, outcome=replace(judged.outcome, score=1.0)) if judged.outcome.score is not None else judged
        for judged in other.result.judged
    )
    other = replace(other, result=replace(other.result, judged=better))
    shown = context(mine, [other])
    advantages = [*shown.ahead, *shown.further]

    assert {advantage.mine.check for advantage in advantages} == {
        judged.check
        for judged in mine.result.judged
        if judged.weight and (value := score[judged.check]) is not None and value <= 0.8
    }
    gains = [advantage.mine.weight * (1 - (advantage.mine.outcome.score or 0)) for advantage in advantages]
    assert gains == sorted(gains, reverse=True)
    assert context(other, [mine]).ahead == []
    assert context(other, [mine]).behind


def test_one_that_was_not_walked_takes_nothing_from_the_others() -> None:
    mine, other = golden(), unwalked(rival(0))
    texts = pages([mine, other])

    assert "cannot be compared" in texts["ashgrove-heating"]
    assert "cannot be compared" in texts["rival-0"]
    assert "not measured" in texts["ashgrove-heating"]
