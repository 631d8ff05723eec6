"""Exports of the latest results for CI systems, in which no text from a page can have an effect."""

import html
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree as ET

import msgspec
import pytest

from footfall.check import Finding, FindingId, Outcome, Status, cannot_tell, scored
from footfall.judging.result import Waived
from footfall.publish import escape
from footfall.publish.data import Report
from footfall.runs.store import load_result
from footfall.terminal import strip_controls
from tests.payloads import PAYLOADS
from tests.test_command_line import GOLDEN, footfall
from tests.test_gates import GOOD, Write, finds, gates
from tests.test_gates import write as write  # noqa: PLC0414 - a fixture

EVERYTHING = " ".join(PAYLOADS.values())
CALLS = {
    "mention": "@admin and @org/team",
    "reference": "fixes #1, closes GH-12, org/repo#3, !4 $5 &6 %7 ~bug",
    "address": "https://github.com/org/repo/issues/1 www.evil.test mail@evil.test",
    "workflow": "::error::gotcha",
    "emoji": ":shipit:",
    "list": "1. one. Two? 3.5; & so on",
    "task": "- [x] done\n| a | b |\n| - | - |",
}


def report(folder: Path, form: str) -> str:
    """Run `footfall report` in a format; return its output."""
    done = footfall("report", "--format", form, "--folder", str(folder))
    assert done.exit_code == 0, done.output
    return done.stdout


