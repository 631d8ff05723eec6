"""The command line as a new user types it."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from footfall.check import all_checks
from footfall.cli import main
from footfall.config.json_schema import json_schema
from footfall.config.load import parse, refuse_unknown_checks
from footfall.config.lookup import chosen_companies
from footfall.config.names import slug, web_address
from footfall.config.schema import CompanySettings
from footfall.errors import UsageError
from footfall.reading.questions import TRADES

GOLDEN = Path(__file__).parent / "golden" / "ashgrove-heating"


def footfall(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Make a project with one company's evidence and nothing else."""
    folder = tmp_path / "results" / "ashgrove-heating" / "2026-11-22T090000Z"
    folder.mkdir(parents=True)
    shutil.copy(GOLDEN / "evidence.json", folder)
    return tmp_path


def test_list_names_every_check() -> None:
    done = footfall("list")

    assert done.exit_code == 0
    for check in all_checks():
        assert check.name in done.output
        assert check.question in done.output


def test_list_as_json() -> None:
    listed = json.loads(footfall("list", "--json").stdout)

    assert {walk["name"] for walk in listed["walks"]} == {
        *("front_door", "doorstep", "exploration", "contact_route", "enquiry", "findability", "search_results"),
        *("wanted_fact", "site_search", "navigation", "replies", "phone_menu"),
    }
    assert len(listed["checks"]) == len(all_checks())


def test_explain_tells_all_and_knows_the_nearest() -> None:
    shown = footfall("explain", "phone-number")
    assert shown.exit_code == 0
    assert "Why it matters" in shown.output
    assert "Source: " in shown.output

    missed = footfall("explain", "phone_numbr")
    assert missed.exit_code == 2
    assert "Did you mean phone_number?" in missed.stderr


def test_doctor_finds_the_browser() -> None:
    shown = footfall("doctor")

    assert shown.exit_code == 0, shown.output
    assert "Chromium" in shown.output


def test_doctor_says_what_mends_a_missing_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTFALL_BROWSER", "/nowhere")
    shown = footfall("doctor")

    assert shown.exit_code == 2
    assert "footfall install-browser" in shown.output


def test_doctor_says_what_an_engine_lacks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FOOTFALL_BRAVE_KEY", raising=False)
    (tmp_path / "footfall.yml").write_text("search: {engine: brave}")
    lacking = footfall("doctor")
    monkeypatch.setenv("FOOTFALL_BRAVE_KEY", "canary-77")
    complete = footfall("doctor")

    assert lacking.exit_code == 2
    assert "Set FOOTFALL_BRAVE_KEY in the environment." in lacking.output
    assert complete.exit_code == 0
    assert "canary-77" not in complete.output


def test_judge_and_publish_without_a_browser(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTFALL_BROWSER", "/nowhere")

    judged = footfall("judge", "--json", "--folder", str(project))
    assert judged.exit_code == 0, judged.output
    assert json.loads(judged.stdout)[0]["reach"]["people"]["reached"] > 0

    published = footfall("publish", "--folder", str(project))
    assert published.exit_code == 0, published.output
    front = (project / "public" / "companies" / "ashgrove-heating" / "index.html").read_text("utf-8")
    assert "of 100 fickle prospects" in front


def test_judge_names_the_companies_there_are(project: Path) -> None:
    done = footfall("judge", "somebody", "--folder", str(project))

    assert done.exit_code == 2
    assert "There is evidence of: ashgrove-heating" in done.stderr


def test_a_waived_finding_is_no_fix_until_its_last_day(project: Path) -> None:
    def fixes(until: str) -> set[str]:
        waiver = f"{{finding: intro_screen, reason: the film was dear, until: {until}}}"
        text = f"companies: [{{name: Ashgrove Heating, url: http://ashgrove.example, waive: [{waiver}]}}]"
        (project / "footfall.yml").write_text(text)
        (result,) = json.loads(footfall("judge", "--json", "--folder", str(project)).stdout)
        return {fix["check"] for fix in result["fixes"]}

    assert "intro_screen" not in fixes("2099-01-01")
    assert "intro_screen" in fixes("2020-01-01")


def test_a_result_from_the_future_is_refused(project: Path) -> None:
    (evidence,) = project.rglob("evidence.json")
    evidence.write_text('{"schema": 99}')

    done = footfall("judge", "--folder", str(project))

    assert done.exit_code == 4
    assert "schema 99" in done.stderr


def test_new_check_writes_what_the_tests_find(tmp_path: Path) -> None:
    done = footfall("new", "check", "fax-number", "--stage", "talk", "--folder", str(tmp_path))

    assert done.exit_code == 0, done.output
    written = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file())
    assert written == [
        "checks/talk/fax_number.py",
        "tests/checks/fax_number/bad.html",
        "tests/checks/fax_number/good.html",
    ]

    again = footfall("new", "check", "fax-number", "--stage", "talk", "--folder", str(tmp_path))
    assert again.exit_code == 2
    assert footfall("new", "check", "phone-number", "--folder", str(tmp_path)).exit_code == 2
    assert footfall("new", "check", "../evil", "--folder", str(tmp_path)).exit_code == 2


