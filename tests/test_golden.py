"""One audit's evidence, judged: the same result, digit for digit, until `make golden` accepts another."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from footfall.check import Outcome, Status, all_checks
from footfall.evidence import SCHEMA, Device, FormPurpose
from footfall.judging.judge import judge
from footfall.reach.choice import click_shares
from footfall.reach.exposure import exposure
from footfall.reach.scent import default_scent
from footfall.reading.urls import is_page, same_site
from footfall.runs.store import encode, load_evidence, load_result, schema_of

GOLDEN = Path(__file__).parent / "golden" / "ashgrove-heating"


def judged() -> bytes:
    """Judge the golden evidence; return the encoded result."""
    return encode(judge(load_evidence(GOLDEN), all_checks()))


def test_the_golden_evidence_gives_the_golden_result() -> None:
    assert judged() == (GOLDEN / "result.json").read_bytes(), "judging changed: look at it, then `make golden`"


def test_evidence_of_the_first_schema_is_still_judged() -> None:
    """Judge an audit of the first release, which recorded no meanings of fields and tried no forms."""
    then = load_evidence(GOLDEN.parent / "evidence-schema-1")

    assert then.schema == SCHEMA
    assert then.exploration
    form = next(form for page in then.exploration for form in page.forms if form.purpose is FormPurpose.CONTACT)
    assert [field.meaning.value for field in form.fields][:4] == ["salutation", "first name", "last name", "e-mail"]
    answers = {result.check: result.outcome for result in judge(then, all_checks()).judged}
    assert answers["phone_required"].score == 0.0
    assert answers["form_reaches"].status is Status.CANNOT_TELL


def test_evidence_of_the_second_schema_is_still_judged() -> None:
    """Judge an audit with meanings of fields, but without walks that were added later."""
    then = load_evidence(GOLDEN.parent / "evidence-schema-2")

    assert then.schema == SCHEMA
    judged_then = judge(then, all_checks())
    assert judged_then.reach
    assert {"form_reaches", "phone_required"} <= {result.check for result in judged_then.judged}


def judgement(outcome: Outcome) -> tuple[object, ...]:
    """Return what a check found, without the sentences that say it."""
    findings = [
        (finding.subject, finding.id, finding.page, finding.quote, finding.cost, finding.change)
        for finding in outcome.findings
    ]
    return outcome.status, outcome.score, findings


def test_a_changed_outcome_raises_the_checks_version() -> None:
    """Compare what the checks found; a sentence may be reworded without a new version."""
    then = {result.check: result for result in load_result(GOLDEN).judged}
    now = {result.check: result for result in judge(load_evidence(GOLDEN), all_checks()).judged}

    for name in then.keys() & now.keys():
        same = judgement(then[name].outcome) == judgement(now[name].outcome)
        assert same or now[name].version > then[name].version, name


def test_the_diary_and_the_model_are_the_same_person() -> None:
    """Check that each click in the diaries is the model's likeliest among pages not visited before."""
    evidence = load_evidence(GOLDEN)
    site = evidence.exploration
    assert site
    clicks = 0
    for journey in evidence.journeys["contact_route"].journeys:
        visited: set[str] = set()
        for step, after in pairwise(journey.steps):
            visited.add(step.url)
            page = site.page(step.url)
            if step.likely is None or not page:
                continue
            links = [
                link
                for link in page.links
                if link.url != page.url and is_page(link.url) and same_site(link.url, page.url)
            ]
            scents = default_scent().of_links(
                journey.goal, [link.text for link in links], [link.heading for link in links]
            )
            noticed = np.array([exposure(link, Device.PHONE) for link in links])
            shares = click_shares([link.url for link in links], scents, noticed)
            best, where = max((share, url) for url, share in shares.items() if url not in visited)
            assert after.url == where, step
            assert step.likely == pytest.approx(best, abs=0.02), step
            clicks += 1
    assert clicks


def test_the_schema_names_every_part_of_a_result() -> None:
    from footfall.judging.result import Result

    schema = schema_of(Result)

    assert {"Reach", "Fix", "CheckResult", "Finding", "StageResult"} <= set(schema["$defs"])


if __name__ == "__main__":
    test_a_changed_outcome_raises_the_checks_version()
    (GOLDEN / "result.json").write_bytes(judged())