def xml(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - it is what we wrote


@pytest.mark.parametrize("words", [*PAYLOADS.values(), *CALLS.values()])
def test_a_comment_calls_nobody(words: str) -> None:
    escaped = str(escape.comment(words))
    # GitHub and GitLab look for mentions and references in the displayed text, after entities are decoded.
    shown = html.unescape(escaped)

    assert not set(escaped) & set("<>\"'`*_[](){}!|\\$=@:/\n\x1b\u202e")
    assert not re.search(r"\.\S|\d\.|&(?!#\d+;)", escaped)
    assert not re.search(r"[@#!$%~&:][\w/\"'*]|GH-\d", shown)
    assert shown.replace("\u200b", "") == html.unescape(str(escape.text(words)))


def test_markdown_tells_what_a_manager_wants_to_know(tmp_path: Path, write: Write) -> None:
    write("2026-11-01", 30.0, checks={"sound": finds("sound:song"), "zoom": GOOD})
    write("2026-11-08", 20.0, checks={"sound": GOOD, "zoom": finds("zoom:none")})
    gates(tmp_path, "{reach: 40, checks: [phone_fit]}")

    exported = html.unescape(report(tmp_path, "markdown"))

    assert exported.startswith("## Ashgrove Heating: 20 of 100 get through\n")
    assert "Since 2026-11-01: −10.0, beyond its usual variation of 0.5." in exported.replace("\u200b", "")
    assert "- **Gate failed:** 20 of 100 get through; at least 40 are required." in exported
    assert "- **Gate passed:** phone_fit passes." in exported
    assert "| Arrival | 80 | 67 |" in exported
    assert "1. **Put your phone number in the header of every page** (+16)." in exported
    assert "Open since 1 November 2026:\n\n- Mend zoom:none. It was met." in exported.replace("\u200b", "")
    assert "Closed since 1 November 2026:\n\n- Mend sound:song." in exported.replace("\u200b", "")
    assert "[Full report]" not in exported


def test_markdown_leads_to_the_published_site(tmp_path: Path, write: Write) -> None:
    write("2026-11-01")
    (tmp_path / "footfall.yml").write_text("publish: {url: https://ashgrove.example/footfall}")

    exported = html.unescape(report(tmp_path, "markdown"))

    assert "[Full report](https://ashgrove.example/footfall/companies/ashgrove-heating/index.html)" in exported


def test_what_was_not_measured_is_no_number(tmp_path: Path, write: Write) -> None:
    write("2026-11-01", None, not_measured={"exploration": "the host refuses connections"}, fixes=())

    assert "not measured\n\nAudited on 1 November 2026: the host refuses connections." in report(tmp_path, "markdown")
    assert json.loads(report(tmp_path, "json"))["companies"][0]["reached"] is None
    assert json.loads(report(tmp_path, "sarif"))["runs"][0]["invocations"][0]["executionSuccessful"] is False


def test_where_the_method_changed_both_numbers_are_not_compared(tmp_path: Path, write: Write) -> None:
    write("2026-11-01", 60.0, method="older")
    write("2026-11-08", 20.0)

    assert "The method changed since 2026-11-01" in html.unescape(report(tmp_path, "markdown"))


def test_junit_fails_what_gates_demand_and_nothing_else(tmp_path: Path, write: Write) -> None:
    broken = Outcome(status=Status.ERROR, summary="The check failed: ValueError: no")
    answered = {"sound": finds("sound:song"), "zoom": cannot_tell("Not walked."), "motion": broken}
    write("2026-11-01", 20.0, checks=answered, seconds=41.5)
    gates(tmp_path, "{reach: 40, fall: 2, checks: [sound, text_size]}")

    tree = xml(report(tmp_path, "junit"))
    cases = {case.attrib["name"]: case for case in tree.iter("testcase")}

    def marks(kind: str) -> set[str]:
        return {name for name, case in cases.items() if case.find(kind) is not None}

    assert marks("failure") == {"reach", "sound"}
    assert marks("error") == {"motion"}
    golden = load_result(GOLDEN).judged
    unanswered = (Status.CANNOT_TELL, Status.NOT_APPLICABLE)
    without_answer = {judged.check for judged in golden if judged.outcome.status in unanswered} - {"motion", "sound"}
    assert marks("skipped") == {"zoom"} | without_answer
    assert tree.attrib["tests"] == str(len(cases)) == str(len(golden) + 2)
    (suite,) = tree
    assert (suite.attrib["name"], suite.attrib["failures"]) == ("Ashgrove Heating", "2")
    assert float(suite.attrib["time"]) == float(tree.attrib["time"]) == 41.5
    assert "Remove the intro." in str(cases["intro_screen"].findtext("system-out"))
    assert cases["text_size"].attrib["classname"] == "footfall.door"


def test_a_gate_that_was_not_measured_is_an_error_for_junit(tmp_path: Path, write: Write) -> None:
    write("2026-11-01", None, checks={"zoom": cannot_tell("Not walked.")})
    gates(tmp_path, "{reach: 40, checks: [zoom]}")

    tree = xml(report(tmp_path, "junit"))

    assert {case.attrib["name"] for case in tree.iter("testcase") if case.find("error") is not None} == {
        "reach",
        "zoom",
    }


def test_sarif_tells_rules_results_and_what_is_new(tmp_path: Path, write: Write) -> None:
    waived = (Waived(finding=finds("motion:gif").findings[0], reason="it is art", until="2099-01-01"),)
    write("2026-11-01", 30.0, checks={"sound": finds("sound:song"), "zoom": GOOD, "motion": GOOD})
    write(
        "2026-11-08", checks={"sound": GOOD, "zoom": finds("zoom:none"), "motion": finds("motion:gif")}, waived=waived
    )
    gates(tmp_path, "{checks: [zoom]}")

    (run,) = json.loads(report(tmp_path, "sarif"))["runs"]
    rules = run["tool"]["driver"]["rules"]
    results = {result["partialFingerprints"]["findingId/v1"]: result for result in run["results"]}

    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert {result["level"] for result in run["results"]} == {"error", "warning", "note"}
    assert (results["zoom:none"]["level"], results["zoom:none"]["baselineState"]) == ("error", "new")
    assert "sound:song" not in results
    assert results["intro_screen"]["baselineState"] == "unchanged"
    assert results["motion:gif"]["suppressions"][0]["justification"] == "it is art, until 2099-01-01"
    assert "Why it matters" in rules[0]["help"]["text"]


def test_sarif_places_findings_on_their_pages(tmp_path: Path, write: Write) -> None:
    write("2026-11-01")
    pages = {finding.id: finding.page for judged in load_result(GOLDEN).judged for finding in judged.outcome.findings}

    (run,) = json.loads(report(tmp_path, "sarif"))["runs"]

    root = run["properties"]["site"]
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]["artifactLocation"]
        page = pages[result["partialFingerprints"]["findingId/v2"]]
        assert urljoin(root, place["uri"]) == (page if urlsplit(page).path.strip("/") else f"{root}index.html")
        assert "baselineState" not in result


