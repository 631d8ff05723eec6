"""What gates require and how they report failures: through the command line, on audits of several days.

It is long because every gate meets every answer that a check and an audit can give.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from footfall.check import Finding, FindingId, Status, cannot_tell, scored
from footfall.judging.result import CheckResult, Result, Waived
from footfall.runs.store import load_result, run_folder, save_result
from tests.serving import Reply, serving
from tests.test_command_line import GOLDEN, footfall

Write = Callable[..., Result]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a function that saves the golden audit under a day, with another reach or other outcomes of checks."""

    def audit(
        day: str, reached: float | None = 30.0, *, checks: dict[str, Any] | None = None, **more: object
    ) -> Result:
        golden = load_result(GOLDEN)
        assert golden.reach
        reach = replace(golden.reach, reached=reached, people=people(reached)) if reached is not None else None
        judged = tuple(
            answering(check_result, (checks or {}).get(check_result.check)) for check_result in golden.judged
        )
        started = datetime.fromisoformat(day).replace(hour=6, tzinfo=UTC)
        changes: dict[str, Any] = {"reach": reach, "judged": judged, "started": started, **more}
        result = replace(golden, **changes)
        folder = run_folder(tmp_path, result.company.slug, started)
        folder.mkdir(parents=True)
        (folder / "evidence.json").write_bytes((GOLDEN / "evidence.json").read_bytes())
        save_result(result, folder)
        return result

    return audit


def people(reached: float) -> dict[str, int]:
    """Return what becomes of a hundred people; those who are not reached are lost at the door."""
    return {"reached": round(reached), "door": 100 - round(reached), "way": 0, "talk": 0}


def answering(judged: CheckResult, outcome: Any) -> CheckResult:
    """Return the judged check with another outcome, if there is one."""
    if isinstance(outcome, CheckResult):
        return outcome
    return replace(judged, outcome=outcome) if outcome else judged


def finds(*ids: str) -> Any:
    """Return an outcome with these findings."""
    return scored(
        0.5,
        "Half of it.",
        *(Finding(id=FindingId(identifier), fix=f"Mend {identifier}", detail="It was met.") for identifier in ids),
    )


GOOD = scored(1, "All is well.")


def gates(folder: Path, text: str, more: str = "") -> None:
    """Write settings with these gates; `more` adds keys to the company."""
    company = f"{{name: Ashgrove Heating, url: 'http://ashgrove.example/'{more}}}"
    (folder / "footfall.yml").write_text(f"companies: [{company}]\ngates: {text}\n")


def gated(folder: Path) -> tuple[int, str]:
    """Run `footfall gate`; return its exit code and messages."""
    done = footfall("gate", "--folder", str(folder))
    return done.exit_code, done.stderr.strip()


def test_no_gates_is_said(tmp_path: Path, write: Write) -> None:
    write("2026-11-01")

    assert gated(tmp_path) == (0, "No gates are set: add `gates` to footfall.yml.")


@pytest.mark.parametrize(
    ("reached", "code", "says"),
    [
        (12.0, 1, "Gate failed: Ashgrove Heating: 12 of 100 get through; at least 40 are required. Fix first: "),
        (40.0, 0, "Gate passed: Ashgrove Heating: 40 of 100 get through; at least 40 are required."),
        (39.6, 1, "Gate failed: Ashgrove Heating: 39.6 of 100 get through; at least 40 are required."),
        (None, 3, "Gate not measured: Ashgrove Heating: how many get through was not measured: "),
    ],
)
def test_reach(tmp_path: Path, write: Write, reached: float | None, code: int, says: str) -> None:
    write("2026-11-01", reached)
    gates(tmp_path, "{reach: 40}")

    assert gated(tmp_path)[0] == code
    assert gated(tmp_path)[1].startswith(says)


@pytest.mark.parametrize(("reached", "code"), [(27.6, 0), (27.4, 1), (35.0, 0), (None, 3)])
def test_a_fall_counts_beyond_the_noise(tmp_path: Path, write: Write, reached: float | None, code: int) -> None:
    write("2026-11-01", 30.0)
    write("2026-11-08", reached)
    gates(tmp_path, "{fall: 2}")

    assert gated(tmp_path)[0] == code


