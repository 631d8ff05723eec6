"""Every check against its fixtures: real pages in a real browser, with the real walks."""

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser

from footfall.check import Outcome, Stage, Status, all_checks, check
from footfall.config.schema import EnquirySettings
from footfall.errors import NotAuditedError
from footfall.evidence import (
    RECORDED,
    Arrival,
    Company,
    Device,
    Evidence,
    Exploration,
    FrontDoor,
    Hit,
    Journeys,
    Provenance,
    Query,
    QueryKind,
    SearchResults,
)
from footfall.replies.sent_log import Sender, SentLog
from footfall.search.engines import SearchInputs
from footfall.walk import all_walks
from tests.conftest import Explore, Run, new_prospect
from tests.fixtures import Case, all_cases
from tests.recording import explorations
from tests.serving import TestServer

CASES = all_cases()
CHECKS = {check.name: check for check in all_checks()}
# More at once than a slow machine can draw would run into the time that a page is given.
AT_ONCE = 8
# A loopback page is never slow and has no certificate and no second name, and the built-in engine cannot tell what
# others show; these are tested on evidence below, and the doorstep with real servers in tests/test_doorstep.py.
NOT_IN_A_FIXTURE = {
    *("load_time", "secure_page", "certificate", "plain_http", "www_address", "number_in_result", "right_page")
}


@pytest.fixture(scope="session")
def answers(
    server: TestServer,
    browser: Browser,
    run: Run[Any],
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> dict[str, Outcome]:
    """Walk all selected fixtures, several at a time since walks mostly wait, and judge each by its check."""
    selected = [item.callspec.params.get("case") for item in request.session.items if hasattr(item, "callspec")]
    cases = [case for case in CASES if case in selected]
    shots = tmp_path_factory.mktemp("shots")
    server.sites.update({case.host: case.pages for case in cases})
    server.sites.update({f"rival.{case.host}": case.rival for case in cases if case.rival})

    async def everything() -> dict[str, Outcome]:
        gate = asyncio.Semaphore(AT_ONCE)
        # Where an exploration is all, or comes first, reading the pages is enough: the walk has its own tests.
        hosts = (case.host for case in cases if "exploration" in _with_earlier(CHECKS[case.check].needs))
        read = await explorations(browser, hosts, shots)

        async def judge_case(case: Case) -> tuple[str, Outcome]:
            async with gate:
                try:
                    evidence = await _walk(browser, case, read.get(case.host), shots)
                except Exception as error:  # noqa: BLE001 - a broken case is one failure
                    return case.host, Outcome(status=Status.ERROR, summary=repr(error))
                return case.host, CHECKS[case.check].answer(evidence)

        return dict(await asyncio.gather(*(judge_case(case) for case in cases)))

    result: dict[str, Outcome] = run(everything())
    return result


async def _walk(browser: Browser, case: Case, site: Exploration | None, shots: Path) -> Evidence:
    """Walk what the case's check needs, unless its pages are read already."""
    loads = int(case.check == "load_time")
    prospect = new_prospect(browser, f"http://{case.host}/", shots / case.host, loads=loads, watch=case.watch)
    if case.owner.name:
        prospect = replace(prospect, company=replace(prospect.company, name=case.owner.name))
    sender = Sender()
    if case.send:
        sent_log = SentLog(folder=shots / case.host / "sent")
        sender = Sender(settings=EnquirySettings(send=True, email="owner@example.com"), sent_log=sent_log)
    rivals = (await _rival(browser, case, shots),) if case.rival else ()
    inputs = {"company_settings": case.owner, "search_inputs": SearchInputs(rivals=rivals), "sender": sender}
    inputs["only_fact"] = None
    recorded: dict[str, Any] = {"exploration": site} if site else {}
    if case.replies:
        recorded["replies"] = case.replies
    if case.menu:
        recorded["phone_menu"] = case.menu
    missing: dict[str, str] = {}
    wanted = _with_earlier(CHECKS[case.check].needs) - set(recorded)
    for walk in all_walks():
        if walk.name in wanted:
            try:
                recorded[walk.name] = await walk.make(prospect, recorded, inputs)
            except NotAuditedError as error:
                missing[walk.name] = str(error)
    return Evidence(
        company=prospect.company,
        started=datetime(2026, 11, 22, tzinfo=UTC),
        provenance=Provenance(footfall="", browser="", platform="", time_zone="", load=0, configuration=""),
        journeys={name: record for name, record in recorded.items() if isinstance(record, Journeys)},
        not_measured=missing,
        **{name: record for name, record in recorded.items() if name in RECORDED},
    )


async def _rival(browser: Browser, case: Case, shots: Path) -> tuple[Company, Exploration]:
    """Walk the site of a case's competitor."""
    prospect = new_prospect(browser, f"http://rival.{case.host}/", shots / "rival")
    site: Exploration = await next(walk for walk in all_walks() if walk.name == "exploration").run(prospect)
    return Company(name=case.rival_name, slug="rival", url=site.start), site


def _with_earlier(names: Iterable[str]) -> set[str]:
    """Return these walks and those that they depend on."""
    walks = {walk.name: walk for walk in all_walks()}
    # What came back and the phone menu are given, and nothing is walked for them.
    given = ("replies", "phone_menu")
    earlier = {need for name in names if name not in given for need in _with_earlier(walks[name].needs)}
    return {*names, *earlier}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.check}-{case.name}")