# The rules of the SARIF validator for GitHub, by name, and what GitHub's own pages ask for beyond them.
def lacking(sarif: dict[str, Any]) -> list[str]:
    """Return what GitHub would refuse or not show of a SARIF file."""
    wrong = [] if len(sarif["runs"]) <= 20 else ["GHAS1001 MaximumRunsCount"]
    for run in sarif["runs"]:
        rules, results = run["tool"]["driver"]["rules"], run["results"]
        for rule in rules:
            texts = [rule.get(name, {}).get("text") for name in ("shortDescription", "fullDescription", "help")]
            wrong += [] if rule.get("id") and all(texts) else ["GHAS2012 ProvideRequiredReportingDescriptorProperties"]
            wrong += [] if len(rule["properties"]["tags"]) <= 20 else ["too many tags"]
        wrong += [] if len(results) <= 25_000 else ["GH1004 ReviewArraysThatExceedConfigurableDefaults"]
        for result in results:
            wrong += [] if result.get("partialFingerprints") else ["GHAS1015 ProvideRequiredResultProperties"]
            wrong += [] if result.get("message", {}).get("text") else ["GH1007 ProvideFullyFormattedMessageStrings"]
            wrong += [] if not result.get("codeFlows") else ["GH1002 InlineThreadFlowLocations"]
            wrong += [] if result.get("locations") else ["GHAS1016 ProvideRequiredLocationProperties"]
            for location in result.get("locations", []):
                place = location.get("physicalLocation", {})
                uri = place.get("artifactLocation", {}).get("uri", "")
                wrong += [] if uri else ["GH1001 ProvideRequiredLocationProperties"]
                wrong += [] if place.get("region", {}).get("startLine") else ["GH1003 ProvideRequiredRegionProperties"]
                wrong += [] if not urlsplit(uri).scheme else ["GH1005 LocationsMustBeRelativeUrisOrFilePaths"]
    return wrong


def test_github_takes_the_sarif(tmp_path: Path, write: Write) -> None:
    pages = (
        *("https://ashgrove.example/x?y=1#z", "http://www.ashgrove.example:8080/a b", "http://ashgrove.example"),
        *("mailto:a@b.test", "//cdn.test/x", "not an address: x", "", "https://ashgrove.example/Help:Contact"),
        *("https://ashgrove.example/https://other.test/", "https://ashgrove.example/a/../../x"),
    )
    found = [replace(finds(f"sound:{at}").findings[0], page=page) for at, page in enumerate(pages)]
    write("2026-11-01", checks={"sound": scored(0.5, "Seven.", *found)})

    sarif = json.loads(report(tmp_path, "sarif"))

    assert lacking(sarif) == []
    places = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in sarif["runs"][0]["results"]
        if result["ruleId"] == "sound"
    }
    assert {"x?y=1#z", "www.ashgrove.example%3A8080/a%20b", "index.html", "cdn.test/x", "Help%3AContact", "x"} <= places
    assert not any(".." in place or "//" in place for place in places)
    sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] = "http://x.test/"
    assert lacking(sarif) == ["GH1005 LocationsMustBeRelativeUrisOrFilePaths"]