def test_noise_is_the_companys_own_and_the_newest_audit_is_no_excuse(tmp_path: Path, write: Write) -> None:
    for day, reached in enumerate((30, 31, 30, 31.5, 30, 31, 30), 1):
        write(f"2026-11-{day:02}", reached)
    gates(tmp_path, "{fall: 0}")
    assert "plus 1.5 for its usual variation" in gated(tmp_path)[1]

    write("2026-11-20", 26.0)
    assert gated(tmp_path)[0] == 1
    assert "plus 1.5 for its usual variation" in gated(tmp_path)[1]


def test_a_fall_names_what_opened(tmp_path: Path, write: Write) -> None:
    write("2026-11-01", 30.0, checks={"sound": GOOD})
    write("2026-11-08", 10.0, checks={"sound": finds("sound:song")})
    gates(tmp_path, "{fall: 2}")

    assert "New findings: Mend sound:song (sound)." in gated(tmp_path)[1]


@pytest.mark.parametrize("gate", ["{fall: 2}", "{nothing_new: true}"])
def test_what_fell_is_not_forgiven_by_waiting(tmp_path: Path, write: Write, gate: str) -> None:
    write("2026-11-01", 60.0, checks={"sound": GOOD})
    gates(tmp_path, gate)
    for day in ("2026-11-08", "2026-11-15", "2026-11-22"):
        write(day, 20.0, checks={"sound": finds("sound:song")})
        assert gated(tmp_path)[0] == 1
    assert "2026-11-01" in gated(tmp_path)[1]

    write("2026-11-29", 60.0, checks={"sound": GOOD})
    assert gated(tmp_path)[0] == 0


def test_audits_that_cannot_be_read_are_no_first_audit(tmp_path: Path, write: Write) -> None:
    write("2026-11-01", 60.0)
    old = run_folder(tmp_path, load_result(GOLDEN).company.slug, datetime(2026, 11, 1, tzinfo=UTC))
    (path,) = old.parent.glob("2026-11-01*/result.json")
    path.write_text('{"schema": 99}')
    write("2026-11-08", 10.0)
    gates(tmp_path, "{fall: 2, nothing_new: true}")

    code, message = gated(tmp_path)

    assert code == 3
    assert message.count("none that was measured can be read") == 2


def test_where_the_method_changed_no_fall_is_claimed(tmp_path: Path, write: Write) -> None:
    write("2026-11-01", 60.0, method="older")
    write("2026-11-08", 10.0)
    gates(tmp_path, "{fall: 2}")

    assert gated(tmp_path)[0] == 3
    assert "footfall judge --all" in gated(tmp_path)[1]


def test_an_outage_is_nothing_to_fall_from(tmp_path: Path, write: Write) -> None:
    write("2026-11-01", 60.0)
    write("2026-11-08", None)
    write("2026-11-15", 10.0)
    gates(tmp_path, "{fall: 2}")

    assert gated(tmp_path)[0] == 1
    assert "on 2026-11-01" in gated(tmp_path)[1]


def test_the_first_audit_has_fallen_from_nothing(tmp_path: Path, write: Write) -> None:
    write("2026-11-01")
    gates(tmp_path, "{fall: 2, nothing_new: true}")

    assert gated(tmp_path)[0] == 0


@pytest.mark.parametrize(
    ("outcome", "code", "says"),
    [
        (finds("sound:song"), 1, "sound must pass, but has open findings: Mend sound:song (sound)."),
        (scored(0.4, "Loud."), 1, "sound must pass, and does not: Loud."),
        (GOOD, 0, "sound passes."),
        (cannot_tell("Not measured: not walked."), 3, "sound: Not measured: not walked."),
    ],
)
def test_a_named_check_must_find_nothing(tmp_path: Path, write: Write, outcome: Any, code: int, says: str) -> None:
    write("2026-11-01", checks={"sound": outcome})
    gates(tmp_path, "{checks: [sound]}")

    assert gated(tmp_path)[0] == code
    assert gated(tmp_path)[1].endswith(f"Ashgrove Heating: {says}")


