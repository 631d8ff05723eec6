"""`footfall init`: a valid project for any company name, and workflows that pass the linters."""

import os
import pty
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from mkdocs.utils.yaml import yaml_load

from footfall._version import RELEASED
from footfall.cli import main
from footfall.config.load import load, parse
from tests.serving import Reply, serving

ROOT = Path(__file__).parent.parent
TOOLS = Path(sys.executable).parent
FLAGS = ("--url", "https://ashgrove.example", "--trade", "craftsman")
NAMES = (
    'Joe: "Boiler" \\ & <b>Söhne</b>',
    "# no comment: at all",
    "- 'it''s' | {a: [b]} %TAG !x *y",
    "🛁 Bäder — 浴室",
    "URL NAME TRADE TITLE SCHEDULE VERSION",
    "two\nlines: yes\r\n\x7f\u2028three\x00",
    "\udce9t\udce9",
    "null",
)


def init(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["init", *arguments])


def _mkdocs(folder: Path) -> dict[str, Any]:
    """Read the site's settings as MkDocs itself does."""
    with (folder / "mkdocs.yml").open("rb") as file:
        return yaml_load(file)  # type: ignore[no-any-return,no-untyped-call,unused-ignore]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a project with workflows for GitHub and GitLab."""
    folder = tmp_path_factory.mktemp("project")
    assert init(str(folder), *FLAGS, "--ci", "github").exit_code == 0
    assert init(str(folder), "--ci", "gitlab").exit_code == 0
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_whatever_one_is_called(name: str, tmp_path: Path) -> None:
    done = init(str(tmp_path), "--url", 'ashgrove.example/a:b?"c"', "--name", name, "--trade", "shop", "--ci", "none")

    assert done.exit_code == 0, done.output
    (company,) = load(tmp_path).companies
    cleaned = re.sub(r"[\x00-\x1f\x7f\u2028]", " ", name.encode("utf-8", "replace").decode())
    assert company.name == cleaned.strip()
    assert company.url == 'https://ashgrove.example/a:b?"c"'
    assert _mkdocs(tmp_path)["site_name"] == f"Footfall of {cleaned.strip()}"
    # Markdown shows the letters and makes nothing else of them.
    shown = re.sub(r"\\([^\w\s])", r"\1", (tmp_path / "README.md").read_text("utf-8"))
    assert cleaned.strip() in shown


def test_every_key_in_a_comment_can_be_taken_out_of_it(project: Path) -> None:
    text = (project / "footfall.yml").read_text("utf-8")
    whole, uncommented = re.subn(
        r"^( *)# ( *(?:- )?[a-z_]+: .*|competitors:|facts:|waive:)$", r"\1\2", text, flags=re.MULTILINE
    )

    assert uncommented > 15
    company = parse(whole).companies[0]
    assert company.competitors
    assert company.facts
    assert company.waive
    assert parse(whole).gates.checks == ("phone_number",)
    assert parse(text).gates.fall == 5


def test_who_gives_no_name_is_kept_under_the_host(tmp_path: Path) -> None:
    assert init(str(tmp_path), "--url", "https://www.ashgrove.example/", *FLAGS[2:], "--ci", "none").exit_code == 0
    assert load(tmp_path).companies[0].name == "ashgrove.example"


def test_a_project_that_speaks_german_gets_a_german_menu(tmp_path: Path) -> None:
    (tmp_path / "footfall.yml").write_text("publish: {language: de}\ncompanies: [{url: ashgrove.example}]", "utf-8")
    assert init(str(tmp_path), "--ci", "none").exit_code == 0
    assert _mkdocs(tmp_path)["theme"]["language"] == "de"
    assert "Companies:" not in (tmp_path / "mkdocs.yml").read_text("utf-8")


def test_nothing_is_overwritten(project: Path) -> None:
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    done = init(str(project), "--url", "https://other.example", "--name", "Other", "--trade", "shop", "--ci", "github")

    assert done.exit_code == 0
    assert {path: path.read_bytes() for path in before} == before
    assert done.stderr.count("kept ") == 6
    assert [line.rpartition("/")[2] for line in done.stderr.splitlines() if line.startswith("wrote")] == [
        "footfall.schema.json"
    ]


