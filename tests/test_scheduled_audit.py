"""The scheduled audit for real: the steps that `footfall init` writes, run in bash, on a small site, with a remote.

It is long because GitHub's steps, GitLab's and the action's go on from one another's project.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import playwright
import pytest
import yaml
from junitparser import JUnitXml

from tests.runner import Runner, commands, surroundings
from tests.serving import Reply, TestServer, serving

ROOT = Path(__file__).parent.parent
PAGE = """<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">
<title>{title} - Example Ltd</title><h1>{title}</h1><p>{text}</p><p><a href="/">Start</a></p></html>"""
PHONE = 'Ring us: <a href="tel:+441134960123">0113 496 0123</a>.'
START = 'We mend boilers in Leeds. <a href="/contact.html">Contact</a> '
MAIL = 'Write to <a href="mailto:hello@ashgrove.example">hello@ashgrove.example</a>. '
# Settings that shorten the audit without changing its steps.
SHORT = "  pages: 3\n  loads: 0\n  watch: 0\n  retries: 0\n  only_this_site: true"
GITHUB = {
    "runner.os": "Linux",
    "runner.environment": "github-hosted",
    "github.token": "a-token",
    "github.repository": "us/our-reach",
    "github.event_name": "pull_request",
    "github.event.pull_request.number": "7",
}
CHANNEL = "/channel"
# The packages are here already, and pip must not look elsewhere.
WITHOUT_DOWNLOADS = {"PIP_NO_INDEX": "1"}
VARIABLES = {
    "GITHUB_REPOSITORY": "us/our-reach",
    "GITHUB_REF_NAME": "main",
    "GITHUB_SERVER_URL": "https://hub.test",
    "GITHUB_RUN_ID": "12",
    "GITHUB_REF": "refs/heads/main",
    "GITHUB_SHA": "1" * 40,
}


def site(*, phone: bool = True) -> dict[str, Reply]:
    """Return a company site of two pages, with or without its phone number."""
    shown = PHONE if phone else ""
    return {
        "/": Reply(PAGE.format(title="Welcome", text=START + shown)),
        "/contact.html": Reply(PAGE.format(title="Contact", text=MAIL + shown)),
        CHANNEL: Reply("ok"),
    }


def newcomer() -> list[str]:
    """Return the commands that the README gives a new user, without comments."""
    readme = (ROOT / "README.md").read_text("utf-8")
    (block,) = re.findall(r"```sh\n((?:(?!```).)*?footfall init.*?)```", readme, re.DOTALL)
    return [line.partition("  # ")[0].strip() for line in block.splitlines()]


def git(folder: Path, *words: str) -> str:
    """Run git in a folder; return its output."""
    author = ("-c", "user.name=We", "-c", "user.email=we@ashgrove.example", "-c", "init.defaultBranch=main")
    done = subprocess.run(  # noqa: S603 - as a person would type it
        ["git", *author, *words],  # noqa: S607
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def restore_browser(home: Path) -> None:
    """Leave in a home what the cache of an earlier run does, so that Playwright has nothing to download."""
    known = json.loads((Path(playwright.__file__).parent / "driver/package/browsers.json").read_text("utf-8"))
    for browser in known["browsers"]:
        if browser["name"] in {"chromium", "chromium-headless-shell", "ffmpeg"}:
            folder = home / ".cache/ms-playwright" / f"{browser['name'].replace('-', '_')}-{browser['revision']}"
            folder.mkdir(parents=True)
            (folder / "INSTALLATION_COMPLETE").touch()


@dataclass
class Project:
    """A project with a remote, and a new checkout for each run."""

    folder: Path
    server: TestServer

    @property
    def remote(self) -> Path:
        """The bare repository that the project is pushed to."""
        return self.folder / "remote.git"

    def begin(self) -> None:
        """Create and push a project from an empty folder with the README's commands."""
        lines = newcomer()
        start, push = (
            next(command for command in lines if command.startswith(first)) for first in ("footfall init", "git init")
        )
        git(self.folder, "init", "--quiet", "--bare", str(self.remote))
        git(self.remote, "config", "receive.advertisePushOptions", "true")
        start = f"{start.replace('https://www.example.com', f'http://{self.server.address}/')} --sarif"
        self._type(start, self.folder)
        ours = self.folder / "our-reach"
        self._type("footfall init --ci gitlab", ours)
        settings = ours / "footfall.yml"
        text = settings.read_text("utf-8").replace("  pages: 60", SHORT)
        text = text.replace("  # checks: [phone_number]", "  checks: [phone_number]")
        settings.write_text(f"{text}\ndigest: {{post: [slack]}}\n", "utf-8")
        self._type("\n".join(lines[lines.index(push) :]), ours)

    def _type(self, lines: str, folder: Path) -> None:
        author = {f"GIT_{role}_{what}": "we@test" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        fakes = {"FAKE_GH": str(self.folder / "gh.json"), "FAKE_REMOTE": str(self.remote), "GH_TOKEN": "a-token"}
        environment = surroundings() | author | fakes | {"PATH": commands(self.folder / "bin")}
        done = subprocess.run(  # noqa: S603 - what the README says
            ["bash", "-e", "-c", lines],  # noqa: S607
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def checkout(self, name: str) -> Path:
        """Make a checkout as shallow as GitHub's; return its folder."""
        folder = self.folder / name
        git(self.folder, "clone", "--quiet", "--depth", "1", f"file://{self.remote}", str(folder))
        return folder

    def run(self, name: str, *, raced: bool = False) -> Runner:
        """Run the weekly job; if `raced`, another user pushes while it runs."""
        checkout = self.checkout(name)
        if raced:
            neighbour = self.checkout(f"{name}-other")
            (neighbour / "note.txt").write_text("meanwhile", "utf-8")
            git(neighbour, "add", "--all")
            git(neighbour, "commit", "--quiet", "--message", "Meanwhile")
            git(neighbour, "push", "--quiet", "origin", "HEAD:main")
        runner = Runner(
            checkout=checkout,
            temp=self.folder / f"{name}-temp",
            path=commands(self.folder / "bin"),
            known=GITHUB | {"secrets.FOOTFALL_SLACK_WEBHOOK": f"http://{self.server.address}{CHANNEL}"},
            environment=VARIABLES | WITHOUT_DOWNLOADS | {"FAKE_GH": str(self.folder / "gh.json")},
        )
        restore_browser(runner.temp)
        runner.job(self.workflow["jobs"]["audit"])
        return runner

    @property
    def workflow(self) -> dict[str, Any]:
        """The audit workflow that `footfall init` wrote."""
        text = (self.folder / "our-reach" / ".github/workflows/footfall.yml").read_text("utf-8")
        return yaml.safe_load(text)  # type: ignore[no-any-return]

    @property
    def issues(self) -> list[dict[str, Any]]:
        """The issues that the fake `gh` stored."""
        store = self.folder / "gh.json"
        return json.loads(store.read_text("utf-8"))["issues"]  # type: ignore[no-any-return]

    @property
    def scanned(self) -> list[list[str]]:
        """The rules of the findings that each report to code scanning had, as the fake `gh` stored it."""
        reports = json.loads((self.folder / "gh.json").read_text("utf-8"))["scanned"]
        return [[result["ruleId"] for result in report["runs"][0]["results"]] for report in reports]

    def kept(self) -> list[str]:
        """Return the result files of the audits on the remote."""
        listed = git(self.remote, "ls-tree", "-r", "--name-only", "main").splitlines()
        return [path for path in listed if path.startswith("results/") and path.endswith("/result.json")]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with serving() as server:
        started = Project(folder=tmp_path_factory.mktemp("weekly"), server=server)
        started.begin()
        yield started


def test_a_newcomer_needs_at_most_ten_lines(project: Project) -> None:
    recorded = json.loads((project.folder / "gh.json").read_text("utf-8"))

    assert len(newcomer()) <= 10
    assert recorded["pages"]
    assert recorded["started"]
    assert "footfall.yml" in git(project.remote, "ls-tree", "--name-only", "main")


def test_two_weeks_on_github(project: Project) -> None:
    project.server.sites["*"] = site(phone=False)
    first = project.run("first", raced=True)
    assert first.known["steps.audit.outputs.code"] == "1", first.said
    assert first.failed
    failures = [line for line in first.said.splitlines() if line.startswith("Gate failed: Example Ltd")]
    assert any("phone_number" in line or "phone number" in line for line in failures), first.said
    assert len(project.kept()) == 1
    assert "note.txt" in git(project.remote, "ls-tree", "--name-only", "main")
    assert (first.checkout / "public/companies/example-ltd/index.html").is_file()
    (issue,) = project.issues
    assert issue["state"] == "open"
    assert "phone" in issue["texts"][0]
    assert issue["texts"][0].endswith("As of https://hub.test/us/our-reach/actions/runs/12\n")
    assert _is_published(project, first)
    assert "phone_number" in project.scanned[0]

    # Another run before it is fixed: the one issue is updated.
    again = next(step for step in project.workflow["jobs"]["audit"]["steps"] if "issue" in step.get("name", ""))
    first.failed = False
    first.step(again)
    (issue,) = project.issues
    assert len(issue["texts"]) == 2

    project.server.sites["*"] = site()
    second = project.run("second")
    assert not second.failed, second.said
    assert "Example Ltd" in second.summary
    assert not git(second.checkout, "status", "--porcelain", "--untracked-files=all")
    steps = [step["name"] for step in project.workflow["jobs"]["audit"]["steps"] if "run" in step]
    assert second.ran == steps
    (issue,) = project.issues
    assert issue["state"] == "closed"
    assert issue["comments"] == ["Fixed: every gate passes again. https://hub.test/us/our-reach/actions/runs/12"]
    assert len(project.kept()) == 2
    assert _is_published(project, second)
    assert len(project.scanned) == 2
    assert "phone_number" not in project.scanned[1]
    # Each week's digest came to the channel, and nothing else was posted to the site.
    assert [asked.path for asked in project.server.asked if asked.method == "POST"] == [CHANNEL] * 2


def _is_published(project: Project, run: Runner) -> bool:
    job = project.workflow["jobs"]["publish"]
    outputs = {
        f"needs.audit.outputs.{name}": run.filled(value)
        for name, value in project.workflow["jobs"]["audit"]["outputs"].items()
    }
    run.known |= outputs
    return bool(run.value(job["if"]))


def action_steps() -> list[dict[str, Any]]:
    """Read the steps of our GitHub action."""
    return yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["runs"]["steps"]  # type: ignore[no-any-return]


def of_the_action(project: Project, name: str, checkout: Path, given: dict[str, str]) -> Runner:
    """Run the action, with Footfall installed where it expects it."""
    temp = project.folder / name
    runner = Runner(
        checkout=checkout,
        temp=temp,
        path=commands(project.folder / "bin"),
        known=GITHUB | {f"inputs.{key}": value for key, value in given.items()} | {"inputs.token": "a-token"},
        environment=VARIABLES | {"FAKE_GH": str(temp / "gh.json")},
    )
    (temp / "footfall").symlink_to(sys.prefix)
    runner.job({"steps": [step for step in action_steps() if step.get("name") != "Install Footfall"]})
    return runner


def test_the_action_tells_a_pull_request_once(project: Project) -> None:
    project.server.sites["*"] = site()
    with serving() as preview:
        preview.sites["*"] = site(phone=False)
        given = {
            "address": f"http://{project.server.address}/",
            "preview": f"http://{preview.address}/",
            "folder": ".",
        }
        run = of_the_action(project, "compared", project.folder / "our-reach", given)

    assert not run.failed, run.said
    assert run.known["steps.audit.outcome"] == "skipped"
    (comment,) = json.loads((run.temp / "gh.json").read_text("utf-8"))["comments"]
    marker, _, text = comment.partition("\n")
    assert marker == "<!-- footfall -->"
    assert "phone" in text
    assert text in run.summary
    run.step(next(step for step in action_steps() if step.get("name") == "Tell the pull request"))
    assert len(json.loads((run.temp / "gh.json").read_text("utf-8"))["comments"]) == 1


class Lab(ThreadingHTTPServer):
    """The part of GitLab's API that the script uses."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.issues: list[dict[str, Any]] = []
        self.notes: list[str] = []


class _Answers(BaseHTTPRequestHandler):
    server: Lab

    def _answer(self) -> None:
        assert self.headers["PRIVATE-TOKEN"] == "a-token"
        form = parse_qs(self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode())
        values = {name: value[0] for name, value in form.items()}
        path = urlsplit(self.path).path.removeprefix("/api/v4/projects/3/issues")
        answer: object = values
        if self.command == "GET":
            answer = [issue for issue in self.server.issues if issue["state"] == "opened"]
        elif path.endswith("/notes"):
            self.server.notes.append(values["body"])
        elif self.command == "PUT":
            issue = self.server.issues[int(path[1:]) - 1]
            issue |= {"state": "closed"} if values.get("state_event") == "close" else values
        else:
            self.server.issues.append(values | {"iid": len(self.server.issues) + 1, "state": "opened"})
        body = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_PUT = _answer  # noqa: N815 - names the base class looks for

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name the base class gives it
        """Log nothing."""


@pytest.fixture
def lab() -> Iterator[Lab]:
    server = Lab()
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def test_the_action_audits_and_gitlab_goes_on(project: Project, lab: Lab) -> None:
    """Let the action run the audit, since audits are slow; GitLab's own command is the same."""
    job = yaml.safe_load((project.folder / "our-reach/.gitlab-ci.yml").read_text("utf-8"))["audit"]
    project.server.sites["*"] = site(phone=False)
    checkout, before = project.checkout("lab"), len(project.kept())
    given = {"address": f"http://{project.server.address}/", "folder": ".", "sarif": "true"}
    audited = of_the_action(project, "audited", checkout, given)
    assert audited.failed
    assert audited.known["steps.audit.outputs.code"] == "1", audited.said
    assert 0 < int(audited.known["steps.audit.outputs.reach"]) < 100
    assert (checkout / audited.known["steps.audit.outputs.site"] / "index.html").is_file()
    assert "Gate failed" in audited.summary
    assert json.loads((audited.temp / "gh.json").read_text("utf-8"))["scanned"]
    shutil.rmtree(checkout / "public")
    home = project.folder / "home"
    home.mkdir()

    def run(lines: list[str]) -> subprocess.CompletedProcess[str]:
        environment = {
            **surroundings(),
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "HOME": str(home),
            "FOOTFALL_TOKEN": "a-token",
            "CI_API_V4_URL": f"http://127.0.0.1:{lab.server_address[1]}/api/v4",
            "CI_PROJECT_ID": "3",
            "CI_PROJECT_URL": f"file://{project.remote}".removesuffix(".git"),
            "CI_COMMIT_BRANCH": "main",
            "CI_SERVER_HOST": "lab.test",
            "CI_PIPELINE_URL": "https://lab.test/us/-/pipelines/5",
            "CI_PAGES_URL": "https://us.lab.test/our-reach",
        }
        return subprocess.run(  # noqa: S603 - our own script
            ["bash", "-eo", "pipefail", "-c", "\n".join(lines)],  # noqa: S607
            cwd=checkout,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    audit, *rest = job["script"]
    assert audit == "code=0; footfall audit --no-build || code=$?"
    done = run([*job["before_script"], "code=1", *rest])
    output = done.stdout + done.stderr
    assert done.returncode == 1, output
    assert "Gate failed: Example Ltd" in output
    assert "a-token" not in output + (checkout / ".git/config").read_text("utf-8")
    assert (checkout / "public/index.html").is_file()
    assert JUnitXml.fromfile(str(checkout / job["artifacts"]["reports"]["junit"])).failures > 0
    assert len(project.kept()) == before + 1
    (issue,) = lab.issues
    assert (issue["state"], issue["labels"]) == ("opened", "footfall")
    assert "phone" in issue["description"]

    issue_lines = job["script"][-2]
    assert run(["gates=1", issue_lines]).returncode == 0
    assert len(lab.issues) == 1
    closed = run(["gates=0", issue_lines])
    assert closed.returncode == 0, closed.stderr
    assert issue["state"] == "closed"
    assert lab.notes == ["Fixed: every gate passes again. https://lab.test/us/-/pipelines/5"]