def test_what_does_not_arise_holds(tmp_path: Path, write: Write) -> None:
    assert next(judged for judged in write("2026-11-01").judged if judged.check == "canonical").outcome.status is (
        Status.NOT_APPLICABLE
    )
    gates(tmp_path, "{checks: [canonical]}")

    assert gated(tmp_path)[0] == 0


def test_what_is_waived_fails_no_gate(tmp_path: Path, write: Write) -> None:
    song = finds("sound:song")
    waived = (Waived(finding=song.findings[0], reason="the owner sings", until="2099-01-01"),)
    write("2026-11-01", checks={"sound": GOOD})
    write("2026-11-08", checks={"sound": song}, waived=waived)
    gates(tmp_path, "{checks: [sound], nothing_new: true}")

    assert gated(tmp_path)[0] == 0


def test_what_the_baseline_knew_fails_no_check_and_the_fall_counts_from_it(tmp_path: Path, write: Write) -> None:
    write("2026-11-01", 30.0, checks={"sound": finds("sound:song")})
    write("2026-11-08", 28.5, checks={"sound": finds("sound:song")})
    write("2026-11-15", 27.0, checks={"sound": finds("sound:song")})
    gates(tmp_path, "{fall: 2, checks: [sound]}")
    code, message = gated(tmp_path)
    assert code == 1
    assert "Gate passed: Ashgrove Heating: 28.5 of 100 got through on 2026-11-08 and 27.0 do now" in message

    gates(tmp_path, "{fall: 2, checks: [sound], baseline: 2026-11-01}")
    code, message = gated(tmp_path)
    assert "sound passes apart from what is known or waived." in message
    assert "Gate failed: Ashgrove Heating: 30.0 of 100 got through on 2026-11-01 and 27.0 do now" in message

    write("2026-11-22", 30.0, checks={"sound": finds("sound:song", "sound:drum")})
    assert gated(tmp_path)[1].endswith("sound must pass, but has open findings: Mend sound:drum (sound).")


def test_a_baseline_without_an_audit_names_the_days_there_are(tmp_path: Path, write: Write) -> None:
    write("2026-11-01")
    gates(tmp_path, "{baseline: 2026-10-30, fall: 2, checks: [sound]}")

    code, message = gated(tmp_path)

    assert code == 3
    assert message.count("there is no audit of 2026-10-30 that can be read; the newest are of 2026-11-01.") == 2


def test_nothing_new(tmp_path: Path, write: Write) -> None:
    write("2026-11-01", checks={"sound": GOOD})
    write("2026-11-08", checks={"sound": finds("sound:song")})
    gates(tmp_path, "{nothing_new: true}")

    code, message = gated(tmp_path)

    assert code == 1
    assert message == "Gate failed: Ashgrove Heating: open now, but not on 2026-11-01: Mend sound:song (sound)."


@pytest.mark.parametrize("anew", [True, False])
def test_what_cannot_be_compared_is_not_new(tmp_path: Path, write: Write, *, anew: bool) -> None:
    write("2026-11-01", checks={"sound": GOOD})
    sound = next(judged for judged in load_result(GOLDEN).judged if judged.check == "sound")
    later = replace(sound, version=99, outcome=finds("sound:song")) if anew else cannot_tell("Not walked.")
    write("2026-11-08", checks={"sound": later})
    gates(tmp_path, "{nothing_new: true}")

    code, message = gated(tmp_path)

    assert code == 3
    assert ("footfall judge --all" in message) is anew
    assert "sound" in message


def test_a_companys_own_gates_stand_in_place_of_the_common_ones(tmp_path: Path, write: Write) -> None:
    write("2026-11-01", 30.0)
    gates(tmp_path, "{reach: 90}", ", gates: {reach: 20}")

    assert gated(tmp_path)[0] == 0