def test_fixture(case: Case, answers: dict[str, Outcome]) -> None:
    outcome = answers[case.host]

    assert outcome.status.value == case.status, outcome.summary
    if case.score is not None:
        assert outcome.score == pytest.approx(case.score, abs=0.005), outcome
    quoted = " ".join(f"{finding.fix} {finding.detail} {finding.quote} {finding.page}" for finding in outcome.findings)
    for words in case.found:
        assert words in quoted
    if outcome.score is not None and outcome.score < 1:
        assert outcome.findings, "a score below 1 says what to fix"


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_every_check_has_fixtures_that_pass_and_fail(name: str) -> None:
    scores = [case.score for case in CASES if case.check == name and case.score is not None]

    assert max(scores, default=0) == 1.0 or name in NOT_IN_A_FIXTURE, f"no fixture of {name} earns the full score"
    assert min(scores, default=1) <= 0.3 or name in NOT_IN_A_FIXTURE, f"no fixture of {name} fails"


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_every_check_explains_itself(name: str) -> None:
    text = CHECKS[name].text

    assert CHECKS[name].question.endswith("?")
    for heading in ("What it looks for", "Why it matters", "How to fix it", "What it cannot see"):
        assert f"## {heading}" in text
    assert any(case.example for case in CASES if case.check == name), f"{name} shows no example"


def test_no_fixture_without_a_check() -> None:
    assert {case.check for case in CASES} <= set(CHECKS)


def arrived(**facts: Any) -> Evidence:
    """Return evidence of a front door without barriers; `facts` override its measurements."""
    door = FrontDoor(
        arrivals=(
            Arrival(
                device=Device.PHONE,
                network="4G",
                first_paint=1.0,
                largest_paint=facts.pop("largest_paint", 1.0),
                bytes=10_000,
                barriers=(),
                shot="",
                shot_clear="",
            ),
        ),
        **{"secure": True, "public": True, **facts},
    )
    return Evidence(
        company=Company(name="Test", slug="test", url="http://x.test/"),
        started=datetime(2026, 11, 22, tzinfo=UTC),
        provenance=Provenance(footfall="", browser="", platform="", time_zone="", load=0, configuration=""),
        front_door=door,
    )


@pytest.mark.parametrize(("seconds", "score"), [(0.9, 1.0), (2.5, 1.0), (3.1, 0.6), (6.9, 0.3), (7.1, 0.0)])
def test_load_time_goes_by_bands(seconds: float, score: float) -> None:
    assert CHECKS["load_time"].answer(arrived(largest_paint=seconds)).score == score


def test_load_time_cannot_be_told_without_a_paint() -> None:
    assert CHECKS["load_time"].answer(arrived(largest_paint=None)).status is Status.CANNOT_TELL


@pytest.mark.parametrize(("secure", "public", "score"), [(True, True, 1.0), (False, True, 0.0), (False, False, None)])
def test_secure_page(secure: bool, public: bool, score: float | None) -> None:  # noqa: FBT001 - a table of cases
    assert CHECKS["secure_page"].answer(arrived(secure=secure, public=public)).score == score


@pytest.mark.parametrize(("number", "score"), [("01947 496 0142", 1.0), ("", 0.0)])
def test_an_engine_shows_the_number_or_not(number: str, score: float, explore_site: Explore) -> None:
    site = explore_site("numbered.test", {"/": "<title>Hollin</title><h1>Hollin</h1><p>Phone 01947 496 0142</p>"})
    hit = Hit(rank=1, url=site.start, title="Hollin", snippet=f"Slates. {number}", ours=True, number=number)
    query = Query(text="Hollin phone", kind=QueryKind.NAME_AND, wants="phone", hits=(hit,))
    found = SearchResults(engine="SearXNG", embedded=False, sites=0, asked=None, queries=(query,))
    evidence = replace(arrived(), exploration=site, search_results=found)

    assert CHECKS["number_in_result"].answer(evidence).score == score


def test_an_engine_leads_to_a_page_without_the_answer(explore_site: Explore) -> None:
    hours = "<title>Visit</title><h1>Visit</h1><p>Opening hours: Monday to Friday 9:00-17:00</p>"
    site = explore_site("led.test", {"/": '<title>Hollin</title><h1>Hollin</h1><a href="/x">Visit</a>', "/x": hours})
    query = Query(text="Hollin hours", kind=QueryKind.NAME_AND, wants="hours", wanted=(f"{site.start}x",))

    def score(*pages: str, embedded: bool = False) -> float | None:
        hits = tuple(Hit(rank=1, url=page, title="Hollin", ours=True) for page in pages)
        found = SearchResults(
            engine="SearXNG", embedded=embedded, sites=0, asked=None, queries=(replace(query, hits=hits),)
        )
        return CHECKS["right_page"].answer(replace(arrived(), exploration=site, search_results=found)).score

    assert score(f"{site.start}x") == 1
    assert score(site.start) == 0
    # The built-in engine does not speak for others.
    assert score(site.start, embedded=True) is None


def test_evidence_that_was_not_recorded_cannot_be_judged() -> None:
    assert CHECKS["phone_number"].answer(arrived()).status is Status.CANNOT_TELL


def test_a_failing_check_stops_nobody() -> None:
    @check(stage=Stage.WAY, weight=1, source="wcag-2.2")
    def broken(exploration: Exploration) -> Outcome:
        raise RuntimeError(str(exploration))

    evidence = Evidence(
        company=Company(name="Test", slug="test", url="http://x.test/"),
        started=datetime(2026, 11, 22, tzinfo=UTC),
        provenance=Provenance(footfall="", browser="", platform="", time_zone="", load=0, configuration=""),
        exploration=Exploration(start="http://x.test/", pages=(), skipped=0, robots="none"),
    )

    assert broken.answer(evidence).status is Status.ERROR


def test_an_opinion_does_not_weigh() -> None:
    with pytest.raises(ValueError, match="does not weigh"):
        check(stage=Stage.WAY, weight=1, source="footfall")
