"""Audit companies on several machines: Dask assigns each to the next free worker with a browser.

A worker is sent the project's files and one company. Its records come back as an
archive and are imported here once; if a worker dies, its company goes to another.
"""

import asyncio
import io
import queue
import tarfile
import tempfile
import uuid
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from footfall.errors import NotAuditedError, UsageError
from footfall.judging.project_checks import load_checks
from footfall.pipeline.company_audit import AuditRunner
from footfall.pipeline.events import CompanyEnded, Event, Listener
from footfall.pipeline.own_walks import load_walks
from footfall.pipeline.run import Run
from footfall.pipeline.tasks import Project, Task, audit, free_tasks
from footfall.runs.landing import POST, land
from footfall.runs.store import RESULTS

if TYPE_CHECKING:
    from distributed import Client, Future

MISSING = "--scheduler needs Dask: pip install 'footfall[fleet]', here and on every worker."
BROWSER = "browser"
"""The Dask resource of a worker: its amount is the number of parallel audits."""
_NOT_SENT = {RESULTS, "public", "site", "node_modules", "__pycache__"}
_MOST_BYTES = 50_000_000
# Seconds to wait for the scheduler, and between two polls for events.
_CONNECT_AT_MOST, _LOOK = 20, 0.2


@dataclass(frozen=True, slots=True)
class _Parcel:
    """The result of a worker."""

    runs: list[Run]
    archive: bytes
    """The results folder as a compressed tar file."""


@dataclass(kw_only=True)
class Fleet:
    """Audits companies on the workers of a Dask scheduler."""

    scheduler: str
    """The scheduler's address, such as tcp://10.0.0.1:8786."""
    project: Project
    tasks: list[Task]
    tell: Listener
    _events: queue.SimpleQueue[bytes] = field(default_factory=queue.SimpleQueue)
    _runs: dict[str, list[Run]] = field(default_factory=dict)

    def run(self) -> list[Run]:
        """Audit all tasks, import their results, and return their runs in the order of the tasks.

        Raises `UsageError` if Dask is not installed, or the scheduler does not answer.
        """
        try:
            from distributed import Client  # noqa: PLC0415 - an optional extra
        except ImportError:
            raise UsageError(MISSING) from None
        topic = f"footfall-{uuid.uuid4().hex}"
        try:
            client = Client(self.scheduler, timeout=_CONNECT_AT_MOST)
        except (OSError, TimeoutError, ValueError) as error:
            message = f"--scheduler {self.scheduler}: nobody answers there."
            raise UsageError(message) from error
        with client:
            client.subscribe_topic(topic, lambda event: self._events.put(event[1]))
            self._audit(client, topic)
        return [run for task in self.tasks for run in self._runs[task.folder]]

    def _audit(self, client: "Client", topic: str) -> None:
        from distributed import wait  # noqa: PLC0415

        files, waiting = packed(project_files(self.project.root), self.project.root), list(self.tasks)
        under_way: dict[Future, Task] = {}
        away = replace(self.project, root=Path())
        while waiting or under_way:
            for task in list(free_tasks(waiting, iter(under_way.values()))):
                waiting.remove(task)
                future = client.submit(
                    _audit_there, files, away, task, topic, key=f"{topic}-{task.folder}", resources={BROWSER: 1}
                )
                under_way[future] = task
            done: set[Future] = set()
            with suppress(TimeoutError):
                done = wait(list(under_way), timeout=_LOOK, return_when="FIRST_COMPLETED").done
            self._pass_on()
            for future in done:
                self._land(future, under_way.pop(future))

    def _pass_on(self) -> None:
        while not self._events.empty():
            self.tell(msgspec.json.decode(self._events.get(), type=Event))

    def _land(self, future: "Future", task: Task) -> None:
        """Import the result of a worker; report it if there is none."""
        root = self.project.root
        if future.status != "finished":
            why = f"{task.settings.url}: the workers that audited it crashed ({future.exception()})."
            self._runs[task.folder] = [Run(company=task.folder, error=NotAuditedError(why))]
            self.tell(CompanyEnded(company=task.folder, name=task.settings.name, reached=None, why=why))
            return
        parcel: _Parcel = future.result()
        with tempfile.TemporaryDirectory() as name:
            unpack(parcel.archive, Path(name))
            if (Path(name) / RESULTS).is_dir():
                land(Path(name), root)
        keeper = AuditRunner(root=root, config=self.project.config, checks=load_checks(root), walks=load_walks(root))
        for run in parcel.runs:
            if run.folder:
                run.folder = root / RESULTS / run.company / run.folder.name
            elif isinstance(run.error, NotAuditedError):
                keeper.keep_unmeasured(run)
        self._runs[task.folder] = parcel.runs


def _audit_there(files: bytes, project: Project, task: Task, topic: str) -> _Parcel:
    """Audit one company on a worker, in a folder of its own."""
    from distributed import Lock, get_worker  # noqa: PLC0415

    worker = get_worker()

    def tell(event: Event) -> None:
        worker.log_event(topic, msgspec.json.encode(event))

    with tempfile.TemporaryDirectory(prefix="footfall-") as name:
        root = Path(name)
        unpack(files, root)
        runs = asyncio.run(audit(replace(project, root=root), task, tell, Lock("footfall-search")))
        return _Parcel(runs, packed((root / RESULTS).rglob("*"), root))


def project_files(root: Path) -> Iterator[Path]:
    """Yield the files that an audit may need: no hidden files, and of the results only sent enquiries and replies."""
    for path in sorted(root.iterdir()):
        if not path.name.startswith(".") and path.name not in _NOT_SENT:
            yield from path.rglob("*") if path.is_dir() else [path]
    for name in POST:
        yield from (root / RESULTS / name).glob("*.json")


def packed(paths: Iterable[Path], root: Path) -> bytes:
    """Return files as a compressed tar archive, under their names below `root`.

    Raises `UsageError` if they are larger than the limit.
    """
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz", compresslevel=1) as archive:
        for path in paths:
            if path.is_file() and not path.is_symlink():
                archive.add(path, path.relative_to(root).as_posix(), recursive=False)
            if buffer.tell() > _MOST_BYTES:
                message = f"{root} has more than {_MOST_BYTES / 1e6:.0f} MB besides its results: too much for workers."
                raise UsageError(message)
    return buffer.getvalue()


def unpack(archive: bytes, folder: Path) -> None:
    """Extract an archive into a folder; entries that lead out of it are refused."""
    with tarfile.open(fileobj=io.BytesIO(archive), mode="r:gz") as opened:
        opened.extractall(folder, filter="data")


async def serve(scheduler: str, jobs: int) -> None:
    """Work for a scheduler, on at most so many companies at a time, until it closes or this is stopped.

    Raises `UsageError` if Dask is not installed, or the scheduler does not answer.
    """
    try:
        from distributed import Nanny  # noqa: PLC0415
    except ImportError:
        raise UsageError(MISSING) from None
    # Dask's own memory limit is off; each audit limits its browser (`most_megabytes`).
    options: dict[str, Any] = {"nthreads": 1, "resources": {BROWSER: 1}, "memory_limit": 0, "dashboard": False}
    nannies = [Nanny(scheduler, death_timeout=_CONNECT_AT_MOST, **options) for _ in range(jobs)]
    try:
        await asyncio.gather(*nannies)
        await asyncio.gather(*(nanny.finished() for nanny in nannies))
    except (OSError, TimeoutError, ValueError) as error:
        message = f"{scheduler}: nobody answers there."
        raise UsageError(message) from error
    finally:
        await asyncio.gather(*(nanny.close() for nanny in nannies), return_exceptions=True)
