"""How a finding is recognised again: across runs, across two addresses of a site, and across releases.

Results of release 0.1 are in `tests/golden/result-schema-1`: their ids have no digest, and their findings no subject.
"""

import json
import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from footfall.check import Finding, FindingId, all_checks, finding_id, scored, without_digest
from footfall.check.changes import SHAPES, ChangeKind
from footfall.evidence import RouteKind
from footfall.judging.judge import judge
from footfall.judging.result import CheckResult, Result
from footfall.runs.diff import compare
from footfall.runs.history_builder import load_history
from footfall.runs.store import load_evidence, load_result
from tests.pasts import GOLDEN, keep, week
from tests.test_command_line import footfall

OLD = GOLDEN.parent / "result-schema-1"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("お問い合わせ", "お電話"),
        ("https://example.com/" + "a" * 80, "https://example.com/" + "a" * 79 + "b"),
        ("Über uns", "Ueber uns"),
        ("a b", "a-b"),
        ("Price", "price"),
        ("", "お問い合わせ"),
    ],
)
def test_two_subjects_have_two_ids(one: str, other: str) -> None:
    assert finding_id("vague_links", one) != finding_id("vague_links", other)


@pytest.mark.parametrize("subject", ["Café", "\ud800 broken", "x" * 5000, "\u202egnp.exe"])
def test_any_subject_has_a_short_plain_id(subject: str) -> None:
    identifier = finding_id("vague_links", subject)

    assert identifier == finding_id("vague_links", subject)
    assert identifier.isascii()
    assert identifier.isprintable()
    assert len(identifier) < 100
    assert without_digest(identifier).startswith("vague_links")


def test_what_can_be_read_whole_needs_no_digest() -> None:
    assert finding_id("pop_up", "newsletter") == "pop_up:newsletter"
    assert finding_id("intro_screen") == "intro_screen"


def test_both_ways_to_write_an_accent_are_one_subject() -> None:
    assert finding_id("vague_links", "Caf\u00e9") == finding_id("vague_links", "Cafe\u0301")


def test_each_finding_of_the_golden_audit_has_an_id_of_its_own() -> None:
    ids = [finding.id for finding in found(load_result(GOLDEN))]

    assert len(ids) == len(set(ids))


def found(result: Result) -> Iterable[Finding]:
    """Return the findings of a result."""
    return [finding for judged in result.judged for finding in judged.outcome.findings]


# What the first release said twice, which another check says of the same page or whose fix mends it too; what it
# concluded for engines from one of our own; what it asked for though many do without; what it said though most words
# are there without scripts; and that an answer is hard to find though the start page names its page.
NOT_SAID_NOW = {
    *("wanted_facts:hours", "time_to_words:covered", "one_after_another", "contact_distance"),
    "wanted_facts:guarantee",
    *("number_in_result", "messenger", "without_scripts", "phone_agreement"),
}
# What the first release did not ask about: the extra mile.
ASKED_SINCE = {"feedback_way"}


def still_said(result: Result) -> list[Finding]:
    """Return the findings of the first release without those that are no longer made."""
    return [finding for finding in found(result) if finding.id not in NOT_SAID_NOW]


def test_a_result_of_the_first_release_is_still_read() -> None:
    then, now = load_result(OLD), load_result(GOLDEN)

    assert then.reach
    assert round(then.reach.reached, 3) == 19.307
    today = [finding for finding in found(now) if finding.id not in ASKED_SINCE]
    assert [finding.id for finding in still_said(then)] == [without_digest(finding.id) for finding in today]
    assert [finding.change for finding in still_said(then)] == [finding.change for finding in today]


@pytest.mark.parametrize(
    ("kept", "becomes"),
    [
        ({"kind": "clear", "target": "cookies", "value": ""}, "cookies"),
        ({"kind": "clear", "target": "a barrier of a later release", "value": ""}, None),
        ({"kind": "a kind of a later release", "target": "", "value": ""}, None),
        ({"kind": "shorten form", "target": "", "value": "not a number"}, None),
        (None, None),
    ],
)
def test_a_change_that_is_not_known_any_more_is_none(tmp_path: Path, kept: Any, becomes: str | None) -> None:
    data = json.loads((OLD / "result.json").read_text("utf-8"))
    first = next(finding for judged in data["judged"] for finding in judged["outcome"]["findings"] if finding["change"])
    first["change"], first["cost"] = kept, "three wishes"
    (tmp_path / "result.json").write_text(json.dumps(data), "utf-8")

    finding = next(finding for finding in found(load_result(tmp_path)) if finding.id == first["id"])

    assert getattr(finding.change, "barrier", None) == becomes
    assert finding.cost == "an hour"


def test_each_kind_of_change_has_its_shape() -> None:
    assert set(SHAPES) == set(ChangeKind)
    parts = {"page": "/", "label": "Contact", "route": RouteKind.PHONE, "fields": 3, "fact": "hours", "seconds": 2.0}
    for kind, shape in SHAPES.items():
        needed = {name: parts.get(name, "cookies") for name in shape.__annotations__ if name != "kind"}
        assert shape(**needed).kind is kind


def test_nothing_opens_or_closes_because_footfall_was_updated() -> None:
    changes = compare(load_result(OLD), load_result(GOLDEN))

    assert (changes.opened, changes.closed) == ((), ())
    back = compare(load_result(GOLDEN), load_result(OLD))
    assert (back.opened, back.closed) == ((), ())


