"""Trying the enquiry form: nothing is sent without permission, and with it one marked enquiry, once."""

import asyncio
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from playwright.async_api import Browser

from footfall.browsing.session import Prospect
from footfall.check import Status, all_checks
from footfall.cli import main
from footfall.evidence import Enquiry, Exploration, Filling
from footfall.judging.judge import judge
from footfall.reading.trials import Fate, verdict
from footfall.runs.store import load_evidence
from footfall.walk import all_walks
from tests.conftest import Run, inputs, new_prospect
from tests.enquiries import INNER, KINDS, Firm, firm
from tests.recording import explorations
from tests.serving import Reply, TestServer

WALKS = {walk.name: walk for walk in all_walks()}
# The identity of an owner who allowed sending; none of it may be stored or published.
OWNER = {"name": "Zoltan Quaxley", "email": "zoltan.quaxley@owner-canary.example", "phone": "+44 113 496 0777"}


GOLDEN = Path(__file__).parent / "golden" / "ashgrove-heating"
AT_ONCE = 8
HONEYPOTS = {
    "far-away": '<p style="position:absolute;left:-9999px"><label>Website <input name="website"></label></p>',
    "not-displayed": '<p style="display:none"><label>Company <input name="company"></label></p>',
    "see-through": '<p style="opacity:0;position:absolute;height:0;overflow:hidden"><input name="fax_number"></p>',
    "by-class": "<style>.extra{clip-path:inset(50%);position:absolute;width:1px;height:1px;overflow:hidden}</style>"
    '<p class="extra"><label>URL <input name="url"></label></p>',
    "box": '<input type="checkbox" name="botcheck" style="display:none">',
    "in-words": "<p><label>Leave this field empty <input name='nickname'></label></p>",
}

# Only a walk that scrolls sees these.
SCROLLED = {"fading-in"}


async def tried(prospect: Prospect, site: Exploration | None = None) -> Enquiry:
    """Walk the site, unless it is known, and try its enquiry form."""
    site = site or await WALKS["exploration"].run(prospect)
    enquiry = await WALKS["enquiry"].make(prospect, {"exploration": site}, inputs())
    assert isinstance(enquiry, Enquiry)
    return enquiry


@pytest.fixture(scope="module")
def enquiries(
    server: TestServer, browser: Browser, run: Run[Any], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Enquiry]:
    """Try every form, several at a time, since tries mostly wait."""
    traps = {name: KINDS["posted"].replace("<button>", f"{trap}<button>") for name, trap in HONEYPOTS.items()}
    pages = {**KINDS, **traps}
    for kind, html in pages.items():
        server.sites[f"{kind}.tried.test"] = {"/": Reply(html), **{path: Reply(text) for path, text in INNER.items()}}
    shots = tmp_path_factory.mktemp("shots")

    async def everything() -> dict[str, Enquiry]:
        gate = asyncio.Semaphore(AT_ONCE)
        read = await explorations(browser, (f"{kind}.tried.test" for kind in pages), shots)

        async def try_kind(kind: str) -> Enquiry:
            async with gate:
                host = f"{kind}.tried.test"
                return await tried(
                    new_prospect(browser, f"http://{host}/", shots / kind), None if kind in SCROLLED else read.get(host)
                )

        return dict(zip(pages, await asyncio.gather(*map(try_kind, pages)), strict=True))

    recorded: dict[str, Enquiry] = run(everything())
    return recorded


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_but_reading_leaves_the_browser(kind: str, enquiries: dict[str, Enquiry], server: TestServer) -> None:
    arrived = server.asked_of(f"{kind}.tried.test")

    assert enquiries[kind].trials, "the form was not tried at all"
    assert [request for request in arrived if request.method != "GET"] == []
    assert not [request for request in arrived if "Footfall" in request.path or "footfall" in request.path]


