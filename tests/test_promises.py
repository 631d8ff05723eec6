"""What fixes were promised to win back, beside what came once they were made."""

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from footfall.config.load import load
from footfall.judging.project_checks import load_checks
from footfall.judging.result import Result
from footfall.publish.build import publish
from footfall.publish.redact import redactor
from footfall.runs.diff import compare
from footfall.runs.history_builder import load_history
from footfall.runs.promises import promise
from footfall.runs.store import load_evidence, save_evidence
from tests.pasts import GOLDEN, golden, keep, reaching, unmeasured, week, without

FIRST, SECOND = golden().fixes[:2]


def after(*checks: str, reached: float = 40.0) -> Result:
    """Return the golden audit's result as if these checks' findings were mended and so many got through."""
    return reaching(without(golden(), *checks), reached)


def before(reached: float = 30.0) -> Result:
    return reaching(golden(), reached)


def closed_of(check: str) -> int:
    return sum(len(judged.outcome.findings) for judged in golden().judged if judged.check == check)


def test_one_fix_is_promised_its_worth() -> None:
    kept = promise(compare(before(), after(FIRST.check, reached=36.5)))

    assert kept
    promised = [fix for fix in golden().fixes if fix.check == FIRST.check]
    assert kept.fixes == tuple(fix.title for fix in promised)
    assert kept.promised == pytest.approx(sum(fix.worth for fix in promised), abs=0.001)
    assert kept.came == 6.5
    assert kept.besides == closed_of(FIRST.check) - len(promised)


def test_two_fixes_are_promised_what_they_are_worth_together() -> None:
    pair = next(pair for pair in golden().pairs if {pair.first, pair.second} == {FIRST.finding, SECOND.finding})
    kept = promise(compare(before(), after(FIRST.check, SECOND.check)))

    assert kept
    assert pair.interaction
    made = [fix for fix in golden().fixes if fix.check in {FIRST.check, SECOND.check}]
    assert kept.fixes == tuple(fix.title for fix in made)
    assert kept.promised == pytest.approx(sum(fix.worth for fix in made) + pair.interaction, abs=0.001)


def test_what_else_happened_is_counted() -> None:
    """A finding that opens at the same time takes its share of what came."""
    mended, spoilt = FIRST.check, SECOND.check
    kept = promise(compare(reaching(without(golden(), spoilt), 30.0), after(mended)))

    assert kept
    assert kept.besides == closed_of(mended) - sum(fix.check == mended for fix in golden().fixes) + closed_of(spoilt)


@pytest.mark.parametrize(
    ("then", "now"),
    [
        (before(), before(40.0)),
        (unmeasured(before()), after(FIRST.check)),
        (before(), unmeasured(after(FIRST.check))),
        (replace(before(), method="one"), replace(after(FIRST.check), method="another")),
        (replace(before(), fixes=()), after(FIRST.check)),
    ],
    ids=["nothing made", "not measured before", "not measured after", "another method", "nothing promised"],
)
def test_no_promise_is_claimed(then: Result, now: Result) -> None:
    assert promise(compare(then, now)) is None


def test_every_promise_of_a_company_stands_on_its_history(tmp_path: Path) -> None:
    results = [before(), after(FIRST.check, reached=36.5), before(30.0), after(SECOND.check, reached=29.8)]
    folders = keep(tmp_path, [(week(at), result) for at, result in enumerate(results)])
    save_evidence(load_evidence(GOLDEN), folders[-1])
    history = load_history(folders, 12).history

    assert [kept.came for kept in history.promises] == [6.5, -0.2]
    (tmp_path / "footfall.yml").write_text("publish: {title: Promises}\n", "utf-8")
    publish(tmp_path, load(tmp_path), load_checks(tmp_path))
    page = unescape((tmp_path / "site" / "companies" / "ashgrove-heating" / "history.md").read_text("utf-8"))
    assert "Promised and actual gains" in page
    assert page.index("−0.2") < page.index("+6.5"), "the newest first"


def test_a_number_of_an_old_audit_is_hidden_in_a_promise_too() -> None:
    """Nobody loads the evidence of old audits, so their numbers are not known one by one."""
    made = promise(compare(before(), after(FIRST.check)))
    assert made
    old = replace(made, fixes=("Write 0113 496 0142 into the header",))

    assert redactor(["phones"], [])(old).fixes == ("Write [phone hidden] into the header",)
    assert redactor(["shots"], [])(old).fixes == old.fixes


def test_what_changed_counts_the_same_people_as_the_front_page(tmp_path: Path) -> None:
    results = [before(), before(36.0)]
    keep(tmp_path, [(week(at), result) for at, result in enumerate(results)])
    save_evidence(load_evidence(GOLDEN), tmp_path / "results" / results[1].company.slug / "2025-01-13T060000Z")
    (tmp_path / "footfall.yml").write_text("publish: {title: Changes}\n", "utf-8")
    publish(tmp_path, load(tmp_path), load_checks(tmp_path))

    page = unescape((tmp_path / "site" / "companies" / "ashgrove-heating" / "changes.md").read_text("utf-8"))
    rows = dict(re.findall(r'<th scope="row">(.*?)</th><td>(.*?)</td>', page))

    people = [result.reach.people["way"] for result in results if result.reach]
    assert "".join(re.findall(r"\d+", re.sub("<[^>]+>", " ", rows["Navigation"]))) == "".join(map(str, people))
