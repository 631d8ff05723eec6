"""Machines that fail: what is left of an audit that is killed, interrupted, or has no disk or browser any more.

    .venv/bin/python -m benchmarks.failing [--kills 50] [--disks 10] [--interrupts 30] [--seed 7] [--write]

Each trial is a project of its own with two audits of a small firm. Something happens to a command at a random
moment; then what is on disk must be whole, every number must be the one of an audit that nobody disturbed, and the
same command once more must go well and leave nothing lying about. Full disks need root, for a small file system in
memory. `--write` writes failing.md. The file is long because all ways to fail are held to the same checks.
"""

import argparse
import os
import pty
import random
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import psutil

from footfall.errors import FootfallError
from footfall.runs.store import RESULTS, companies, has_evidence, has_result, load_evidence, load_result, runs
from footfall.walk import all_walks
from tests.hostile.server import HostileServer
from tests.hostile.trial import HONEST

SETTINGS = """
companies: [{{name: Hollybrook, url: "{url}"}}]
walk: {{loads: 0, watch: 1, pages: 5, retries: 0}}
gates: {{reach: 1}}
keep: {{pictures: 1, records: 1}}
"""
# Reach of two audits of the same pages differs by how fast they were drawn.
SAME = 1.0
GONE = 10


@dataclass(frozen=True)
class Trial:
    """What was done to a command, and what was wrong afterwards."""

    kind: str
    at: str
    ended: str
    wrong: tuple[str, ...]


@dataclass
class Bench:
    """A small firm, and a project of two audits of it."""

    template: Path
    reached: float
    seconds: dict[str, float]

    @contextmanager
    def project(self) -> Iterator[Path]:
        """Provide a copy of the project."""
        with tempfile.TemporaryDirectory() as folder:
            yield Path(shutil.copytree(self.template, Path(folder) / "disk/project"))

    def faults(self, root: Path) -> Iterator[str]:
        """Yield what is wrong with what is on disk."""
        for company in companies(root):
            for run in runs(root, company):
                try:
                    evidence = load_evidence(run) if has_evidence(run) else None
                    result = load_result(run) if has_result(run) else None
                except FootfallError as error:
                    yield f"half a file: {error}"
                    continue
                if evidence is None:
                    yield f"a run without evidence: {run.name}"
                if result and result.reach and abs(result.reach.reached - self.reached) > SAME:
                    yield f"a wrong number: {result.reach.reached:.3f}"

    def again(self, root: Path, command: str) -> Iterator[str]:
        """Run a command once more; yield what is wrong with it and with what it leaves."""
        done = footfall(root, command)
        if done.returncode:
            yield f"the next {command} ended with {done.returncode}: {done.stderr.strip()[-200:]}"
        yield from self.faults(root)
        if left := [*(root / RESULTS / ".unfinished").glob("*"), *root.rglob(".*.new")]:
            yield f"left behind: {', '.join(path.name for path in left)}"
        if not (root / "public/index.html").is_file():
            yield "no site"
        browsers = Path(surroundings(root)["TMPDIR"]).glob("footfall-browser-*")
        if lost := [path.name for path in browsers if not psutil.pid_exists(int(path.name.split("-")[2]))]:
            yield f"left behind: {', '.join(lost)}"


def surroundings(root: Path) -> dict[str, str]:
    """Return an environment with temporary files beside the project's disk, since trials run side by side."""
    temporary = root.parent.parent / "temporary"
    temporary.mkdir(exist_ok=True)
    return os.environ | {"TMPDIR": str(temporary)}


