"""Each planted fault of the demo company, fixed for real and walked again: reach rises by the predicted amount."""

import asyncio
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.async_api import Browser

from footfall.browsing.chromium import chromium
from footfall.check import all_checks
from footfall.demo.server import FAULTS, serving
from footfall.evidence import Company, Evidence, Provenance
from footfall.judging.judge import judge
from footfall.judging.result import Result
from footfall.walk import all_walks
from tests.conftest import Run, new_prospect

WALKS = {walk.name: walk for walk in all_walks()}
NOTHING = "nothing mended"
AT_ONCE = 2
AT_THE_DOOR = {NOTHING, "splash", "cookie_wall", "newsletter_popup"}
WITHIN = 2.0
# The check whose fix repairs each fault.
FIXES = {
    "splash": "intro_screen",
    "cookie_wall": "cookie_refusal",
    "newsletter_popup": "pop_up",
    "vague_prices": "clear_labels",
    "phone_in_image": "phone_in_picture",
    "phone_conflict": "phone_agreement",
    "long_form": "form_length",
    "required_phone": "phone_required",
    "unlabelled_fields": "form_labels",
    "hours_in_pdf": "opening_hours",
    "dead_footer_link": "dead_links",
    "no_mail": "mail_address",
}


@pytest.fixture(scope="module")
def results(run: Run[Any], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Result]:
    """Judge the demo company as it is, and with each of its faults fixed."""
    shots = tmp_path_factory.mktemp("shots")

    async def everything(addresses: dict[str, str]) -> dict[str, Result]:
        async with chromium() as browser:
            return await walk_all(browser, addresses)

    async def walk_all(browser: Browser, addresses: dict[str, str]) -> dict[str, Result]:
        gate = asyncio.Semaphore(AT_ONCE)

        async def run_walk(walk: str, fixed: str) -> tuple[str, Any]:
            async with gate:
                prospect = new_prospect(browser, f"http://{addresses[fixed]}/", shots / fixed)
                return fixed, await WALKS[walk].run(prospect)

        sites = dict(await asyncio.gather(*(run_walk("exploration", fixed) for fixed in addresses)))
        # Fixing a form does not change the front door, so it is walked again only for its own faults.
        doors = dict(await asyncio.gather(*(run_walk("front_door", fixed) for fixed in AT_THE_DOOR)))
        return {fixed: _judge(addresses[fixed], doors.get(fixed, doors[NOTHING]), sites[fixed]) for fixed in addresses}

    with ExitStack() as stack:
        addresses = {
            fixed: stack.enter_context(serving("ashgrove", frozenset(FAULTS) - {fixed})).address
            for fixed in (NOTHING, *FAULTS)
        }
        judged: dict[str, Result] = run(everything(addresses))
    return judged


def _judge(address: str, door: Any, site: Any) -> Result:
    evidence = Evidence(
        company=Company(name="Test", slug="test", url=f"http://{address}/"),
        started=datetime(2026, 11, 22, tzinfo=UTC),
        provenance=Provenance(footfall="", browser="", platform="", time_zone="", load=0, configuration=""),
        front_door=door,
        exploration=site,
    )
    return judge(evidence, all_checks())


def reached(result: Result) -> float:
    """Return the reach of a result, out of 100."""
    assert result.reach
    return result.reach.reached


def test_every_planted_fault_has_its_fix() -> None:
    assert set(FIXES) == set(FAULTS)


@pytest.mark.parametrize("fault", FAULTS)
def test_mending_a_fault_raises_the_number_by_what_was_said(fault: str, results: dict[str, Result]) -> None:
    before = results[NOTHING]
    fix = next(candidate for candidate in before.fixes if candidate.check == FIXES[fault])
    gained = reached(results[fault]) - reached(before)

    assert gained > 0
    assert gained == pytest.approx(fix.worth, abs=WITHIN)
    assert FIXES[fault] not in {candidate.check for candidate in results[fault].fixes}


def test_the_top_fix_is_one_that_was_planted(results: dict[str, Result]) -> None:
    assert results[NOTHING].fixes[0].check in FIXES.values()
