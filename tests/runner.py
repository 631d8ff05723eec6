"""Runs the `run:` steps of a workflow or an action in order, as GitHub's runner does.

Knows only the kinds of expressions that our workflows use and refuses all
others, so that a step that was never run cannot pass for one that was.
"""

import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_BASH = ("bash", "--noprofile", "--norc", "-eo", "pipefail")
# The outputs of the actions that we use; none of them writes files that our steps read.
_USED = {
    "actions/checkout": {},
    "actions/setup-python": {},
    "actions/cache": {},
    "actions/configure-pages": {"base_url": "https://us.pages.test/our-reach"},
    "actions/upload-pages-artifact": {},
}
_TOKEN = re.compile(r"'[^']*'|\|\||&&|==|!=|[!()]|[a-z_]+\(\)|[a-z][\w-]*(?:\.[\w-]+)+")
_PYTHON = {"||": "or", "&&": "and", "!": "not", "==": "==", "!=": "!=", "(": "(", ")": ")"}


@dataclass
class Runner:
    """A run of one job in its own checkout."""

    checkout: Path
    temp: Path
    path: str
    """The search path for commands."""
    known: dict[str, str] = field(default_factory=dict)
    """Values that expressions may use besides the steps', such as `github.token`."""
    environment: dict[str, str] = field(default_factory=dict)
    failed: bool = False
    said: str = ""
    ran: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Create the files to which steps write their summary and outputs."""
        self.temp.mkdir(parents=True)
        for name in ("summary", "output"):
            (self.temp / name).touch()

    @property
    def summary(self) -> str:
        """The job's summary, as Markdown."""
        return (self.temp / "summary").read_text("utf-8")

    def job(self, job: dict[str, Any]) -> None:
        """Run every step whose condition holds."""
        for step in job["steps"]:
            self.step(step)

    def step(self, step: dict[str, Any]) -> None:
        """Run one step, if its condition holds."""
        condition = str(step.get("if", "success()"))
        asks_status = re.search(r"\b(always|success|failure|cancelled)\(\)", condition)
        holds = bool(self.value(condition)) and (not self.failed or bool(asks_status))
        code, outputs = 0, {}
        if not holds:
            code = -1
        elif "uses" in step:
            outputs = _USED[step["uses"].partition("@")[0]]
        else:
            code, outputs = self._run(step)
            self.ran.append(step["name"])
        if "id" in step:
            self.known[f"steps.{step['id']}.outcome"] = {0: "success", -1: "skipped"}.get(code, "failure")
            self.known |= {f"steps.{step['id']}.outputs.{name}": value for name, value in outputs.items()}
        self.failed |= code > 0 and not step.get("continue-on-error", False)

    def _run(self, step: dict[str, Any]) -> tuple[int, dict[str, str]]:
        assert "${{" not in step["run"], "what is filled into a script is not quoted"
        output = self.temp / "output"
        output.write_text("", "utf-8")
        environment = {
            **surroundings(),
            **self.environment,
            **{name: self.filled(str(value)) for name, value in step.get("env", {}).items()},
            "PATH": self.path,
            "HOME": str(self.temp),
            "RUNNER_TEMP": str(self.temp),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(self.temp / "summary"),
        }
        bash = [*_BASH, "-c", step["run"]]
        done = subprocess.run(  # noqa: S603 - our own workflow
            bash, cwd=self.checkout, env=environment, capture_output=True, text=True, check=False
        )
        self.said += f"\n## {step['name']}: {done.returncode}\n{done.stdout}{done.stderr}"
        pairs = (line.partition("=") for line in output.read_text("utf-8").splitlines())
        return done.returncode, {name: value for name, _, value in pairs}

    def filled(self, text: str) -> str:
        """Replace the expressions in a text by their values."""
        return re.sub(r"\$\{\{(.*?)\}\}", lambda matched: str(self.value(matched[1])), text)

    def value(self, expression: str) -> object:
        """Evaluate a GitHub expression."""
        inner = expression.strip().removeprefix("${{").removesuffix("}}")
        assert not _TOKEN.sub("", inner).strip(), f"this runner does not know {inner!r}"
        python = " ".join(self._python(token) for token in _TOKEN.findall(inner))
        return eval(python, {"__builtins__": {}})  # noqa: S307 - consists only of the tokens above

    def _python(self, token: str) -> str:
        if token in _PYTHON:
            return _PYTHON[token]
        if token.endswith("()"):
            return {"success()": str(not self.failed), "cancelled()": "False", "always()": "True"}[token]
        return token if token.startswith("'") else repr(self.known.get(token, ""))


def surroundings() -> dict[str, str]:
    """Return the environment without variables that a scheduled job would not have."""
    foreign = ("CI", "FOOTFALL_", "GIT_", "GITHUB_", "PYTHON")
    own = ("FOOTFALL_BROWSER",)
    return {name: value for name, value in os.environ.items() if name in own or not name.startswith(foreign)}


def commands(folder: Path) -> str:
    """Put the fake `gh` before this environment's commands; return the search path for a runner."""
    folder.mkdir(parents=True, exist_ok=True)
    gh = folder / "gh"
    gh.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{Path(__file__).parent / "fake_gh.py"}" "$@"\n', "utf-8")
    gh.chmod(0o755)
    # Nothing of this machine is changed.
    sudo = folder / "sudo"
    sudo.write_text("#!/bin/sh\nexit 0\n", "utf-8")
    sudo.chmod(0o755)
    return f"{folder}:{Path(sys.executable).parent}:{os.environ['PATH']}"
