"""Pages are recorded from outside their reach, kept with the run, and read again by whatever reader there is."""

import gzip
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from playwright.async_api import Browser

from footfall.browsing.session import Prospect
from footfall.cli import main
from footfall.evidence import Company, Device, Evidence, Exploration, Page, Provenance, RouteKind
from footfall.evidence.record import keep_record, load_record
from footfall.reading import phones
from footfall.reading.overlays import overlays
from footfall.reading.page import read_page
from footfall.reading.recorded import tree
from footfall.runs.history_builder import load_history
from footfall.runs.store import load_evidence, load_result, new_run, replace_evidence, runs, save_evidence
from footfall.walk import all_walks
from tests.conftest import new_prospect
from tests.serving import Reply, TestServer

HEAD = "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'>"
SITE = {
    "/": f"{HEAD}<title>Potter</title><nav><a href=/contact.html>Contact</a> <a href=#>Where we are</a></nav>"
    "<h1>Potter & Sons, roofers</h1><p>Call us: 01632 960 001</p><iframe src=/box.html></iframe>"
    "<section id=where hidden><address>5 High Street, Anytown AN1 2BC</address></section>"
    "<script>document.querySelectorAll('nav a')[1].onclick = () => { where.hidden = false; };</script>",
    "/box.html": f"{HEAD}<form action=/ring method=post><input name=tel type=tel><button>Call me</button></form>",
    "/contact.html": f"{HEAD}<title>Contact</title><h1>Contact</h1><form action=/send method=post><label>Your name"
    "<input name=name></label><label>E-mail <input type=email name=mail></label><label>Message"
    "<textarea name=message></textarea></label><button>Send</button></form><a href='mailto:jo@potter.test'>Write</a>",
}
COMPANY = Company(name="Potter", slug="potter", url="http://potter.test/", country="GB")
PROVENANCE = Provenance(footfall="0", browser="", platform="", time_zone="UTC", load=0.0, configuration="")
DAYS = (datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC))


