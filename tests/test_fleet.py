"""Companies on several workers, in shards, and after an audit that was broken off: each is audited, and lands once."""

import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from footfall.cli import main
from footfall.config.load import load
from footfall.errors import UsageError
from footfall.pipeline.choosing import Shard
from footfall.pipeline.companies import How, audit_all, tasks_of
from footfall.pipeline.events import CompanyEnded, Event, WalkBegun
from footfall.pipeline.fleet import packed, project_files, unpack
from footfall.runs.landing import land
from footfall.runs.store import RESULTS, companies, runs
from tests.serving import Reply, TestServer
from tests.test_many_companies import PAGE, project

NAMES = [f"fleet-{number}.test" for number in range(5)]


@pytest.fixture
def street(server: TestServer) -> Iterator[TestServer]:
    server.sites |= {name: {"/": Reply(PAGE.format(name=name))} for name in NAMES}
    yield server
    for name in NAMES:
        del server.sites[name]


@contextmanager
def fleet(folder: Path, workers: int) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Run a scheduler, and processes that audit one company each at a time for it; yield its address, and them."""
    folder.mkdir()
    said = folder / "said"
    command = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0"]
    with said.open("w") as log:
        scheduler = subprocess.Popen([*command, "--no-dashboard"], cwd=folder, stderr=log)  # noqa: S603 - our own
    while not (found := re.search(r"tcp://127\.0\.0\.1:\d+", said.read_text("utf-8"))):
        if scheduler.poll() is not None:
            raise RuntimeError(said.read_text("utf-8"))
        time.sleep(0.1)
    work = [sys.executable, "-m", "footfall", "worker", found[0], "--jobs", "1"]
    running = [
        subprocess.Popen(work, cwd=folder, stderr=subprocess.DEVNULL, start_new_session=True)  # noqa: S603
        for _ in range(workers)
    ]
    try:
        yield found[0], running
    finally:
        for process in (*running, scheduler):
            process.send_signal(signal.SIGINT)
        for process in (*running, scheduler):
            process.wait(timeout=60)


def kill_all(process: subprocess.Popen[bytes]) -> None:
    """Kill a worker and everything that it has started, as a machine that loses its power does."""
    for child in [*psutil.Process(process.pid).children(recursive=True), psutil.Process(process.pid)]:
        child.kill()


def test_a_worker_that_dies_has_its_company_audited_elsewhere(street: TestServer, tmp_path: Path) -> None:
    urls = [*(f"http://{name}/" for name in NAMES[:4]), "http://dead.invalid/"]
    root, events, killed = project(tmp_path / "project", *urls), list[Event](), list[int]()

    with fleet(tmp_path / "workers", 2) as (address, workers):

        def tell(event: Event) -> None:
            events.append(event)
            if isinstance(event, WalkBegun) and not killed:
                killed.append(workers[0].pid)
                kill_all(workers[0])

        how = How(scheduler=address)
        audited = audit_all((), root, hosts={"*.test:80": street.address}, how=how, tell=tell)

    assert killed
    assert [run.company for run in audited] == [f"n{at}" for at in range(5)]
    assert [bool(run.result and run.result.reach) for run in audited] == [True, True, True, True, False]
    assert "no such host" in str(audited[4].error)
    assert [len(runs(root, f"n{at}")) for at in range(5)] == [1, 1, 1, 1, 0]
    ended = [event.company for event in events if isinstance(event, CompanyEnded)]
    assert set(ended) == {f"n{at}" for at in range(5)}
    assert all(run.folder and (run.folder / "result.json").is_file() for run in audited[:4])


def test_nobody_at_the_scheduler_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("footfall.pipeline.fleet._CONNECT_AT_MOST", 1)

    with pytest.raises(UsageError, match="nobody answers there"):
        audit_all((), project(tmp_path, "http://a.test/"), how=How(scheduler="tcp://127.0.0.1:9"))
    sending = "companies: [{url: a.test, enquiry: {send: true, email: a@b.test}}]\n"
    (tmp_path / "footfall.yml").write_text(sending, "utf-8")
    with pytest.raises(UsageError, match="leave out --scheduler"):
        audit_all((), tmp_path, how=How(send=True, scheduler="tcp://127.0.0.1:9"))


def test_a_worker_gets_the_project_and_nothing_hidden(tmp_path: Path) -> None:
    kept = ["footfall.yml", "checks/way/own.py", "menus/main.vxml", f"{RESULTS}/.sent/2026-11-22-a.json"]
    for name in [*kept, ".env", ".git/config", "public/index.html", f"{RESULTS}/a/2026-11-22T091500Z/result.json"]:
        (tmp_path / "project" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "project" / name).write_text("x", "utf-8")
    unpack(packed(project_files(tmp_path / "project"), tmp_path / "project"), tmp_path / "there")

    there = [path.relative_to(tmp_path / "there").as_posix() for path in (tmp_path / "there").rglob("*")]
    assert sorted(name for name in there if (tmp_path / "there" / name).is_file()) == sorted(kept)


def test_shards_take_every_company_once_and_keep_a_host_together(tmp_path: Path) -> None:
    rows = [f"  - {{url: 'http://firm-{number}.test/', name: F{number}}}\n" for number in range(20)]
    rows += [f"  - {{url: 'http://shop-{n}.test/', name: S{n}, competitors: [{{url: rival.test}}]}}\n" for n in "abc"]
    (tmp_path / "footfall.yml").write_text(f"companies:\n{''.join(rows)}", "utf-8")
    tasks = tasks_of(tmp_path, load(tmp_path).companies)
    shards = [[task.folder for task in Shard(number, 4).part(tasks)] for number in range(1, 5)]

    assert sorted(name for shard in shards for name in shard) == sorted(task.folder for task in tasks)
    assert {len(shard) for shard in shards} <= {5, 6}
    assert [sorted(name for name in shard if name.startswith("s")) for shard in shards].count(["sa", "sb", "sc"]) == 1


@pytest.mark.parametrize("text", ["0/4", "5/4", "2", "a/b", "1/0"])
def test_a_shard_that_is_none(text: str) -> None:
    with pytest.raises(UsageError, match="the part and the number of parts"):
        Shard.read(text)


def test_shards_are_audited_apart_and_merged(street: TestServer, tmp_path: Path) -> None:
    urls = [f"http://{name}/" for name in NAMES[:3]]
    hosts = {"*.test:80": street.address}
    for number in (1, 2):
        audit_all((), project(tmp_path / f"shard-{number}", *urls), hosts=hosts, how=How(shard=Shard(number, 2)))
    whole = project(tmp_path / "whole", *urls)
    for name in (".sent", ".replies"):
        (tmp_path / "shard-1" / RESULTS / name).mkdir()
        (tmp_path / "shard-1" / RESULTS / name / "n0.json").write_text("{}", "utf-8")
    shards = [str(tmp_path / f"shard-{number}") for number in (1, 2)]
    for _ in range(2):
        with pytest.raises(SystemExit) as ended:
            main(["merge", *shards, "--folder", str(whole)])
        assert ended.value.code == 0

    assert companies(whole) == ["n0", "n1", "n2"]
    assert [len(runs(whole, name)) for name in companies(whole)] == [1, 1, 1]
    assert (whole / RESULTS / ".sent" / "n0.json").is_file()
    assert (whole / RESULTS / ".replies" / "n0.json").is_file()
    with pytest.raises(UsageError, match="no folder results"):
        land(tmp_path / "nowhere", whole)


def test_a_broken_off_audit_is_gone_on_with(street: TestServer, tmp_path: Path) -> None:
    urls = [f"http://{name}/" for name in NAMES[:3]]
    root, hosts = project(tmp_path, *urls), {"*.test:80": street.address}

    def broken_off(event: Event) -> None:
        if isinstance(event, CompanyEnded):
            raise KeyboardInterrupt

    with pytest.raises(UsageError, match="there is no interrupted audit"):
        audit_all((), root, hosts=hosts, how=How(resume=True))
    with pytest.raises(KeyboardInterrupt):
        audit_all((), root, hosts=hosts, how=How(at_once=1), tell=broken_off)
    assert companies(root) == ["n0"]
    rest = audit_all((), root, hosts=hosts, how=How(at_once=2, resume=True))

    assert [run.company for run in rest] == ["n1", "n2"]
    assert [len(runs(root, name)) for name in companies(root)] == [1, 1, 1]
    with pytest.raises(UsageError, match="there is no interrupted audit"):
        audit_all((), root, hosts=hosts, how=How(resume=True))
    assert list((root / RESULTS / ".unfinished").iterdir()) == []