def test_a_project_brings_its_own_check(project: Path) -> None:
    footfall("new", "check", "fax-number", "--stage", "talk", "--folder", str(project))
    (project / "footfall.yml").write_text("walk: {pages: 5}")
    written = project / "checks/talk/fax_number.py"
    written.write_text(written.read_text("utf-8").replace("TODO: ", ""), "utf-8")

    (result,) = json.loads(footfall("judge", "--json", "--folder", str(project)).stdout)

    assert "fax_number" in {judged["check"] for judged in result["judged"]}


def test_new_walk_is_a_walk(tmp_path: Path) -> None:
    assert footfall("new", "walk", "voicemail", "--folder", str(tmp_path)).exit_code == 2
    (tmp_path / "audits").mkdir()
    assert footfall("new", "walk", "voicemail", "--folder", str(tmp_path)).exit_code == 0
    source = (tmp_path / "audits" / "voicemail.py").read_text("utf-8")

    compile(source, "voicemail.py", "exec")
    assert "async def voicemail(prospect: Prospect)" in source


def test_serve_without_a_site_says_what_to_do(tmp_path: Path) -> None:
    done = footfall("serve", "--folder", str(tmp_path))

    assert done.exit_code == 2
    assert "footfall publish" in done.stderr


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "companies:\n  - url: http://x.test\n    competitor: []",
            "line 3: there is no key 'competitor' here. Did you mean 'competitors'?",
        ),
        ("walk:\n  page: 3", "line 2: there is no key 'page' here. Did you mean 'pages'?"),
        ("walks: {}", "Did you mean 'walk'?"),
        ("walk:\n  pages: many", "line 2"),
        ("companies:\n  - name: X", "url"),
        ("companies: [", "line 1"),
        ("walk: {pages: 0}", "at least 1"),
        ("search: {engine: altavista}", "altavista"),
        ("search:\n  engin: brave", "Did you mean 'engine'?"),
        ("companies:\n  - url: http://x.test\n    visitors: {ring: 2, write: -1}", "at most 1"),
        ("companies:\n  - url: http://x.test\n    visitors: {ring: 0.5, writ: 0.5}", "'writ'"),
        ("companies:\n  - url: http://x.test\n    visitors: {ring: 0.5}", "add up to 0.5"),
        ("companies:\n  - url: http://x.test\n    languages: {en: 0.5}", "add up to 0.5"),
        ("companies:\n  - url: http://x.test\n    languages: {english: 1}", "codes such as en"),
        ("walk: {pages: 3}\nwalk: {pages: 4}", "line 2: 'walk' appears twice"),
        ("publish:\n  url: javascript:alert(1)", "line 2: 'javascript:alert(1)' is not a web address"),
        ("gates:\n  baseline: 2026-02-30", "day is out of range"),
        ("walk: {pages: !!int x}", "cannot be read"),
        ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]", "line 2: the alias *a makes it grow too much"),
        ("companies: &a [*a]", "line 1: the alias *a"),
        (f"companies: {'[' * 3000}", "nested deeper than 20 levels"),
        (f"# {'x' * 1_000_000}", "larger than 1,000,000 characters"),
        ("companies: [" + "{url: a.test}, " * 2001 + "]", "more than 2,000 companies"),
    ],
)
def test_a_typo_is_named_with_its_line(text: str, words: str) -> None:
    with pytest.raises(UsageError, match=r"footfall\.yml") as refused:
        parse(text)

    assert words in str(refused.value)