@pytest.fixture(scope="module")
def walked(
    server: TestServer, browser: Browser, run: Callable[[Any], Any], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Return a project with two audits of one site that differ in nothing but the day."""
    server.sites["potter.test"] = {path: Reply(body) for path, body in SITE.items()}
    exploration = next(walk for walk in all_walks() if walk.name == "exploration")
    root = tmp_path_factory.mktemp("walked")
    for day in DAYS:
        with new_run(root, COMPANY.slug, day) as folder:
            prospect = new_prospect(browser, COMPANY.url, folder / "shots")
            explored: Exploration = run(exploration.run(replace(prospect, company=COMPANY, records=folder / "records")))
            save_evidence(Evidence(company=COMPANY, started=day, provenance=PROVENANCE, exploration=explored), folder)
    assert footfall("judge", "--all", "--folder", str(root)).exit_code == 0
    return root


@pytest.fixture
def project(walked: Path, tmp_path: Path) -> Path:
    """Return a copy of the project with two audits."""
    return shutil.copytree(walked, tmp_path / "project")


def footfall(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, prog_name="footfall")


def explored(folder: Path) -> Exploration:
    exploration = load_evidence(folder).exploration
    assert exploration
    return exploration


def numbers(folder: Path) -> set[str]:
    return {route.value for page in explored(folder) for route in page.routes if route.kind is RouteKind.PHONE}


def test_what_is_read_again_by_the_same_reader_is_the_same(project: Path) -> None:
    (first, _) = runs(project, COMPANY.slug)
    before = explored(first)

    done = footfall("read", "--all", "--folder", str(project))

    assert done.exit_code == 0, done.output
    assert "potter, 2026-03-01T000000Z: 2 of 2 pages read again." in done.stderr
    assert explored(first) == before
    home, contact = before.pages
    assert home.record
    assert len(home.revealed) == 1, "what the scripted menu showed has a record of its own"
    assert any(route.kind is RouteKind.ADDRESS for route in home.routes)
    assert any(form.frame for form in home.forms), "the form in the frame is read"
    assert contact.record
    assert load_evidence(first).provenance.read


def test_a_better_reader_changes_old_audits_too_and_their_history_has_no_break(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = runs(project, COMPANY.slug)
    assert numbers(first) == {"01632 960 001"}

    # A reader that takes no number for one: the facts change, and so must what is found.
    monkeypatch.setattr(phones, "numbers_in", lambda *_, **__: iter(()))
    monkeypatch.setattr("footfall.reading.routes.numbers_in", lambda *_, **__: iter(()))
    assert footfall("read", "--all", "--folder", str(project)).exit_code == 0

    assert numbers(first) == numbers(second) == set()
    results = [load_result(folder) for folder in (first, second)]
    (phone,) = (judged for judged in results[0].judged if judged.check == "phone_number")
    assert phone.outcome.findings
    assert results[0].method == results[1].method
    assert not load_history(runs(project, COMPANY.slug), 5).history.turns


def test_without_records_the_facts_of_that_day_stay(project: Path) -> None:
    first, second = runs(project, COMPANY.slug)
    before = [explored(folder) for folder in (first, second)]
    shutil.rmtree(first / "records")
    for record in (second / "records").iterdir():
        record.write_bytes(gzip.compress(b"{}"))

    done = footfall("read", "--all", "--folder", str(project))

    for day in ("2026-03-01", "2026-04-01"):
        assert f"{day}T000000Z: no records are kept, its facts stay." in done.stderr
    assert [explored(folder) for folder in (first, second)] == before


def test_a_record_is_what_its_name_says_or_it_is_none(
    server: TestServer, prospect: Callable[..., Prospect], run: Callable[[Any], Any], tmp_path: Path
) -> None:
    record = run(recorded(server, prospect, SITE["/contact.html"]))
    name = keep_record(record, tmp_path)

    assert load_record(name, tmp_path) == record
    assert load_record("../" + name, tmp_path) == record, "no name leads out of its folder"
    (tmp_path / f"x{name}").write_bytes((tmp_path / name).read_bytes())
    assert load_record(f"x{name}", tmp_path) is None
    assert load_record("missing.json.gz", tmp_path) is None


def test_a_finding_is_packed_and_reproduced_elsewhere(project: Path, tmp_path: Path) -> None:
    newest = runs(project, COMPANY.slug)[-1]
    findings = [finding for judged in load_result(newest).judged for finding in judged.outcome.findings]
    chosen = next(finding for finding in findings if finding.page)
    file, elsewhere = tmp_path / "finding.zip", tmp_path / "elsewhere"

    packed = footfall("report-finding", chosen.id, "--folder", str(project), "--output", str(file))
    assert packed.exit_code == 0, packed.output
    with zipfile.ZipFile(file) as archive:
        archive.extractall(elsewhere)
    assert footfall("read", "--folder", str(elsewhere)).exit_code == 0

    (there,) = runs(elsewhere, COMPANY.slug)
    again = [finding for judged in load_result(there).judged for finding in judged.outcome.findings]
    assert chosen in again
    about = json.loads((elsewhere / "finding.json").read_text("utf-8"))
    assert about["finding"]["id"] == chosen.id
    assert about["versions"]["method"] == load_result(newest).method
    assert sum(1 for _ in (there / "records").iterdir()) < sum(1 for _ in (newest / "records").iterdir())


def test_what_is_hidden_on_the_site_is_in_no_archive(project: Path, tmp_path: Path) -> None:
    (project / "footfall.yml").write_text("publish: {hide: [emails, phones]}\n", "utf-8")
    findings = [
        finding
        for judged in load_result(runs(project, COMPANY.slug)[-1]).judged
        for finding in judged.outcome.findings
        if finding.page
    ]

    for at, finding in enumerate(findings):
        file = tmp_path / f"{at}.zip"
        assert footfall("report-finding", finding.id, "--folder", str(project), "--output", str(file)).exit_code == 0
        with zipfile.ZipFile(file) as archive:
            for name in archive.namelist():
                data = archive.read(name)
                text = (gzip.decompress(data) if name.endswith(".gz") else data).decode()
                assert "jo@potter" not in text, name
                assert not re.search(r"960\s*001", text), name


def test_pruning_leaves_the_newest_records_and_those_that_a_change_needs(project: Path) -> None:
    first, second = runs(project, COMPANY.slug)
    (project / "footfall.yml").write_text("keep: {records: 1}\n", "utf-8")
    evidence = load_evidence(first)
    assert evidence.exploration
    home, contact = evidence.exploration.pages
    # Something closes on the start page: its audit before keeps what was recorded of it.
    numberless = replace(evidence.exploration, pages=(replace(home, headings=(), title=""), contact))
    replace_evidence(replace(evidence, exploration=numberless), first)
    assert footfall("judge", "--all", "--folder", str(project)).exit_code == 0
    newest = sorted(file.name for file in (second / "records").iterdir())

    done = footfall("prune", "--folder", str(project))

    assert "records removed" in done.stderr
    assert {file.name for file in (first / "records").iterdir()} == {home.record, *home.revealed}
    assert sorted(file.name for file in (second / "records").iterdir()) == newest


def test_an_unknown_finding_is_named_with_those_there_are(project: Path) -> None:
    done = footfall("report-finding", "phone_number:nowhere", "--folder", str(project))

    assert done.exit_code == 2
    assert "has no finding" in done.stderr


async def recorded(server: TestServer, prospect: Callable[..., Prospect], body: str) -> Any:
    server.sites["page.test"] = {"/": Reply(body)}
    async with prospect("http://page.test/").visit(Device.DESKTOP) as visit:
        await visit.open("http://page.test/")
        return await visit.record()


HARMLESS = f"""{HEAD}<title>Half an emoji</title><h1>Potter</h1><nav><a href=/about>About us</a></nav>
<form action=/send method=post name=contact><label>Your mail <input type=email name=body></label>
<textarea name=message aria-label=Message></textarea><button>Send</button></form>
<p>Call <a href='tel:+441632960001'>01632 960 001</a></p><div id=notice></div>
<script>document.title = 'Half an emoji \\ud83d';
notice.attachShadow({{ mode: "closed" }}).innerHTML = '<p>Fax 01632 960 002</p><a href=/refuse>Only what is needed</a>';
</script>"""
# Run before anything else of the page, and again when all is there.
TAMPERING = """<script>
Array.prototype.toJSON = () => "gone"; JSON.stringify = () => "{}"; JSON.parse = () => ({});
Array.prototype.map = Array.prototype.filter = () => []; Symbol.for = () => { throw new Error("no"); };
for (const name of ["getBoundingClientRect", "checkVisibility", "querySelectorAll", "getAttribute", "matches"])
  Element.prototype[name] = () => { throw new Error("no"); };
document.querySelectorAll = document.querySelector = () => [];
Object.defineProperty(HTMLElement.prototype, "innerText", { get: () => "Call 01632 999 999" });
window.getComputedStyle = () => ({ display: "none" });
</script>"""


def test_a_page_cannot_tamper_with_its_reader(
    server: TestServer, prospect: Callable[..., Prospect], run: Callable[[Any], Any]
) -> None:
    def read(body: str) -> Page:
        record = run(recorded(server, prospect, body))
        return read_page(record, url="http://page.test/", status=200, clicks=0, country="GB")

    harmless = read(HARMLESS)
    hostile = read(HARMLESS.replace("</script>", f"</script>{TAMPERING}"))
    shadowing = "<form name=body></form><h1>"
    shadowed = read(HARMLESS.replace("</script>", f"</script>{TAMPERING}").replace("<h1>", shadowing))

    assert hostile == harmless
    assert harmless.title == "Half an emoji \N{REPLACEMENT CHARACTER}"
    assert [link.text for link in harmless.links] == ["About us", "Only what is needed"]
    assert {route.value for route in harmless.routes} >= {"+441632960001", "01632 960 002"}
    assert [form for form in shadowed.forms if form.fields] == list(harmless.forms)
    assert shadowed.routes == harmless.routes


def test_a_record_from_before_a_style_was_kept_is_still_read(
    server: TestServer, prospect: Callable[..., Prospect], run: Callable[[Any], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    record = run(recorded(server, prospect, HARMLESS))
    whole = read_page(record, url="http://page.test/", status=200, clicks=0, country="GB")

    known = tree._STYLE
    monkeypatch.setattr(tree, "_STYLE", {**known, "visibility": len(known), "display": len(known) + 1})
    older = read_page(record, url="http://page.test/", status=200, clicks=0, country="GB")

    assert whole.headings
    assert older.title == whole.title


def test_however_deep_a_page_nests_it_is_read(
    server: TestServer, prospect: Callable[..., Prospect], run: Callable[[Any], Any]
) -> None:
    # A parser stops at 512; scripts may go on until the browser gives up.
    step = "const inner = document.createElement('div'); at.append(inner); at = inner;"
    nest = f"let at = document.body; for (let n = 0; n < 480; n += 1) {{ {step} }}"
    body = f"{HEAD}<h1>Potter</h1><script>{nest} at.innerHTML = '<a href=/deep>Down here</a>';</script>"

    record = run(recorded(server, prospect, body))
    page = read_page(record, url="http://page.test/", status=200, clicks=0, country="GB")

    assert [link.text for link in page.links] == ["Down here"]
    assert overlays(record.desktop) == []