def test_competitors_have_no_gates(tmp_path: Path, write: Write) -> None:
    rival = replace(load_result(GOLDEN).company, name="Rival", slug="rival", competitor_of="ashgrove-heating")
    write("2026-11-01", 50.0)
    write("2026-11-01", 5.0, company=rival)
    gates(tmp_path, "{reach: 40}")

    assert gated(tmp_path)[0] == 0
    assert footfall("gate", "rival", "--folder", str(tmp_path)).exit_code == 0


def test_a_company_never_audited_is_not_measured(tmp_path: Path, write: Write) -> None:
    write("2026-11-01", 50.0)
    mine = "{name: Ashgrove Heating, url: 'http://ashgrove.example/'}"
    (tmp_path / "footfall.yml").write_text(f"companies: [{mine}, {{url: new.test}}]\ngates: {{reach: 40}}")

    assert gated(tmp_path)[0] == 3
    assert "Gate not measured: new.test: there is no audit of it to read" in gated(tmp_path)[1]


def test_nobody_was_ever_audited(tmp_path: Path) -> None:
    assert gated(tmp_path)[0] == 3
    assert "`footfall audit` first" in gated(tmp_path)[1]

    gates(tmp_path, "{reach: 40, checks: [sound]}")
    assert gated(tmp_path)[0] == 3
    assert gated(tmp_path)[1].count("Gate not measured: Ashgrove Heating: there is no audit of it to read") == 2


def test_answers_as_json(tmp_path: Path, write: Write) -> None:
    write("2026-11-01", 12.0, checks={"sound": finds("sound:song")})
    gates(tmp_path, "{reach: 40, checks: [sound]}")

    done = footfall("gate", "--json", "--folder", str(tmp_path))

    reach, sound = json.loads(done.stdout)
    assert (reach["gate"], reach["answer"]) == ("reach", "failed")
    assert (sound["check"], sound["findings"]) == ("sound", ["sound:song"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "gates:\n  checks:\n    - phone_numbr",
            "line 3: there is no check 'phone_numbr'. Did you mean 'phone_number'?",
        ),
        (
            "companies:\n  - url: http://x.test\n    gates:\n      checks: [sond]",
            "line 4: there is no check 'sond'. Did you mean 'sound'?",
        ),
        (
            "companies:\n  - url: http://x.test\n    gates:\n      reech: 4",
            "line 4: there is no key 'reech' here. Did you",
        ),
        ("gates: {reach: 400}", "at most 100"),
    ],
)
def test_a_typo_in_a_gate_is_named_with_its_line(tmp_path: Path, write: Write, text: str, words: str) -> None:
    write("2026-11-01")
    (tmp_path / "footfall.yml").write_text(text)

    code, message = gated(tmp_path)

    assert code == 2
    assert words in message


def test_a_projects_own_check_can_be_a_gate(tmp_path: Path, write: Write) -> None:
    write("2026-11-01")
    footfall("new", "check", "fax-number", "--stage", "talk", "--folder", str(tmp_path))
    gates(tmp_path, "{checks: [fax_number]}")

    assert gated(tmp_path)[0] == 3
    assert "fax_number was not part of this audit" in gated(tmp_path)[1]


def test_an_audit_ends_with_the_gates(tmp_path: Path) -> None:
    """Walk a site of one page for real; the failed gate is named."""
    with serving() as server:
        page = "<html lang=en><title>Stubborn Ltd</title><h1>Stubborn Ltd</h1><p>We say nothing.</p></html>"
        server.sites["*"] = {"/": Reply(page)}
        address = f"http://{server.address}/"
        (tmp_path / "footfall.yml").write_text(
            f"companies: [{{name: Stubborn, url: '{address}'}}]\nwalk: {{loads: 0, watch: 0}}\ngates: {{reach: 99}}"
        )
        done = footfall("audit", "--no-build", "--folder", str(tmp_path))

    assert done.exit_code == 1, done.output
    assert "Gate failed: Stubborn: " in done.stderr
    assert "of 100 get through; at least 99 are required." in done.stderr
