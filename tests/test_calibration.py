"""What the owner's own counts say of the people who come: the fit, the command, and what comes of it."""

import re
import shutil
import subprocess
import sys
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from footfall.calibration.counts import Counts
from footfall.calibration.fit import calibrated
from footfall.config.schema import Config
from footfall.errors import UsageError
from footfall.judging.judge import judge
from footfall.reach.calibration import Calibration
from footfall.reach.model import build
from footfall.reach.scent import default_scent
from footfall.reach.solve import Solution
from footfall.reach.world import EXPECTED, World, worlds
from footfall.runs.calibrations import save_calibration
from footfall.runs.rejudge import judge_run
from footfall.runs.store import load_evidence, load_result, save_evidence
from tests.test_command_line import GOLDEN, footfall
from tests.test_counted_visits import OCTOBER, PHONE_AGENT, ROOT, line


def reached(world: World) -> float:
    """Return the number of the golden audit in a world."""
    model = build(load_evidence(GOLDEN), default_scent(), world)
    assert model
    return Solution(model, default_scent()).numbers.reached


def test_who_lands_where_moves_the_number() -> None:
    home, contact = replace(EXPECTED, landings={"/": 1.0}), replace(EXPECTED, landings={"/contact.html": 1.0})

    assert reached(home) == reached(EXPECTED)
    assert reached(contact) > reached(EXPECTED) + 5
    assert reached(replace(EXPECTED, landings={"/nowhere": 1.0})) == reached(EXPECTED)
    assert reached(replace(EXPECTED, landings={"/": 3.0, "/nowhere": 1.0})) == reached(EXPECTED)
    half = replace(EXPECTED, landings={"/": 0.5, "/contact.html": 0.5})
    assert reached(EXPECTED) < reached(half) < reached(contact)


def counts(visits: int = 1840, **more: Any) -> Counts:
    """Return counts of a month."""
    return Counts(tools=("Matomo",), first=OCTOBER[0], last=OCTOBER[1], visits=visits, **more)


def fitted(there: Counts, touched: dict[str, int]) -> Calibration:
    """Return what they say of the golden site's visitors."""
    evidence = load_evidence(GOLDEN)
    return calibrated(there, touched, evidence, default_scent(), evidence.started)