def test_without_a_terminal_it_names_what_is_missing(tmp_path: Path) -> None:
    done = init(str(tmp_path), "--url", "https://ashgrove.example")

    assert done.exit_code == 2
    assert "--trade, --ci" in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_trade_that_does_not_exist_leaves_nothing_behind(tmp_path: Path) -> None:
    done = init(str(tmp_path), "--url", "https://ashgrove.example", "--trade", "craftman", "--ci", "none")

    assert done.exit_code == 2
    assert "Did you mean 'craftsman'?" in done.stderr
    assert not list(tmp_path.iterdir())


def at_a_terminal(folder: Path, typed: bytes, *arguments: str) -> tuple[int, str]:
    """Answer what `init` asks; return its exit code and all that it said."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(  # noqa: S603 - our own command
        [TOOLS / "footfall", "init", folder, *arguments], stdin=theirs, stdout=theirs, stderr=subprocess.PIPE, text=True
    )
    os.write(ours, typed)
    _, errors = process.communicate()
    os.close(ours)
    os.close(theirs)
    return process.returncode, errors


def test_at_a_terminal_it_asks_what_nothing_says(tmp_path: Path) -> None:
    with serving() as server:
        named = "<meta property=og:site_name content='Huber Ton'>"
        server.sites["*"] = {"/": Reply(f"<html lang=de-AT><title>Willkommen | Töpferei Huber</title>{named}")}
        typed = f"not an address\n{server.address}\n\ncraftsman\n\nimap.huber.test\nnone\n"
        code, said = at_a_terminal(tmp_path, typed.encode())

    assert code == 0, said
    assert "'not an address' is not a web address." in said
    for question in (
        *("The web address:", "The company's name, as people know it [Huber Ton]:", "published site (en, de) [de]"),
        *("The trade, which decides what people ask (general, ", "The mail server", "publishing by (github, "),
    ):
        assert question in said
    config = load(tmp_path)
    (company,) = config.companies
    assert (company.url, company.name, company.trade) == (f"http://{server.address}", "Huber Ton", "craftsman")
    assert (config.publish.language, config.mailbox.host) == ("de", "imap.huber.test")
    assert "Next: footfall audit" in said


def test_what_does_not_answer_is_kept_and_said(tmp_path: Path) -> None:
    code, said = at_a_terminal(tmp_path, b"http://127.0.0.1:9\nNobody\ngeneral\nen\nnone\nnone\n")

    assert code == 0, said
    assert "does not answer now" in said
    assert load(tmp_path).companies[0].url == "http://127.0.0.1:9"


def test_who_leaves_at_a_question_leaves_nothing_behind(tmp_path: Path) -> None:
    code, said = at_a_terminal(tmp_path, b"\x04")

    assert (code, "Nothing was written." in said) == (130, True)
    assert not list(tmp_path.iterdir())


def test_what_is_there_already_is_said(project: Path) -> None:
    again = init(str(project), "--url", "https://other.example", "--trade", "shop", "--ci", "none")

    assert "(already there); it audits" in again.stderr
    assert "To audit https://other.example too, add it there under `companies`." in again.stderr


def test_an_unreleased_version_is_no_surprise(tmp_path: Path) -> None:
    said = init(str(tmp_path), *FLAGS, "--ci", "github").stderr

    assert ("is not released yet" in said) != RELEASED


def test_inside_another_repository_it_says_that_the_workflow_would_not_run(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()

    assert f"which is {tmp_path}." in init(str(tmp_path / "inner"), *FLAGS, "--ci", "github").stderr


def workflows(project: Path) -> list[Path]:
    return [project / ".github/workflows/footfall.yml", *sorted((ROOT / ".github/workflows").glob("*.yml"))]


def passes(*command: object) -> None:
    """Run a command, which must succeed."""
    words = [str(part) for part in command]
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=ROOT)  # noqa: S603 - our own tools
    assert done.returncode == 0, done.stdout + done.stderr


def test_actionlint_lets_the_workflows_pass(project: Path) -> None:
    passes(TOOLS / "actionlint", "-no-color", *workflows(project))


def test_zizmor_lets_workflows_and_action_pass(project: Path) -> None:
    passes(TOOLS / "zizmor", "--offline", "--persona=pedantic", *workflows(project), ROOT / "action.yml")


def test_all_of_it_is_shaped_as_the_services_say(project: Path) -> None:
    check = TOOLS / "check-jsonschema"
    passes(check, "--builtin-schema", "vendor.github-workflows", *workflows(project))
    passes(check, "--builtin-schema", "vendor.github-actions", ROOT / "action.yml")
    passes(check, "--builtin-schema", "vendor.gitlab-ci", project / ".gitlab-ci.yml")


def test_code_scanning_is_asked_for(tmp_path: Path) -> None:
    written = {}
    for name, more in (("without", []), ("with", ["--sarif"])):
        folder = tmp_path / name
        done = init(str(folder), "--url", "http://x.test", "--trade", "general", "--ci", "github", *more)
        assert done.exit_code == 0, done.stderr
        written[name] = (folder / ".github/workflows/footfall.yml").read_text("utf-8")
    assert "security-events" not in written["without"]
    assert "SARIF" not in written["without"] + written["with"]
    assert "security-events: write" in written["with"]
    both = [tmp_path / name / ".github/workflows/footfall.yml" for name in written]
    passes(TOOLS / "actionlint", "-no-color", *both)
    passes(TOOLS / "zizmor", "--offline", "--persona=pedantic", *both)

    refused = init(str(tmp_path / "lab"), *FLAGS, "--ci", "gitlab", "--sarif")
    assert refused.exit_code == 2
    assert "it needs --ci github" in refused.stderr


def test_hooks_of_pre_commit_do_what_they_say(tmp_path: Path) -> None:
    validate, compare = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert all({"id", "name", "entry", "language"} <= set(hook) for hook in (validate, compare))
    files = re.compile(validate["files"])
    assert all(files.search(path) for path in ("footfall.yml", "checks/talk/fax.py", "audits/bell.py"))
    assert not files.search("src/checks.py")
    (tmp_path / "footfall.yml").write_text("companies: []\ngates: {reach: 99}\n", "utf-8")
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist/index.html").write_text("<!doctype html><title>Roofs</title><h1>Roofs</h1>", "utf-8")

    def ran(hook: dict[str, Any], *args: str) -> subprocess.CompletedProcess[str]:
        # As pre-commit does: the entry as words, then the user's arguments, in the root of the repository.
        command = [*shlex.split(hook["entry"]), *args]
        command[0] = str(TOOLS / command[0])
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S603 - ours

    right = ran(validate)
    assert (right.returncode, right.stderr) == (0, ""), right
    assert right.stdout.startswith("footfall.yml is right: companies: 0, ")
    # Nothing was audited yet, and nothing says how far reach may fall.
    assert ran(compare, "./dist").returncode == 2
    (tmp_path / "checks").mkdir()
    (tmp_path / "checks/fax.py").write_text("raise RuntimeError", "utf-8")
    assert ran(validate).returncode == 2
    (tmp_path / "footfall.yml").unlink()
    assert "There is no footfall.yml" in ran(validate).stderr


def test_everything_used_is_pinned(project: Path) -> None:
    for path in (*workflows(project), ROOT / "action.yml"):
        for line in re.findall(r"uses: (.*)", path.read_text("utf-8")):
            assert re.fullmatch(r"(actions|pypa)/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line
    images = re.findall(r"image: (.*)", (project / ".gitlab-ci.yml").read_text("utf-8"))
    assert images
    assert all(re.fullmatch(r"[\w.:-]+@sha256:[0-9a-f]{64}", image) for image in images)
