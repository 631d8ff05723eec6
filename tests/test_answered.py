"""The stage “answer”: what an answer, a late one and none do to the number."""

from dataclasses import replace
from typing import Any

import pytest

from footfall.check import Stage, all_checks
from footfall.evidence import Evidence
from footfall.judging.judge import judge
from footfall.judging.result import Result
from footfall.runs.store import load_evidence
from tests.fixtures import replies_of
from tests.test_golden import GOLDEN

PERSON = {"kind": "human", "hours": 0.5, "named": True}


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return load_evidence(GOLDEN)


def judged(evidence: Evidence, *enquiries: dict[str, Any]) -> Result:
    """Judge the golden evidence as if these enquiries had been sent."""
    return judge(replace(evidence, replies=replies_of(list(enquiries))), all_checks())


def asked(hours: float = 200, *, after: float | None = None) -> dict[str, Any]:
    """Return an enquiry so many hours ago, answered by a person after so many, or not at all."""
    return {"hours": hours, "replies": [] if after is None else [PERSON | {"hours": after}]}


def reached(result: Result) -> float:
    """Return the number."""
    assert result.reach
    return result.reach.reached


def lost(result: Result) -> float | None:
    """Return the people lost at the stage “answer”."""
    return next(stage.lost for stage in result.stages if stage.stage is Stage.ANSWER)


def test_the_sooner_the_answer_the_more_are_still_there(evidence: Evidence) -> None:
    unmeasured = reached(judge(evidence, all_checks()))
    hour, day, days, never = (reached(judged(evidence, asked(after=after))) for after in (0.5, 20, 90, None))

    assert unmeasured > hour > day > days > never > 0


def test_several_enquiries_count_alike(evidence: Evidence) -> None:
    once, never = (reached(judged(evidence, asked(after=after))) for after in (0.5, None))
    both = reached(judged(evidence, asked(400, after=0.5), asked()))

    assert both == pytest.approx((once + never) / 2, abs=0.01)


def test_everybody_is_somewhere(evidence: Evidence) -> None:
    result = judged(evidence, asked())

    assert result.reach
    assert sum(result.reach.people.values()) == 100
    assert "answer" in result.reach.people
    assert lost(result)
    assert Stage.ANSWER.value not in result.not_measured
    people = sum(stage.lost or 0 for stage in result.stages)
    assert people + result.reach.reached == pytest.approx(100, abs=0.01)


def test_an_answer_is_worth_what_it_is_said_to_be(evidence: Evidence) -> None:
    result = judged(evidence, asked())
    fix = next(fix for fix in result.fixes if fix.check == "enquiry_answered")

    assert fix.worth == pytest.approx(reached(judged(evidence, asked(after=0.5))) - reached(result), abs=0.01)


def test_it_is_too_early_to_say(evidence: Evidence) -> None:
    result = judged(evidence, asked(24))

    assert reached(result) == reached(judge(evidence, all_checks()))
    assert lost(result) is None
    assert "too early to say" in result.not_measured["answer"]


def test_what_may_be_a_persons_is_not_held_against_the_company(evidence: Evidence) -> None:
    unclear = {"hours": 200, "replies": [{"kind": "unclear", "hours": 3}]}
    result = judged(evidence, unclear)

    assert lost(result) is None
    assert reached(result) == reached(judge(evidence, all_checks()))


def test_without_an_enquiry_the_stage_is_not_measured(evidence: Evidence) -> None:
    result = judge(evidence, all_checks())

    assert lost(result) is None
    assert "no enquiry was sent" in result.not_measured["answer"]
    assert "answer" not in (result.reach.people if result.reach else {})
