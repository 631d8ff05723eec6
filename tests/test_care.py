"""The extra mile: it counts for nothing, it is shown, and where the evidence is thin it says nothing is missing."""

from dataclasses import replace
from datetime import timedelta

import pytest

from footfall.check import (
    COUNTED,
    AnswerSoon,
    Check,
    Finding,
    Outcome,
    Stage,
    Status,
    all_checks,
    check,
    finding_id,
    scored,
)
from footfall.config.schema import Gates, PublishSettings
from footfall.evidence import Evidence, Exploration
from footfall.judging.judge import judge
from footfall.judging.result import Result
from footfall.publish import language
from footfall.reading.care import why_unknown
from footfall.runs.gates import GateOutcome, evaluate_gates
from footfall.runs.store import load_evidence
from tests.audits_made import documents, golden
from tests.test_golden import GOLDEN

CHECKS = {check.name: check for check in all_checks()}
SAYS_SO = "It counts neither"


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return load_evidence(GOLDEN)


@pytest.fixture(scope="module")
def result(evidence: Evidence) -> Result:
    return judge(evidence, all_checks())


def site(evidence: Evidence) -> Exploration:
    assert evidence.exploration
    return evidence.exploration


def unkind() -> Check:
    """Return a check of the extra mile that finds a lot, with a change that would win many prospects."""

    @check(stage=Stage.CARE, weight=0, source="footfall")
    def unkind(exploration: Exploration) -> Outcome:
        finding = Finding(fix="Be kind", detail=exploration.start, change=AnswerSoon())
        return scored(0.0, "Nobody is kind.", finding)

    return unkind


def test_it_moves_neither_the_number_nor_a_stage_nor_the_fixes(evidence: Evidence, result: Result) -> None:
    more = judge(evidence, [*all_checks(), unkind()])
    without = judge(evidence, [check for check in all_checks() if check.stage in COUNTED])

    assert more.check("unkind")
    assert more.reach == result.reach == without.reach
    assert more.stages == result.stages == without.stages
    assert more.fixes == result.fixes == without.fixes


def test_a_result_has_five_stages(result: Result) -> None:
    assert [stage.stage.value for stage in result.stages] == ["found", "door", "way", "talk", "answer"]
    assert {judged.stage for judged in result.judged} == set(Stage)


def test_none_of_its_checks_weighs() -> None:
    assert [check.name for check in all_checks() if check.weight and check.stage is Stage.CARE] == []
    with pytest.raises(ValueError, match="does not weigh"):
        check(stage=Stage.CARE, weight=1, source="wcag-2.2")


def test_no_gate_fails_for_what_is_new_on_the_extra_mile(result: Result) -> None:
    asked = next(judged for judged in result.judged if judged.stage is Stage.CARE)
    found = scored(0.0, "None.", Finding(id=finding_id(asked.check), fix="Be kind", detail="Nobody is."))
    worse = replace(asked, outcome=found)
    before = replace(result, judged=tuple(replace(j, outcome=scored(1.0, "Well.")) for j in result.judged))
    later = replace(before, started=before.started + timedelta(days=7))
    now = replace(later, judged=tuple(worse if j.check == asked.check else j for j in before.judged))
    first_time = replace(before, judged=tuple(j for j in before.judged if j.stage in COUNTED))
    gates = Gates(nothing_new=True)

    assert [held.answer for held in evaluate_gates(gates, [before, now])] == [GateOutcome.HELD]
    assert [held.answer for held in evaluate_gates(gates, [first_time, now])] == [GateOutcome.HELD]
    # Whoever names it in footfall.yml wants to know.
    named = evaluate_gates(Gates(checks=(asked.check,)), [before, now])
    assert [held.answer for held in named] == [GateOutcome.FAILED]


@pytest.mark.parametrize("page", ["index", "findings"])
@pytest.mark.parametrize(
    ("locale", "title", "says"),
    [("en", "The extra mile", SAYS_SO), ("de", "Die Extrameile", "Es zählt weder")],
)
def test_a_companys_pages_show_it_behind_the_stages(page: str, locale: str, title: str, says: str) -> None:
    company = golden()
    with language.locale_scope(locale):
        made = {document.path: document.text for document in documents([company], all_checks(), PublishSettings())}
    text = made[f"companies/{company.slug}/{page}.md"]

    assert text.index(f"<h2>{title}</h2>") > text.rindex("ff-eases" if page == "findings" else "ff-unmeasured")
    assert says in text
    shown = text[text.index(f"<h2>{title}</h2>") :]
    assert all(
        f"finding-{name.replace('_', '-')}.html" in shown for name, asked in CHECKS.items() if asked.stage is Stage.CARE
    )


def test_the_method_says_that_it_has_no_weight() -> None:
    made = {document.path: document.text for document in documents([golden()], all_checks())}

    assert "The extra mile has no weight" in made["method/checks/index.md"]


def test_whole_sites_can_be_told(evidence: Evidence) -> None:
    assert why_unknown(site(evidence)) == ""


def test_a_walk_cut_short_does_not_tell(evidence: Evidence) -> None:
    whole = site(evidence)
    few = replace(whole, pages=whole.pages[:3], skipped=14)

    assert "a site that has more" in why_unknown(few)
    assert CHECKS["answer_promise"].judge(few).score is not None, "what is said is said, on however few pages"
    assert CHECKS["feedback_way"].judge(few).status is Status.CANNOT_TELL


def test_pages_that_could_not_be_read_do_not_tell(evidence: Evidence) -> None:
    whole = site(evidence)
    half = tuple(replace(page, trouble="429") if at % 2 else page for at, page in enumerate(whole.pages))

    assert "could not read 8 of 17" in why_unknown(replace(whole, pages=half))


@pytest.mark.parametrize(
    ("named", "text"), [("fi", None), ("", None), ("en", "Wir sind für Sie da und das ist gut. " * 30)]
)
def test_a_page_in_a_language_without_words_does_not_tell(evidence: Evidence, named: str, text: str | None) -> None:
    whole = site(evidence)
    pages = tuple(replace(page, language=named, text=text or page.text) for page in whole.pages)

    assert "too few words of the language" in why_unknown(replace(whole, pages=pages))


def test_the_end_of_a_very_long_page_is_unknown(evidence: Evidence) -> None:
    whole = site(evidence)
    home = replace(whole.pages[0], text="We mend boilers and the pipes of the house. " * 500)

    assert "longer than the part" in why_unknown(replace(whole, pages=(home, *whole.pages[1:])))


def test_pages_that_were_left_out_are_named(evidence: Evidence) -> None:
    whole = site(evidence)
    bare = tuple(replace(page, text="we mend boilers", links=(), routes=(), forms=()) for page in whole.pages)
    outcome = CHECKS["feedback_way"].judge(replace(whole, pages=bare, skipped=40))

    assert outcome.score == 0
    assert outcome.summary == "We found no way to give feedback on the 16 pages that we read (40 more left out)."