def test_a_history_goes_on_over_an_update(tmp_path: Path) -> None:
    old, new = load_result(OLD), load_result(GOLDEN)

    past = load_history(keep(tmp_path, [(week(0), old), (week(1), old), (week(2), new), (week(3), new)]), 4)

    findings = [finding for finding in past.history.findings if finding.id not in ASKED_SINCE]
    assert len(findings) == len(list(found(old)))
    assert {finding.times for finding in findings if finding.id not in NOT_SAID_NOW} == {((0, 3),)}
    assert {finding.id for finding in findings if finding.times == ((0, 1),)} == NOT_SAID_NOW


def test_what_the_old_ids_took_for_one_thing_is_told_apart_from_now_on() -> None:
    """Report the newer of two Japanese labels that shared an id as new, once."""
    old, new = load_result(OLD), load_result(GOLDEN)
    before = with_findings(
        old, "clear_labels", Finding(id=FindingId("clear_labels"), fix="Rename お電話", detail="Met.")
    )
    after = with_findings(new, "clear_labels", *(labelled(label) for label in ("お電話", "お問い合わせ")))

    assert compare(before, after).opened == ()
    later = with_findings(new, "clear_labels", *(labelled(label) for label in ("お電話", "お問い合わせ", "会社")))
    assert [opened.finding.subject for opened in compare(after, later).opened] == ["会社"]


def labelled(label: str) -> Finding:
    return Finding(id=finding_id("clear_labels", label), subject=label, fix=f"Rename {label}", detail="Met.")


def with_findings(result: Result, check: str, *findings: Finding) -> Result:
    """Return the result with these findings for a check."""

    def answered(judged: CheckResult) -> CheckResult:
        return replace(judged, outcome=scored(0.5, "Half.", *findings)) if judged.check == check else judged

    assert check in {judged.check for judged in result.judged}
    return replace(result, judged=tuple(map(answered, result.judged)))


@pytest.mark.parametrize("address", ["https://ashgrove.example/", "http://preview.ashgrove.example:8080/"])
def test_a_preview_at_another_address_is_the_same_site(address: str) -> None:
    evidence = load_evidence(GOLDEN)
    moved = json.loads((GOLDEN / "result.json").read_text("utf-8").replace("http://ashgrove.example/", address))
    here, there = judge(evidence, all_checks()), load_elsewhere(moved)

    changes = compare(here, there)

    assert (changes.opened, changes.closed) == ((), ())


def load_elsewhere(data: dict[str, Any]) -> Result:
    """Load a result whose ids are made from subjects with another address."""
    import tempfile

    for judged in data["judged"]:
        for finding in judged["outcome"]["findings"]:
            finding["id"] = finding_id(judged["check"], finding["subject"])
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "result.json").write_text(json.dumps(data), "utf-8")
        return load_result(Path(folder))


@pytest.fixture
def old_project(tmp_path: Path) -> Path:
    """Make a project of release 0.1: an audit with old ids, and a waiver, a gate and a custom check that use them."""
    (folder,) = keep(tmp_path, [(week(0), load_result(OLD))])
    shutil.copy(OLD / "result.json", folder)
    shutil.copy(GOLDEN / "evidence.json", folder)
    waiver = "{finding: found_by_trade:repairs-leeds, reason: we live with it, until: 2099-12-31}"
    (tmp_path / "footfall.yml").write_text(
        f"companies: [{{name: Ashgrove Heating, url: http://ashgrove.example, waive: [{waiver}]}}]\n"
        "gates: {nothing_new: true}\n"
    )
    own = tmp_path / "checks" / "talk" / "fax_number.py"
    own.parent.mkdir(parents=True)
    own.write_text(OWN_CHECK)
    return tmp_path


OWN_CHECK = '''"""Do they have a fax?

## What it looks for

A fax.
"""

from footfall.check import Finding, Outcome, Stage, check, finding_id, scored
from footfall.evidence import Exploration


@check(stage=Stage.TALK, weight=0, source="footfall")
def fax_number(exploration: Exploration) -> Outcome:
    """Score it."""
    return scored(0.5, "Half.", Finding(id=finding_id("fax_number", "Head Office"), fix="Buy one", detail="None."))
'''


def test_a_project_of_the_first_release_publishes_what_lies_there(old_project: Path) -> None:
    for command in (["publish", "--no-build"], ["report", "--format", "sarif"], ["gate"]):
        done = footfall(*command, "--folder", str(old_project))
        assert done.exit_code in {0, 1, 3}, done.output
    page = (old_project / "site" / "companies" / "ashgrove-heating" / "index.md").read_text("utf-8")
    assert "19" in page


def test_a_project_of_the_first_release_is_judged_anew(old_project: Path) -> None:
    (result,) = json.loads(footfall("judge", "--json", "--folder", str(old_project)).stdout)

    waived = [waiver["finding"]["id"] for waiver in result["waived"]]
    assert [without_digest(identifier) for identifier in waived] == ["found_by_trade:repairs-leeds"]
    own = next(judged for judged in result["judged"] if judged["check"] == "fax_number")
    assert without_digest(own["outcome"]["findings"][0]["id"]) == "fax_number:head-office"


def test_alerts_of_a_code_host_go_on(tmp_path: Path) -> None:
    """Keep the fingerprint that 0.1 wrote as the first."""
    keep(tmp_path, [(week(0), load_result(GOLDEN))])
    exported = footfall("report", "--format", "sarif", "--folder", str(tmp_path))

    (run,) = json.loads(exported.stdout)["runs"]

    first = {result["partialFingerprints"]["findingId/v1"] for result in run["results"]}
    assert first - ASKED_SINCE == {finding.id for finding in still_said(load_result(OLD))}