WOULD = {
    "posted": Fate.SENT,
    "posted-with-a-file": Fate.SENT,
    "asked-for": Fate.SENT,
    "in-a-new-window": Fate.SENT,
    "into-a-hidden-frame": Fate.SENT,
    "by-its-button": Fate.SENT,
    "fading-in": Fate.SENT,
    "answered-by-no-server": Fate.SENT,
    "beside-a-counter-that-is-down": Fate.SENT,
    "by-fetch": Fate.SENT,
    "by-fetch-where-self-is-another": Fate.SENT,
    "by-fetch-and-says-so": Fate.SENT,
    "by-fetch-as-json": Fate.SENT,
    "by-request-object": Fate.SENT,
    "by-beacon": Fate.SENT,
    "by-script-that-submits": Fate.SENT,
    "by-worker": Fate.SENT,
    "by-mail-program": Fate.MAIL,
    "by-mail-in-a-new-window": Fate.MAIL,
    "in-a-frame-in-a-frame": Fate.SENT,
    "without-a-form": Fate.SENT,
    "in-steps": Fate.SENT,
    "letter-by-letter": Fate.SENT,
    "when-a-hand-moves": Fate.SENT,
    "when-a-field-is-entered": Fate.SENT,
}


@pytest.mark.parametrize("kind", WOULD)
def test_what_would_have_gone_is_told(kind: str, enquiries: dict[str, Enquiry]) -> None:
    (trial,) = enquiries[kind].trials

    assert verdict(trial).fate is WOULD[kind], trial
    well = trial.of(Filling.WELL)
    assert well
    assert any("message" in request.carried or "field 3" in request.carried for request in well.caught)
    assert well.steps == (3 if kind == "in-steps" else 1)


def test_a_form_that_only_says_that_it_sends_is_found_out(enquiries: dict[str, Enquiry]) -> None:
    (trial,) = enquiries["only-says-that-it-sends"].trials

    assert verdict(trial).fate is Fate.LOST
    assert verdict(trial).why == "the page says thank you, but nothing is sent"


@pytest.mark.parametrize("kind", ["answered-by-no-server", "by-fetch-and-says-so"])
def test_what_a_page_says_on_sending_is_no_complaint(kind: str, enquiries: dict[str, Enquiry]) -> None:
    (trial,) = enquiries[kind].trials

    assert [complaint.text for attempt in trial.tries for complaint in attempt.complaints if complaint.text] == []


def test_what_a_form_does_without_its_library_is_not_told(enquiries: dict[str, Enquiry]) -> None:
    lacking, counting = enquiries["without-its-library"], enquiries["beside-a-counter-that-is-down"]

    assert verdict(lacking.trials[0]).fate is Fate.UNKNOWN
    assert not lacking.whole
    assert counting.whole == counting.trials


def test_no_check_answers_for_a_form_without_its_library(enquiries: dict[str, Enquiry]) -> None:
    evidence = replace(load_evidence(GOLDEN), enquiry=enquiries["without-its-library"])
    # What a form asks for can be read off its page.
    asking = {check.name for check in all_checks() if "enquiry" in check.needs} - {"form_reply_way"}

    said = {judged.check: judged.outcome for judged in judge(evidence, all_checks()).judged if judged.check in asking}

    assert {outcome.status for outcome in said.values()} == {Status.CANNOT_TELL}
    assert not any(outcome.findings for outcome in said.values())


def test_not_even_a_letter_is_told(enquiries: dict[str, Enquiry], server: TestServer) -> None:
    assert enquiries["letter-by-letter"].trials
    assert [
        request.path for request in server.asked_of("letter-by-letter.tried.test") if "letter?" in request.path
    ] == []


def test_a_form_that_needs_its_server_once_something_is_typed_is_not_judged(enquiries: dict[str, Enquiry]) -> None:
    (trial,) = enquiries["with-a-script-at-the-end"].trials

    assert verdict(trial).fate is Fate.UNKNOWN
    assert "nothing that was typed" in verdict(trial).why


