"""Audit several companies at a time on this machine, each in a process of its own.

A slow process does not delay the others, and if one dies, only its own company is
affected and audited once more.
"""

import asyncio
import multiprocessing
import signal
import time
from collections.abc import Coroutine, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Lock
from typing import Any

from footfall.errors import FootfallError, NotAuditedError
from footfall.pipeline.events import CompanyEnded, Event, Listener, Remark
from footfall.pipeline.run import Run
from footfall.pipeline.tasks import Project, Task, audit, free_tasks

_TRIES = 2
# Seconds for a process to close its browser when the audit is interrupted.
_END_AT_MOST = 20


@dataclass(slots=True, kw_only=True)
class _Worker:
    """A process that audits a company."""

    task: Task
    process: BaseProcess
    news: Connection


@dataclass(kw_only=True)
class Processes:
    """Audits companies side by side."""

    project: Project
    tasks: list[Task]
    at_once: int
    tell: Listener
    _tries: dict[str, int] = field(default_factory=dict)
    _runs: dict[str, list[Run]] = field(default_factory=dict)

    def run(self) -> list[Run]:
        """Audit all tasks, and return their runs in the order of the tasks."""
        context, waiting = _context(), list(self.tasks)
        searching = context.Lock()
        workers: list[_Worker] = []
        try:
            while waiting or workers:
                for task in list(free_tasks(waiting, (worker.task for worker in workers))):
                    if len(workers) < self.at_once:
                        waiting.remove(task)
                        workers.append(self._begun(context, task, searching))
                for worker in self._heard(workers):
                    workers.remove(worker)
                    if not self._is_done(worker):
                        waiting.append(worker.task)
        finally:
            _end(workers)
        return [run for task in self.tasks for run in self._runs[task.folder]]

    def _begun(self, context: BaseContext, task: Task, searching: Lock) -> _Worker:
        news, theirs = context.Pipe(duplex=False)
        # mypy does not know that a context has processes.
        process: BaseProcess = context.Process(  # type: ignore[attr-defined]
            target=_work, args=(self.project, task, theirs, searching), name=f"footfall {task.folder}"
        )
        process.start()
        theirs.close()
        self._tries[task.folder] = self._tries.get(task.folder, 0) + 1
        return _Worker(task=task, process=process, news=news)

    def _heard(self, workers: list[_Worker]) -> list[_Worker]:
        """Forward the events of the processes, and return those processes that have ended."""
        ended = []
        by_news = {worker.news: worker for worker in workers}
        for news in wait(list(by_news)):
            worker = by_news[news]  # type: ignore[index]
            try:
                said: Event | list[Run] = worker.news.recv()
            except (EOFError, OSError):
                worker.process.join()
                ended.append(worker)
                continue
            if isinstance(said, list):
                self._runs[worker.task.folder] = said
            else:
                self.tell(said)
        return ended

    def _is_done(self, worker: _Worker) -> bool:
        """Return whether an ended process needs no second try; report it if its company could not be audited."""
        worker.news.close()
        task = worker.task
        if task.folder in self._runs:
            return True
        why = f"{task.settings.url}: its process ended before its audit ({_ending(worker.process.exitcode)})"
        if self._tries[task.folder] < _TRIES:
            self.tell(Remark(company=task.folder, text=f"{why}. It will be audited once more."))
            return False
        self._runs[task.folder] = [Run(company=task.folder, error=NotAuditedError(f"{why}."))]
        name = task.settings.name or task.folder
        self.tell(CompanyEnded(company=task.folder, name=name, reached=None, why=f"{why}."))
        return True


def _work(project: Project, task: Task, news: Connection, searching: Lock) -> None:
    """Audit one company, send its events, and send its runs at the end."""
    # In a terminal Ctrl-C reaches all processes; the parent stops this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _break_off)

    def tell(event: Event) -> None:
        try:
            news.send(event)
        except OSError:
            # The parent has ended.
            signal.raise_signal(signal.SIGTERM)

    with suppress(KeyboardInterrupt, asyncio.CancelledError):
        try:
            runs = asyncio.run(_until_broken_off(audit(project, task, tell, searching)))
        except FootfallError as error:
            runs = [Run(company=task.folder, error=error)]
        news.send(runs)


async def _until_broken_off(audit: Coroutine[Any, Any, list[Run]]) -> list[Run]:
    # An exception at any point would cancel the connection to the browser together with the walks that must still close
    # their pages; they would wait for it in vain, and their own errors would take the place of this one.
    audited = asyncio.ensure_future(audit)

    def break_off() -> None:
        # Cancel once: events sent to a parent that has ended would request it again.
        if not audited.cancelling():
            audited.cancel()

    # Windows has no signal handlers for event loops; it terminates the process.
    with suppress(NotImplementedError):
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, break_off)
    return await audited


def _break_off(_number: int, _frame: object) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise KeyboardInterrupt


def _context() -> BaseContext:
    """Return the multiprocessing context: a fork server that has loaded what all need, where the system has one."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__, "footfall.pipeline.preloaded"])
    return context


def _ending(code: int | None) -> str:
    if code is not None and code < 0:
        with suppress(ValueError):
            return f"stopped by {signal.Signals(-code).name}"
    return f"exit code {code}"


def _end(workers: Iterable[_Worker]) -> None:
    """Stop the remaining processes: by a signal first, then by killing them."""
    workers = list(workers)
    for worker in workers:
        worker.process.terminate()
    deadline = time.monotonic() + _END_AT_MOST
    for worker in workers:
        worker.process.join(max(0.0, deadline - time.monotonic()))
        if worker.process.is_alive():
            worker.process.kill()
