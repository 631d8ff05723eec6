"""The container image: built and run where there is a builder, and else held to what its lines say."""

import os
import re
import shutil
import subprocess
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LINES = (ROOT / "Dockerfile").read_text("utf-8").replace("\\\n", " ").splitlines()
# Building it takes minutes and downloads, so whoever wants that says so.
BUILDER = os.environ.get("FOOTFALL_IMAGE_BUILDER", "")


def said(instruction: str) -> list[str]:
    """Return what stands behind an instruction, in order."""
    return [line.partition(" ")[2].strip() for line in LINES if line.startswith(f"{instruction} ")]


def test_every_line_is_an_instruction() -> None:
    known = {"FROM", "COPY", "RUN", "USER", "WORKDIR", "ENV", "ENTRYPOINT", "CMD"}

    assert [line for line in LINES if line and not line.startswith("#") and line.split()[0] not in known] == []


def test_what_it_is_made_of_is_pinned() -> None:
    assert said("FROM")
    assert all(re.match(r"[\w.:/-]+@sha256:[0-9a-f]{64}( AS \w+)?$", image) for image in said("FROM"))
    assert len({image.partition(" ")[0] for image in said("FROM")}) == 1


def test_it_does_not_run_as_root_and_keeps_the_sandbox() -> None:
    assert said("USER")[-1] == "footfall"
    assert not [line for line in LINES if "no-sandbox" in line and not line.startswith("#")]


def test_all_that_it_copies_is_there_and_not_left_out() -> None:
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    kept = [line.removeprefix("!") for line in ignored if line.startswith("!")]
    copied = [words.split()[0] for words in said("COPY") if not words.startswith("--from")]

    assert [path for path in copied if not (ROOT / path).exists()] == []
    assert [path for path in kept if not (ROOT / path).exists()] == []
    assert [path for path in copied if path != "." and not any(fnmatch(path, name) for name in kept)] == []


def run(*command: str) -> str:
    """Run a command; return what it printed."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - of our own
    return done.stdout + done.stderr


@pytest.mark.skipif(not shutil.which("apt-cache"), reason="no Debian to ask")
def test_debian_has_the_packages_that_it_installs() -> None:
    (line,) = [line for line in LINES if "apt-get install" in line]
    names = re.findall(r"\s((?:chromium|fonts)-[\w-]+)", line)
    shown = run("apt-cache", "show", "--no-all-versions", *names)

    assert len(names) > 4
    assert {name for name in names if f"Package: {name}\n" not in shown} == set()


@pytest.mark.skipif(not BUILDER, reason="set FOOTFALL_IMAGE_BUILDER to docker or podman to build it")
def test_it_builds_and_runs() -> None:
    built = run(BUILDER, "build", "--tag", "footfall-test", str(ROOT))

    assert "ok      browser" in run(BUILDER, "run", "--rm", "footfall-test", "doctor"), built[-2000:]