def test_estimates_get_surer_with_more_visits() -> None:
    few, many = (
        fitted(
            counts(number, devices={"phone": number // 2, "desktop": number // 2}),
            {"ring": number // 50, "write": number // 40},
        )
        for number in (200, 20000)
    )

    for name in ("on a phone", "visitors who ring"):
        one, other = few.estimates[name], many.estimates[name]
        assert other.high - other.low < one.high - one.low
    assert many.estimates["on a phone"].value == pytest.approx(0.5, abs=0.01)


def test_what_the_counts_do_not_tell_stays_assumed() -> None:
    silent = fitted(counts(), {})

    assert not silent.estimates
    assert silent.expected.values == EXPECTED.values
    assert [world.number for world in silent.worlds()] != [world.number for world in worlds()]


@pytest.mark.parametrize(("kind", "draws"), [("--as-exports", 4), ("--as-log", 2)])
def test_the_interval_holds_what_is_true(project: Path, kind: str, draws: int) -> None:
    """A few of the draws that the benchmark makes by the hundred; each has its own seed."""
    command = [
        sys.executable,
        "benchmarks/calibration.py",
        str(project),
        "--draws",
        str(draws),
        "--visits",
        "500",
        kind,
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603 - our own

    held = {what.strip(): int(share) for what, share in re.findall(rf"500 \|([^|]+)\| (\d+) % of {draws}", done.stdout)}
    assert held.keys() >= {"on a phone", "how many get through"}
    assert sum(held.values()) / len(held) >= 60, held


@pytest.mark.parametrize(
    ("there", "touched", "sentence"),
    [
        (counts(29), {}, "29 visits are too few"),
        (counts(landings={"/shop": 900}), {}, "begins on a page of this site"),
        (counts(100), {"write": 200}, "200 contacts in 100 visits"),
    ],
)
def test_counts_that_cannot_be_of_this_site_get_a_sentence(
    there: Counts, touched: dict[str, int], sentence: str
) -> None:
    with pytest.raises(UsageError, match=sentence):
        fitted(there, touched)


def with_audit(root: Path) -> Path:
    """Put the golden audit into a project."""
    folder = root / "results" / "ashgrove-heating" / "2026-11-22T090000Z"
    folder.mkdir(parents=True)
    for name in ("evidence.json", "result.json"):
        shutil.copy(GOLDEN / name, folder)
    return root


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Make a project with the golden audit."""
    return with_audit(tmp_path)


def log(folder: Path) -> Path:
    """Write a log of three hundred visits, with addresses and browsers in it."""
    path = folder / "access.log"
    lines = []
    for at in range(300):
        who = f"203.0.{113 + at // 200}.{at % 200}"
        agent = PHONE_AGENT if at % 3 else PHONE_AGENT.replace("iPhone", "Macintosh").replace("Mobile", "")
        lines += [line(at, "/" if at % 5 else "/prices.html?session=secret-token-42", who=who, agent=agent)]
        lines += [line(at + 1, "/contact.html", who=who, agent=agent)] if at % 4 == 0 else []
        lines += [line(at + 2, "/contact.html", who=who, agent=agent, how="POST", status=303)] if at % 60 == 0 else []
    path.write_text("".join(lines), "utf-8")
    return path


def calibrate(project: Path, *arguments: str) -> Result:
    """Run the command."""
    return footfall("calibrate", *arguments, "--folder", str(project))


@pytest.fixture(scope="module")
def calibrated_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Return a project that was calibrated on a log elsewhere and published, and what was said."""
    root = with_audit(tmp_path_factory.mktemp("project"))
    done = calibrate(root, str(log(tmp_path_factory.mktemp("log"))))
    assert done.exit_code == 0, done.output
    assert footfall("publish", "--no-build", "--folder", str(root)).exit_code == 0
    return root, done.output


def pages_of(project: Path) -> Path:
    return project / "site" / "companies" / "ashgrove-heating"


def test_a_log_calibrates_the_number_and_the_pages_say_so(calibrated_once: tuple[Path, str]) -> None:
    root, said = calibrated_once

    assert "300 visits from 2026-10-05 to 2026-10-05 (an access log)" in said
    assert "67 % (63 to 70 %) of visitors are on a phone (assumed before: 60 %)" in said
    assert "landing pages: / 80 %, /prices.html 20 %" in said
    assert "5 × form sent, by the log: counts as a message" in said
    (run,) = (root / "results" / "ashgrove-heating").iterdir()
    result = load_result(run)
    assert result.calibrated_on
    assert result.calibrated_on.visits == 300
    assert result.method != load_result(GOLDEN).method
    for page in ("index.md", "board.md"):
        text = (pages_of(root) / page).read_text("utf-8")
        assert "Calibrated on 300 visits of 5 Oct 2026, counted by an access log&#46;" in text


def test_nothing_of_a_visitor_is_kept(calibrated_once: tuple[Path, str]) -> None:
    root, said = calibrated_once

    kept = b"".join(path.read_bytes() for path in root.rglob("*") if path.is_file()) + said.encode()
    for personal in (b"203.0.113", b"203.0.114", b"iPhone OS 17_2", b"Macintosh", b"secret-token", b"08:01:00"):
        assert personal not in kept, personal


def test_a_site_may_hide_how_many_visit(calibrated_once: tuple[Path, str], tmp_path: Path) -> None:
    root = Path(shutil.copytree(calibrated_once[0], tmp_path / "project"))
    (root / "footfall.yml").write_text("publish: {hide: [visits]}\n", "utf-8")

    footfall("publish", "--no-build", "--folder", str(root))

    texts = {
        path.name: path.read_text("utf-8") for path in pages_of(root).rglob("*") if path.suffix in {".md", ".json"}
    }
    assert "Calibrated on visits of 5 Oct 2026" in texts["index.md"]
    assert '"visits": null' in texts["result.json"]
    assert not [name for name, text in texts.items() if re.search(r"300 visits|\"visits\":\s?300", text)]


def test_deleting_the_file_goes_back(calibrated_once: tuple[Path, str], tmp_path: Path) -> None:
    root, before = Path(shutil.copytree(calibrated_once[0], tmp_path / "project")), load_result(GOLDEN).reach
    (run,) = (root / "results" / "ashgrove-heating").iterdir()
    assert load_result(run).reach != before

    (root / "calibration" / "ashgrove-heating.json").unlink()
    footfall("judge", "--folder", str(root))

    assert load_result(run).reach == before


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--month", "2026-13"), "write the month as in 2026-10"),
        (("--company", "Nobody"), "Companies: ashgrove-heating"),
        (("--ring", "Anruf"), "There is no event Anruf"),
    ],
)
def test_a_slip_gets_a_sentence_and_changes_nothing(
    project: Path, tmp_path_factory: pytest.TempPathFactory, arguments: tuple[str, ...], sentence: str
) -> None:
    done = calibrate(project, str(log(tmp_path_factory.mktemp("log"))), *arguments)

    assert done.exit_code == 2
    assert sentence in done.output
    assert not (project / "calibration").exists()


def test_a_broken_file_gets_a_sentence(project: Path) -> None:
    (project / "calibration").mkdir()
    (project / "calibration" / "ashgrove-heating.json").write_text('{"schema": 1, "visits": "many"}', "utf-8")

    done = footfall("judge", "--folder", str(project))

    assert done.exit_code == 4
    assert "Make it again with `footfall calibrate`, or delete it." in done.output


def test_a_competitor_is_met_by_the_same_people_on_its_start_page(tmp_path: Path) -> None:
    evidence = load_evidence(GOLDEN)
    rival = replace(evidence, company=replace(evidence.company, slug="rival", competitor_of="ashgrove-heating"))
    calibration = fitted(counts(devices={"phone": 900, "desktop": 100}, landings={"/contact.html": 1000}), {})
    save_calibration(calibration, tmp_path, "ashgrove-heating")
    folder = tmp_path / "results" / "rival" / "2026-11-22T090000Z"
    folder.mkdir(parents=True)

    save_evidence(rival, folder)
    result = judge_run(folder, Config(), ())

    shared = replace(calibration, landings={})
    assert result.reach
    assert result.reach == judge(rival, (), calibration=shared).reach
    assert result.reach != judge(rival, (), calibration=calibration).reach


def test_the_page_says_which_shares_are_estimated(project: Path) -> None:
    there = counts(5000, devices={"phone": 3000, "desktop": 2000})
    save_calibration(fitted(there, {"ring": 60, "write": 90}), project, "ashgrove-heating")
    footfall("judge", "--folder", str(project))
    footfall("publish", "--no-build", "--folder", str(project))

    text = unescape((pages_of(project) / "index.md").read_text("utf-8"))
    assert "(estimated from your counts)" in text
    assert "(assumed)" not in text.partition("By what they came for")[2].partition("</ul>")[0]