def test_json_is_what_its_schema_says(tmp_path: Path, write: Write) -> None:
    write("2026-11-01", 30.0, checks={"zoom": GOOD})
    write("2026-11-08", 20.0, checks={"zoom": finds("zoom:none")})
    gates(tmp_path, "{reach: 40}")

    (company,) = msgspec.json.decode(report(tmp_path, "json"), type=Report).companies

    assert company.reached == 20.0
    assert company.since
    assert company.since.reached == -10.0
    assert [finding.id for finding in company.since.opened] == ["zoom:none"]
    assert company.gates[0].answer == "failed"
    (zoom,) = [finding for finding in company.findings if finding.check == "zoom"]
    assert (zoom.id, zoom.waived, zoom.worth) == ("zoom:none", False, None)
    assert len(company.findings) > 1


def test_sarif_is_what_its_standard_demands(tmp_path: Path, write: Write) -> None:
    import jsonschema

    waived = (Waived(finding=finds("motion:gif").findings[0], reason="it is art", until="2099-01-01"),)
    broken = Outcome(status=Status.ERROR, summary="The check failed: ValueError: no")
    evil = finds("sound:evil")
    evil = scored(0.5, "", replace(evil.findings[0], page=f"http://ashgrove.example/{EVERYTHING}", fix=EVERYTHING))
    write("2026-11-01", 30.0, checks={"sound": GOOD, "zoom": finds("zoom:none")})
    write(
        "2026-11-08",
        checks={"sound": evil, "zoom": GOOD, "motion": finds("motion:gif"), "age_gate": broken},
        waived=waived,
    )
    gates(tmp_path, "{checks: [sound]}")
    standard = json.loads((Path(__file__).parent / "sarif-2.1.0.json").read_text("utf-8"))

    exported = json.loads(report(tmp_path, "sarif"))

    jsonschema.validate(exported, standard)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(exported | {"runs": [{"results": []}]}, standard)


@pytest.mark.parametrize("form", ["markdown", "junit", "sarif", "json"])
def test_nothing_a_page_says_can_act(tmp_path: Path, write: Write, form: str) -> None:
    words = f"{EVERYTHING} {' '.join(CALLS.values())} \x00\x0b\ufffe\U0001ffff"
    evil: Any = scored(
        0.5,
        words,
        Finding(
            id=FindingId("sound:evil"), fix=words, detail=words, page="http://ashgrove.example/" + words, quote=words
        ),
    )
    company = load_result(GOLDEN).company
    write("2026-11-01", 30.0, checks={"sound": GOOD})
    named = msgspec.convert(msgspec.to_builtins(company) | {"name": words}, type(company))
    write("2026-11-08", 20.0, checks={"sound": evil, "zoom": cannot_tell(words)}, company=named)
    (tmp_path / "footfall.yml").write_text("gates: {reach: 40, nothing_new: true, checks: [sound]}")

    exported = report(tmp_path, form)

    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202e\u2066]", exported)
    if form == "markdown":
        assert not set(exported) & set("<>\"'`$=@")
        assert "](" not in exported
    elif form == "junit":
        tree = xml(exported)
        assert strip_controls(PAYLOADS["script"]) in str(tree[0].attrib["name"])
    else:
        assert PAYLOADS["image"] in json.dumps(json.loads(exported), ensure_ascii=False)


def test_a_report_goes_into_a_file(tmp_path: Path, write: Write) -> None:
    write("2026-11-01")
    place = tmp_path / "out" / "report.md"

    done = footfall("report", "ashgrove-heating", "--output", str(place), "--folder", str(tmp_path))

    assert (done.exit_code, done.stdout) == (0, "")
    assert place.read_text("utf-8").startswith("## Ashgrove Heating")


def test_nobody_to_report_of(tmp_path: Path) -> None:
    done = footfall("report", "--folder", str(tmp_path))

    assert done.exit_code == 3
    assert "Run `footfall audit` first" in done.stderr