@pytest.mark.parametrize("trap", HONEYPOTS)
def test_honeypots_stay_empty(trap: str, enquiries: dict[str, Enquiry]) -> None:
    well = enquiries[trap].trials[0].of(Filling.WELL)

    assert well
    assert well.filled == ("name", "email", "message")


@pytest.fixture(scope="module")
def fenwick() -> Iterator[Firm]:
    with firm() as running:
        yield running


@pytest.fixture(scope="module")
def audited(fenwick: Firm, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result, Result]:
    """Audit the company twice on one day, with permission to send in the settings and on the command line."""
    folder = tmp_path_factory.mktemp("fenwick")
    settings = {"url": fenwick.address, "name": "Fenwick Clocks", "enquiry": {"send": True, **OWNER}}
    walk = {"loads": 0, "watch": 0, "only_this_site": True}
    (folder / "footfall.yml").write_text(json.dumps({"companies": [settings], "walk": walk}))
    first, second = (
        CliRunner().invoke(main, ["audit", "--send", "--no-build", "--folder", str(folder)]) for _ in range(2)
    )
    return folder, first, second


def evidence(folder: Path) -> list[dict[str, Any]]:
    """Read the evidence of every audit of the company, in order."""
    return [json.loads(path.read_text()) for path in sorted(folder.glob("results/fenwick-clocks/*/evidence.json"))]


def test_one_marked_enquiry_arrives_once(fenwick: Firm, audited: tuple[Path, Result, Result]) -> None:
    folder, first, _ = audited

    assert first.exit_code == 0, first.output
    assert "one enquiry sent" in first.stderr
    (letter,) = fenwick.mailbox.letters
    sent = evidence(folder)[0]["enquiry"]["sent"]
    assert sent["marker"] in letter.get_content()
    name, _, domain = OWNER["email"].partition("@")
    assert re.fullmatch(rf"{re.escape(name)}\+[0-9a-f]{{8}}@{re.escape(domain)}", letter["Reply-To"])
    assert fenwick.posts[0]["company"] == "", "the honeypot stayed empty"
    assert sent["thanks"]
    assert sent["confirmation"] == "Thank you! We have received your message."
    assert len(list((folder / "results" / ".sent").iterdir())) == 1


def test_not_twice_on_a_day(fenwick: Firm, audited: tuple[Path, Result, Result]) -> None:
    _, _, second = audited

    assert second.exit_code == 0, second.output
    assert "one a day" in second.stderr
    assert len(fenwick.posts) == 1


def test_who_wrote_is_kept_nowhere(audited: tuple[Path, Result, Result]) -> None:
    folder, *results = audited

    stored = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != "footfall.yml")
    assert len(stored) > 10_000
    for secret in (*OWNER.values(), OWNER["email"].partition("@")[0]):
        assert secret.encode() not in stored
        assert all(secret not in result.output for result in results)


@pytest.mark.parametrize("settings", [{}, {"enquiry": {"send": False}}])
def test_the_command_line_alone_is_no_leave(settings: dict[str, Any], fenwick: Firm, tmp_path: Path) -> None:
    posts = len(fenwick.posts)
    (tmp_path / "footfall.yml").write_text(json.dumps({"companies": [{"url": fenwick.address, **settings}]}))

    outcome = CliRunner().invoke(main, ["audit", "--send", "--folder", str(tmp_path)])

    assert outcome.exit_code == 2
    assert "enquiry" in outcome.stderr
    assert len(fenwick.posts) == posts


def test_the_configuration_alone_is_no_leave(fenwick: Firm, tmp_path: Path) -> None:
    posts = len(fenwick.posts)
    settings = {"url": fenwick.address, "enquiry": {"send": True, **OWNER}}
    (tmp_path / "footfall.yml").write_text(json.dumps({"companies": [settings], "walk": {"loads": 0, "watch": 0}}))

    outcome = CliRunner().invoke(main, ["walk", "--folder", str(tmp_path)])

    assert outcome.exit_code == 0, outcome.output
    assert "nothing sent" in outcome.stderr
    assert len(fenwick.posts) == posts