def footfall(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command of Footfall in a project."""
    return subprocess.run(
        [sys.executable, "-m", "footfall", *command, "--folder", str(root)],
        env=surroundings(root),
        capture_output=True,
        text=True,
        check=False,
    )


@contextmanager
def bench() -> Iterator[Bench]:
    """Audit a small firm twice, undisturbed."""
    with HostileServer().running() as server, tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "disk/template"
        root.mkdir(parents=True)
        (root / "footfall.yml").write_text(SETTINGS.format(url=server.add(HONEST).url), "utf-8")
        seconds = {}
        for command in ("audit", "audit", "publish", "gate"):
            began = time.monotonic()
            done = footfall(root, command)
            if done.returncode:
                raise SystemExit(done.stderr)
            seconds[command] = time.monotonic() - began
        seconds["prune"] = seconds["gate"]
        (company,) = companies(root)
        reach = load_result(runs(root, company)[-1]).reach
        yield Bench(root, reach.reached if reach else -1, seconds)


def tree(pid: int) -> list[psutil.Process]:
    """Return a process and all that it started."""
    with suppress(psutil.NoSuchProcess):
        return [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    return []


def still_there(processes: list[psutil.Process]) -> Iterator[str]:
    """Yield those that do not end by themselves."""
    _, alive = psutil.wait_procs(processes, timeout=GONE)
    for process in alive:
        yield f"still running: {process.name()}"
        process.kill()


def killed(given: Bench, command: str, share: float) -> Trial:
    """Kill a command without a word, after this share of the time that it takes."""
    with given.project() as root:
        after = share * given.seconds[command]
        with subprocess.Popen(
            [sys.executable, "-m", "footfall", command, "--folder", str(root)],
            env=surroundings(root),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            time.sleep(after)
            running = tree(process.pid)
            process.kill()
            code = process.wait()
        wrong = [*still_there(running), *given.faults(root), *given.again(root, command)]
        return Trial(f"kill -9 of {command}", f"{after:.1f} s", f"{code}", tuple(wrong))


def disturbed(given: Bench, what: str, at: int) -> Trial:
    """Kill the browser or its driver in a walk of an audit, as soon as the one before it has said what it met."""
    with given.project() as root:
        number, said, begun = 0, "", -1
        with subprocess.Popen(
            [sys.executable, "-m", "footfall", "audit", "--folder", str(root)],
            env=surroundings(root),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            for line in process.stderr or ():
                said += line
                begun += begun >= 0 or "·" in line
                if begun == at and not number:
                    time.sleep(0.2)
                    for child in tree(process.pid)[1:]:
                        with suppress(psutil.Error):
                            if (child.name().startswith("node")) == (what == "driver"):
                                child.kill()
                                number += 1
            code = process.wait()
        wrong = [*given.faults(root), *given.again(root, "audit")]
        if not number:
            wrong.append("nothing was killed")
        if "Traceback" in said:
            wrong.append("a traceback")
        return Trial(f"{what} killed", all_walks()[at].name, f"exit {code}", tuple(wrong))


def interrupted(given: Bench, share: float) -> Trial:
    """Press Ctrl-C in a terminal after this share of an audit."""
    after = share * given.seconds["audit"]
    with given.project() as root:
        pid, terminal = pty.fork()
        if not pid:
            # What runs in the background ignores it, and so would its children.
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            os.execve(  # noqa: S606 - our own command
                sys.executable,
                [sys.executable, "-m", "footfall", "audit", "--folder", str(root)],
                surroundings(root),
            )
        said, running, pressed = b"", [], 0.0
        began = time.monotonic()
        while True:
            if select.select([terminal], [], [], 0.05)[0]:
                try:
                    piece = os.read(terminal, 65536)
                except OSError:
                    break
                if not piece:
                    break
                said += piece
            if not pressed and time.monotonic() - began > after:
                running = tree(pid)
                os.write(terminal, b"\x03")
                pressed = time.monotonic()
        _, status = os.waitpid(pid, 0)
        code = os.waitstatus_to_exitcode(status)
        # Interrupted in code that it had made, as dataclasses are, Python ends by the signal: 130 to a shell.
        code = 128 - code if code < 0 else code
        took = time.monotonic() - pressed
        os.close(terminal)
        wrong = [*still_there(running), *given.faults(root), *given.again(root, "audit")]
        words = said.decode("utf-8", "replace")
        after_it = words.rpartition("^C")[2].strip().splitlines() if "^C" in words else []
        if code != 130:
            wrong.append(f"exit {code}")
        if took > 5:
            wrong.append(f"took {took:.1f} s")
        if len(after_it) != 1:
            wrong.append(f"said {after_it[:3]}")
        return Trial("Ctrl-C in a terminal", f"{after:.1f} s", f"exit {code} in {took:.1f} s", tuple(wrong))


def full(given: Bench, kilobytes: int) -> Trial:
    """Audit with only so many kilobytes left on the disk."""
    with tempfile.TemporaryDirectory() as folder:
        mount = Path(folder) / "disk"
        mount.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "none", mount], check=True)
        try:
            root = Path(shutil.copytree(given.template, mount / "project"))
            filler = mount / "filler"
            free = shutil.disk_usage(mount).free
            filler.write_bytes(b"\0" * max(0, free - kilobytes * 1024))
            done = footfall(root, "audit")
            wrong = [*given.faults(root)]
            (company,) = companies(root)
            if done.returncode == 0 and len(runs(root, company)) < 3:
                wrong.append("it said that all went well, and kept nothing")
            if "Traceback" in done.stderr or "internal error" in done.stderr:
                wrong.append(f"said {done.stderr.strip()[-200:]}")
            filler.unlink()
            wrong += given.again(root, "audit")
            said = done.stderr.strip().splitlines()[-1:] or [""]
            return Trial("full disk", f"{kilobytes} kB left", f"exit {done.returncode}: {said[0][:90]}", tuple(wrong))
        finally:
            subprocess.run(["umount", "-l", mount], check=True)


HEAD = """# Machines that fail

{number} trials on {date} at commit {commit}, {cores} cores, {side} side by side, random moments from seed {seed}. Each
is a project with two audits of a small firm; undisturbed an audit gives {reached:.1f} of 100 in {seconds:.0f} s.
Afterwards every file must be whole, every number that one, nothing may run on, and the same command once more
must go well and leave nothing lying about. A full disk is a small file system in memory; audits have {walks} walks.

| what happened | trials | something wrong |
| --- | ---: | ---: |
{summary}

| what happened | when | it ended | wrong afterwards |
| --- | --- | --- | --- |
{rows}
"""


def plan(given: argparse.Namespace, here: Bench) -> Iterator[partial[Trial]]:
    """Yield the trials."""
    rng = random.Random(given.seed)  # noqa: S311 - moments, no secrets
    names = ["audit", "audit", "publish", "prune", "gate"]
    for at in range(given.kills):
        yield partial(killed, here, names[at % len(names)], rng.random())
    for _ in range(given.interrupts):
        yield partial(interrupted, here, rng.random())
    for at in range(given.disks):
        yield partial(full, here, 20 + 110 * at)
    for what in () if given.no_walks else ("browser", "driver"):
        for at in range(len(all_walks())):
            yield partial(disturbed, here, what, at)


def table(given: argparse.Namespace, here: Bench, trials: list[Trial]) -> str:
    """Return the document."""
    kinds = dict.fromkeys(trial.kind for trial in trials)
    counted = {kind: [trial for trial in trials if trial.kind == kind] for kind in kinds}
    commit = ["git", "rev-parse", "--short", "HEAD"]
    return HEAD.format(
        number=len(trials),
        date=datetime.now(UTC).date(),
        commit=subprocess.run(commit, capture_output=True, text=True, check=True).stdout.strip(),
        cores=os.cpu_count(),
        side=given.side_by_side,
        seed=given.seed,
        reached=here.reached,
        seconds=here.seconds["audit"],
        walks=len(all_walks()),
        summary="\n".join(
            f"| {kind} | {len(found)} | {sum(bool(trial.wrong) for trial in found)} |"
            for kind, found in counted.items()
        ),
        rows="\n".join(row(trial) for trial in trials),
    )


def row(trial: Trial) -> str:
    """Return a row of the table."""
    wrong = "; ".join(trial.wrong).replace("\n", " ").replace("|", "/") or "-"
    return f"| {trial.kind} | {trial.at} | {trial.ended} | {wrong} |"


def main() -> None:
    """Run the trials, print a line for each and, if asked to, write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--disks", type=int, default=10)
    parser.add_argument("--interrupts", type=int, default=30)
    parser.add_argument("--no-walks", action="store_true", help="kill no browser and no driver")
    parser.add_argument("--side-by-side", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    trials: list[Trial] = []
    with bench() as here, ProcessPoolExecutor(given.side_by_side) as pool:
        for waiting in [pool.submit(attempt) for attempt in plan(given, here)]:
            trials.append(waiting.result())
            print(row(trials[-1]), flush=True)
        if given.write:
            (Path(__file__).parent / "failing.md").write_text(table(given, here, trials), "utf-8")


if __name__ == "__main__":
    main()
