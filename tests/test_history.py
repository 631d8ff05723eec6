"""A company's history: what is loaded, what is published, and what pruning leaves.

It is long because pages, data, feed and pruning are held to the same past.
"""

import gzip
import json
import re
import shutil
from dataclasses import replace
from html import unescape
from itertools import permutations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result
from playwright.async_api import Browser

from footfall.cli import main
from footfall.judging.result import CheckResult
from footfall.runs.diff import USUAL_NOISE, compare
from footfall.runs.history_builder import load_history
from footfall.runs.store import has_evidence, load_evidence, load_result, runs
from tests.conftest import Run
from tests.pasts import GOLDEN, golden, keep, reaching, unmeasured, week, without, year
from tests.payloads import PAYLOADS

SLUG = "ashgrove-heating"
ATOM = "{http://www.w3.org/2005/Atom}"


def footfall(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def project(root: Path, weeks: int, **shots: bytes) -> Path:
    """Make a project with weekly audits, of which only the newest has evidence."""
    folders = keep(root, year(weeks), {f"{name}.webp".replace("_", "-"): data for name, data in shots.items()})
    shutil.copy(GOLDEN / "evidence.json", folders[-1])
    return root


def published(root: Path) -> dict[str, str]:
    """Publish a project; return the text files of the company's pages, by name."""
    done = footfall("publish", "--no-build", "--folder", str(root))
    assert done.exit_code == 0, done.output
    company = root / "site" / "companies" / SLUG
    return {path.name: path.read_text("utf-8") for path in company.iterdir() if path.suffix not in {"", ".png"}}


def test_a_finding_is_known_by_the_times_at_which_it_was_open(tmp_path: Path) -> None:
    past = load_history(keep(tmp_path, year(12)), 12)
    cookies = next(finding for finding in past.history.findings if finding.id == "cookie_refusal")

    assert cookies.times == ((0, 2), (6, 8))
    assert [(run.closed, run.opened) for run in past.history.runs[3:7]] == [(1, 0), (0, 0), (0, 0), (0, 1)]


def test_what_was_not_measured_is_a_gap_and_no_news(tmp_path: Path) -> None:
    audits = [without(golden(), "cookie_refusal"), unmeasured(golden()), without(golden(), "cookie_refusal")]
    past = load_history(keep(tmp_path, zip(map(week, range(3)), audits, strict=True)), 12)

    assert [run.reached is None for run in past.history.runs] == [False, True, False]
    assert past.history.runs[1].why == "no such host"
    assert [step.changes.nothing for step in past.steps] == [True]


def test_an_outage_closes_no_finding_and_opens_none_again(tmp_path: Path) -> None:
    audits = [golden(), unmeasured(golden()), golden(), unmeasured(golden())]
    folders = keep(tmp_path, zip(map(week, range(4)), audits, strict=True))
    shutil.copy(GOLDEN / "evidence.json", folders[-1])

    cookies = next(finding for finding in load_history(folders, 12).history.findings if finding.id == "cookie_refusal")
    pages = published(tmp_path)

    assert cookies.times == ((0, 2),)
    assert "open since 6 January 2025, not measured since 20 January 2025" in pages["changes.md"]
    assert "Closed ·" not in pages["changes.md"]
    assert "Measured on ashgrove.example" not in pages["index.md"]
    assert "We found nothing to fix" not in pages["board.md"]


def test_a_company_that_cannot_be_read_loses_the_others_nothing(tmp_path: Path) -> None:
    (folder,) = keep(tmp_path, [(week(0), golden())])
    shutil.copy(GOLDEN / "evidence.json", folder)
    unreadable = folder.parent.parent / "broken" / folder.name
    unreadable.mkdir(parents=True)
    (unreadable / "result.json").write_text('{"schema": 99}')

    done = footfall("publish", "--no-build", "--folder", str(tmp_path))

    assert done.exit_code == 0, done.output
    assert "broken is left out of the site" in done.stderr
    assert (tmp_path / "site" / "companies" / SLUG / "index.md").is_file()


def test_a_result_that_cannot_be_read_costs_its_figure_alone(tmp_path: Path) -> None:
    folders = keep(tmp_path, year(12))
    (folders[2] / "result.json").write_text('{"schema": 99}')
    (folders[10] / "result.json").write_text('{"schema": 1, "comp')
    shutil.copy(GOLDEN / "evidence.json", folders[-1])

    pages = published(tmp_path)

    assert [run.why for run in load_history(folders, 3).history.runs if run.reached is None] == [
        *("unreadable", "no such host", "unreadable")
    ]
    assert pages["history.md"].count("This result cannot be read") == 2
    assert f"changes-{folders[10].name}.md" not in pages
    assert f"changes-{folders[11].name}.md" in pages


def test_a_change_of_the_method_is_told_and_never_taken_for_one_of_the_site(tmp_path: Path) -> None:
    pages = published(project(tmp_path, 9))
    history = json.loads(pages["history.json"])

    assert [(turn["at"], turn["market"], turn["figures"]) for turn in history["turns"]] == [(7, True, False)]
    assert "What footfall.yml says about the visitors has changed." in plain(pages["history.md"])
    assert "The method has changed since 17 February 2025" in plain(pages[f"changes-{week(7):%Y-%m-%dT%H%M%SZ}.md"])


def test_the_front_page_claims_no_change_of_the_site_where_the_method_changed(tmp_path: Path) -> None:
    front = plain(published(project(tmp_path, 8))["index.md"])

    assert "The method has changed since 17 February 2025. What changed" in front


@pytest.mark.parametrize(
    ("after", "turn"),
    [
        ({"method": "other"}, "figures"),
        ({"walked": "9.9"}, "walked"),
        ({"judged": ()}, "dropped"),
    ],
)
def test_each_kind_of_change_of_the_method_has_its_name(tmp_path: Path, after: dict[str, Any], turn: str) -> None:
    then = replace(golden(), walked="0.1", method="one")
    past = load_history(keep(tmp_path, [(week(0), then), (week(1), replace(then, **after))]), 1)

    assert [bool(getattr(change, turn)) for change in past.history.turns] == [True]


def test_noise_is_what_nine_in_ten_quiet_pairs_moved(tmp_path: Path) -> None:
    numbers = [40, 40.2, 40.2, 40.3, 40.3, 40.3, 40.3, 40.3, 40.3, 40.3, 30.3]
    results = [(week(at), reaching(golden(), number)) for at, number in enumerate(numbers)]
    measured = load_history(keep(tmp_path, results), 1).history.noise
    few = load_history(runs(tmp_path, SLUG)[:3], 1).history.noise

    assert (round(measured.points, 3), measured.pairs) == (0.2, 10), "the fall at the end is no noise"
    assert (few.points, few.pairs) == (USUAL_NOISE, 0)


def test_pages_do_not_grow_with_the_audits_kept(tmp_path: Path) -> None:
    few = published(project(tmp_path / "few", 15))
    many = published(project(tmp_path / "many", 45))
    pages = [{re.sub(r"\d{4}-.*Z", "DAY", name) for name in names} for names in (few, many)]

    assert pages[0] == pages[1]
    assert len([name for name in many if name.startswith("changes-")]) == 12
    assert len(many) == len(few)
    assert len(json.loads(many["history.json"])["runs"]) == 45
    assert many["history.csv"].count("\n") == 46
    again = footfall("publish", "--no-build", "--folder", str(tmp_path / "many"))
    assert again.stderr.startswith("0 files written, 0 deleted")


def test_the_first_audit_has_its_pages_too(tmp_path: Path) -> None:
    pages = published(project(tmp_path, 1))

    assert "Nothing to compare yet" in pages["history.md"]
    assert "Nothing to compare yet" in pages["changes.md"]
    assert "What changed</a>" not in pages["index.md"]


def test_the_front_page_says_what_happened_since(tmp_path: Path) -> None:
    front = plain(published(project(tmp_path, 7))["index.md"])

    assert "−11 since 10 February 2025: 1 finding opened. What changed" in front


def test_pictures_of_what_changed_are_shown_once_and_no_others(tmp_path: Path) -> None:
    root = project(tmp_path, 7, door_phone=b"door", prices_02=b"prices")
    (runs(root, SLUG)[-1] / "shots" / "door-phone.webp").write_bytes(b"another door")
    pages = published(root)

    pictures = sorted((root / "site" / "companies" / SLUG / "then").iterdir())
    assert {picture.read_bytes() for picture in pictures} == {b"door", b"another door"}
    assert pages["changes.md"].count("<img") == 2
    (root / "footfall.yml").write_text("publish: {hide: [shots]}")
    assert "<img" not in published(root)["changes.md"]
    assert not (root / "site" / "companies" / SLUG / "then").exists()


def test_a_feed_is_written_where_the_site_has_an_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FOOTFALL_SITE_URL", raising=False)
    pages = published(project(tmp_path, 15))
    assert "feed.xml" not in pages
    assert "feed.xml" not in pages["history.md"] + pages["data.md"]

    (tmp_path / "footfall.yml").write_text("publish: {url: 'https://x.example/here'}")
    pages = published(tmp_path)
    feed = ET.fromstring(pages["feed.xml"])  # noqa: S314 - our own
    entries = feed.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(entries) == 12
    assert entries[0].findtext(f"{ATOM}updated") == feed.findtext(f"{ATOM}updated") == "2025-04-14T06:00:00+00:00"
    for link in feed.iter(f"{ATOM}link"):
        place = link.attrib["href"].removeprefix(f"https://x.example/here/companies/{SLUG}/")
        assert place.replace(".html", ".md") in pages
    assert "1 finding closed" in str(entries[5].findtext(f"{ATOM}summary"))
    assert 'href="feed.xml"' in pages["data.md"]

    monkeypatch.setenv("FOOTFALL_SITE_URL", "https://elsewhere.example/")
    assert "https://elsewhere.example/companies/" in published(tmp_path)["feed.xml"]
    assert not [name for name in ids if "here" not in str(name)]


def test_prune_spares_the_baseline(tmp_path: Path) -> None:
    root = project(tmp_path, 9, prices_02=b"prices")
    (root / "footfall.yml").write_text(f"gates: {{baseline: {week(4):%Y-%m-%d}}}")

    assert footfall("prune", "--folder", str(root)).exit_code == 0
    spared = [at for at, folder in enumerate(runs(root, SLUG)) if list((folder / "shots").iterdir())]
    assert spared == [0, 4, 7, 8]


def test_what_cannot_be_judged_stops_no_other(tmp_path: Path) -> None:
    root = project(tmp_path, 2)
    (runs(root, SLUG)[0] / "evidence.json").write_text("broken")

    done = footfall("judge", "--all", "--folder", str(root))

    assert done.exit_code == 4
    assert "Not judged." in done.stderr
    assert "of 100 prospects" in done.stderr


def test_prune_leaves_what_tells_of_a_change(tmp_path: Path) -> None:
    root = project(tmp_path, 9, door_phone_cookies=b"door", prices_02=b"prices")
    folders = runs(root, SLUG)
    for folder in folders:
        shutil.copy(GOLDEN / "evidence.json", folder)
    newest = {path.name: (path.stat().st_ino, path.stat().st_mtime_ns) for path in folders[-1].rglob("*")}
    (folders[5] / "result.json").write_text("broken")
    before = published(root)

    done = footfall("prune", "--folder", str(root))

    assert done.exit_code == 0, done.output
    assert re.search(
        rf"{SLUG}: 7 pictures and 0 records removed, the evidence of 7 audits compressed, \d+\.\d MB freed", done.stderr
    )
    left = [sorted(shot.name.partition(".")[0] for shot in (folder / "shots").iterdir()) for folder in folders]
    changed, whole = ["door-phone-cookies"], ["door-phone-cookies", "prices-02"]
    assert left == [whole, [], changed, changed, [], whole, changed, whole, whole]
    assert {path.name: (path.stat().st_ino, path.stat().st_mtime_ns) for path in folders[-1].rglob("*")} == newest
    assert published(root) == before
    assert load_evidence(folders[0]) == load_evidence(GOLDEN)
    again = footfall("prune", "--folder", str(root))
    assert "0 pictures and 0 records removed, the evidence of 0 audits compressed, 0.0 MB freed" in again.stderr


def test_compressed_evidence_is_judged_and_a_bare_result_is_only_shown(tmp_path: Path) -> None:
    root = project(tmp_path, 3)
    older = runs(root, SLUG)[0]
    (older / "evidence.json.gz").write_bytes(gzip.compress((GOLDEN / "evidence.json").read_bytes(), mtime=0))

    done = footfall("judge", "--all", "--json", "--folder", str(root))

    assert done.exit_code == 0, done.output
    assert len(json.loads(done.stdout)) == 2
    assert [has_evidence(folder) for folder in runs(root, SLUG)] == [True, False, True]
    (older / "evidence.json.gz").write_bytes(b"\x1f\x8b broken")
    broken = footfall("judge", "--all", "--folder", str(root))
    assert broken.exit_code == 4
    assert "cannot be read" in broken.stderr


def test_any_two_audits_can_be_compared_on_the_page(tmp_path: Path, browser: Browser, run: Run[Any]) -> None:
    """Check that for every pair the page's script agrees with `compare` and shows hostile text as plain text."""
    hostile = " ".join(PAYLOADS.values())
    results = [result for _, result in year(8)]
    results[1] = without(results[1], "form_labels", "phone_number")
    results[2] = replace(
        results[2], judged=tuple(judged for judged in results[2].judged if judged.check != "form_length")
    )
    results = [_with_text(result, hostile) for result in results]
    folders = keep(tmp_path, zip(map(week, range(8)), results, strict=True))
    shutil.copy(GOLDEN / "evidence.json", folders[-1])
    page = bare(tmp_path, published(tmp_path)["changes.md"])

    async def read_changes() -> dict[tuple[int, int], dict[str, int]]:
        browser_context = await browser.new_context()
        tab = await browser_context.new_page()
        faults: list[str] = []
        tab.on("pageerror", lambda error: faults.append(str(error)))
        tab.on("dialog", lambda dialog: faults.append(dialog.message))
        tab.on("request", lambda request: None if request.url.startswith("file:") else faults.append(request.url))
        await tab.goto(page.as_uri())
        counts = {}
        for before, after in permutations(range(8), 2):
            await tab.select_option("[name=before]", str(before))
            await tab.select_option("[name=after]", str(after))
            foreign = await tab.query_selector("#ff-chosen :is(script, img, a, iframe)")
            assert foreign is None
            rows = await tab.eval_on_selector_all(
                "#ff-chosen h3", "all => all.map(each => [each.firstChild.data.trim(), each.lastChild.textContent])"
            )
            counts[before, after] = {name: int(number) for name, number in rows}
        assert faults == []
        await browser_context.close()
        return counts

    for (before, after), counts in run(read_changes()).items():
        one, other = (load_result(folders[at]) for at in sorted((before, after)))
        changes = compare(one, other)
        expected = {
            "Closed": changes.closed,
            "Opened": changes.opened,
            "Better": changes.better,
            "Worse": changes.worse,
            "No longer measured": changes.unmeasured,
            "New or changed checks": changes.asked_anew,
            "No longer asked": changes.dropped,
        }
        measured = one.reach and other.reach
        assert counts == ({name: len(findings) for name, findings in expected.items() if findings} if measured else {})


def _with_text(result: Any, words: str) -> Any:
    def saying(judged: CheckResult) -> CheckResult:
        findings = tuple(replace(finding, fix=words) for finding in judged.outcome.findings)
        return replace(judged, outcome=replace(judged.outcome, findings=findings))

    company = replace(result.company, name=words[:60])
    return replace(result, judged=tuple(saying(judged) for judged in result.judged), company=company)


def bare(root: Path, page: str) -> Path:
    """Save a page's content as bare HTML that a browser can open without MkDocs."""
    place = root / "site" / "companies" / SLUG / "bare.html"
    place.write_text(f"<!doctype html><html lang=en><meta charset=utf-8>{page.partition('---')[2].partition('---')[2]}")
    return place


def plain(page: str) -> str:
    """Return a page's text without tags and entities."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", page)).split())


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FOOTFALL_SITE_URL", raising=False)
