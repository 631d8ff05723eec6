"""Many companies: on one machine in processes, and over Dask workers of which one is killed.

    .venv/bin/python benchmarks/companies.py [--companies 100] [--jobs 2] [--workers 4] [--walk "watch: 2"]

The companies are a small firm of six pages, each on a loopback address of its own; three more are dead. With
`--workers` a scheduler and that many worker processes of one company each run on this machine, and one is killed as
soon as a tenth of the companies has its verdict. Printed are the seconds a company, the most memory of all processes
together, and whether each company has one verdict: a number, or why there is none.
"""

import argparse
import os
import platform
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
from small_firm import small_firms

from footfall.pipeline.companies import How, audit_all
from footfall.pipeline.events import CompanyEnded, Event
from footfall.runs.store import runs

DEAD = 3


@contextmanager
def fleet(folder: Path, workers: int) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Run a scheduler and workers; yield its address, and them."""
    said = folder / "scheduler.log"
    command = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0"]
    with said.open("w") as log:
        scheduler = subprocess.Popen([*command, "--no-dashboard"], cwd=folder, stderr=log)
    while not (found := re.search(r"tcp://127\.0\.0\.1:\d+", said.read_text("utf-8"))):
        if scheduler.poll() is not None:
            raise RuntimeError(said.read_text("utf-8"))
        time.sleep(0.1)
    work = [sys.executable, "-m", "footfall", "worker", found[0], "--jobs", "1"]
    running = [
        subprocess.Popen(work, cwd=folder, stderr=subprocess.DEVNULL, start_new_session=True) for _ in range(workers)
    ]
    try:
        yield found[0], running
    finally:
        for process in (*running, scheduler):
            process.send_signal(signal.SIGINT)
        for process in (*running, scheduler):
            process.wait()


def kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a worker with all that it has started."""
    for member in [*psutil.Process(process.pid).children(recursive=True), psutil.Process(process.pid)]:
        with suppress(psutil.Error):
            member.kill()


def watched(most: list[float], ended: threading.Event) -> None:
    """Note the most megabytes that this process and all below it have together."""
    while not ended.wait(1):
        total = 0
        for process in (psutil.Process(), *psutil.Process().children(recursive=True)):
            with suppress(psutil.Error):
                memory = process.memory_info()
                total += memory.rss - getattr(memory, "shared", 0)
        most.append(total / 1e6)


def measured(options: argparse.Namespace) -> str:
    """Audit the companies, and return a row of the table."""
    verdicts: Counter[str] = Counter()
    workers: list[subprocess.Popen[bytes]] = []
    most, ended = [0.0], threading.Event()

    def tell(event: Event) -> None:
        if isinstance(event, CompanyEnded):
            verdicts[event.company] += 1
            print(f"\r  {len(verdicts)} companies", end="", file=sys.stderr)
            if workers and len(verdicts) == options.companies // 10:
                kill(workers.pop(0))

    with tempfile.TemporaryDirectory() as name, small_firms(options.companies) as addresses:
        root = Path(name) / "project"
        root.mkdir()
        urls = [*addresses, *(f"http://127.9.9.{at + 1}:9/" for at in range(DEAD))]
        rows = "".join(f"  - {{url: '{url}', name: 'C{at}'}}\n" for at, url in enumerate(urls))
        (root / "footfall.yml").write_text(f"companies:\n{rows}walk: {{{options.walk}}}\n", "utf-8")
        threading.Thread(target=watched, args=(most, ended), daemon=True).start()
        if options.workers:
            with fleet(Path(name), options.workers) as (scheduler, running):
                workers += running
                began = time.perf_counter()
                audited = audit_all((), root, how=How(scheduler=scheduler), tell=tell)
                seconds = time.perf_counter() - began
        else:
            began = time.perf_counter()
            audited = audit_all((), root, how=How(at_once=options.jobs), tell=tell)
            seconds = time.perf_counter() - began
        ended.set()
        kept = Counter(len(runs(root, f"c{at}")) for at in range(options.companies))
    numbers = sum(bool(run.result and run.result.reach) for run in audited)
    how = f"{options.workers} workers, one killed" if options.workers else f"{options.jobs} processes"
    whole = "all, each once" if kept == {1: options.companies} and len(audited) == len(urls) else f"no: {dict(kept)}"
    return (
        f"| {how} | {len(urls)} | {numbers} | {len(urls) - numbers} | {whole} | {seconds:.0f} | "
        f"{seconds / len(urls):.1f} | {max(most):.0f} |"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--companies", type=int, default=100)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--workers", type=int, default=0)
    parser.add_argument("--walk", default="", help="settings of `walk` in place of the defaults")
    row = measured(parser.parse_args())
    print(f"\n{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    print("| how | companies | numbers | without | landed | seconds | seconds a company | megabytes at most |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    print(row)