def test_all_that_is_wrong_is_said_at_once() -> None:
    text = """walk:
  page: 3
  pages: many
companies:
  - name: X
  - url: http://a.test
    trade: bakery
    country: England
    visitors: {ring: 0.5}
gates: {reach: 101, baseline: soon}
"""
    with pytest.raises(UsageError) as refused:
        parse(text)

    assert str(refused.value).splitlines() == [
        "footfall.yml, line 2: there is no key 'page' here. Did you mean 'pages'?",
        "footfall.yml, line 3: “pages” must be a whole number, not 'many'.",
        "footfall.yml, line 5: 'url' is missing here.",
        f"footfall.yml, line 7: there is no trade 'bakery'. There are: {', '.join(TRADES)}.",
        "footfall.yml, line 8: a country has a code of two letters, such as GB or DE, not 'England'. Did you mean GB?",
        "footfall.yml, line 9: the visitors of http://a.test add up to 0.5, not 1.",
        "footfall.yml, line 10: “baseline” must be a day such as 2026-12-31, not 'soon'.",
        "footfall.yml, line 10: “reach” must be at most 100, not 101.",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("walk:\n  pages: 3.0", "line 2: Expected int, got float."),
        ("publish:\n  title: 2026-01-01", "line 2: Expected str, got date."),
    ],
)
def test_what_only_the_settings_refuse_has_its_line_too(text: str, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse(text)

    assert said in str(refused.value)


def test_two_companies_of_one_name_are_refused() -> None:
    with pytest.raises(UsageError, match="line 3: another company is called 'a!' too"):
        parse("companies:\n  - {url: a.test, name: A}\n  - {url: b.test, name: a!}")


def test_a_waiver_of_an_unknown_check_is_refused(tmp_path: Path) -> None:
    waiver = "{finding: 'phone_numbers:x', reason: later, until: 2027-01-01}"
    (tmp_path / "footfall.yml").write_text(f"companies:\n  - url: x.test\n    waive: [{waiver}]\n", "utf-8")

    with pytest.raises(UsageError, match=r"line 3: there is no check 'phone_numbers'\. Did you mean 'phone_number'"):
        refuse_unknown_checks(tmp_path, {"phone_number", "prices"})


def test_the_schema_says_what_every_setting_means() -> None:
    schema = json_schema()
    Draft202012Validator.check_schema(schema)

    settings = {key for shape in schema["$defs"].values() for key in shape["properties"]}
    assert {"companies", "trade", "hide", "walks_at_once"} <= settings
    company = schema["$defs"]["CompanySettings"]["properties"]
    assert company["trade"]["enum"] == ["", *TRADES]
    assert "Two letters" in company["country"]["description"]
    assert not list(Draft202012Validator(schema).iter_errors({"companies": [{"url": "x", "trade": "shop"}]}))
    assert list(Draft202012Validator(schema).iter_errors({"companies": [{"url": "x", "trade": "shopp"}]}))


def test_an_address_is_completed() -> None:
    assert web_address("www.example.com") == "https://www.example.com"
    assert web_address("localhost:8000/x") == "https://localhost:8000/x"
    assert web_address("http://127.0.0.1:80") == "http://127.0.0.1:80"


def test_a_password_in_an_address_is_refused() -> None:
    with pytest.raises(UsageError, match="would be published"):
        web_address("https://user:secret@staging.example.com")


def test_what_is_configured_of_an_address_is_used() -> None:
    config = parse("companies:\n  - {name: Baker & Sons, url: 'https://www.baker.test', country: DE}")

    assert chosen_companies(config, ("https://www.baker.test/shop",))[0].country == "DE"
    assert chosen_companies(config, ("baker-sons",))[0].country == "DE"
    assert chosen_companies(config, ("other.test",)) == (CompanySettings(url="other.test"),)


@pytest.mark.parametrize(
    ("name", "expected"), [("Bäckerei Ähre & Co.", "backerei-ahre-co"), ("../..", "21f5a7a1e9"), ("東京", None)]
)
def test_a_name_becomes_a_folder(name: str, expected: str | None) -> None:
    folder = slug(name)

    assert folder
    assert set(folder) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert expected is None or folder == expected or len(folder) == 10
