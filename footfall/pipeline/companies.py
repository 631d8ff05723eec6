"""Audit companies, several at a time where the machine carries it; a failure of one does not affect the others."""

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path

import psutil

from footfall.check import Check
from footfall.config.load import load
from footfall.config.lookup import chosen_companies
from footfall.config.schema import CompanySettings, Config
from footfall.errors import UsageError
from footfall.judging.project_checks import load_checks
from footfall.pipeline.company_audit import AuditRunner
from footfall.pipeline.events import Listener, ignore
from footfall.pipeline.processes import Processes
from footfall.pipeline.run import Run
from footfall.pipeline.tasks import Project, Task
from footfall.runs.folders import folders_of

# Megabytes that one audit takes, its browser included; measured, see benchmarks/speed.md.
_MEGABYTES_EACH = 900


def audit_all(  # noqa: PLR0913 - the options of the command line
    addresses: tuple[str, ...],
    folder: Path,
    *,
    config: Config | None = None,
    checks: tuple[Check, ...] | None = None,
    hosts: dict[str, str] | None = None,
    send: bool = False,
    at_once: int = 0,
    tell: Listener = ignore,
) -> list[Run]:
    """Walk and judge, `at_once` companies at a time; a company that fails does not affect the others.

    0 means the number in the configuration. `checks` other than the project's own are asked one company after another.

    Raises `UsageError` if an enquiry is to be sent and no company's configuration allows it, and if two companies would
    share a folder.
    """
    config = config or load(folder)
    companies = chosen_companies(config, addresses)
    if send and not any(company.enquiry.send for company in companies):
        message = "--send: none of these companies has `enquiry: {send: true}` in footfall.yml, so nothing may be sent."
        raise UsageError(message)
    tasks = tasks_of(folder, companies)
    project = Project(root=folder, config=config, hosts=hosts or {}, send=send)
    if (number := _carried(at_once or config.companies_at_once, len(tasks))) == 1 or checks:
        runner = AuditRunner(
            root=folder, config=config, checks=checks or load_checks(folder), hosts=hosts or {}, send=send, tell=tell
        )
        return asyncio.run(_in_turn(runner, tasks))
    return Processes(project=project, tasks=tasks, at_once=number, tell=tell).run()


def tasks_of(root: Path, companies: Sequence[CompanySettings]) -> list[Task]:
    """Return what is to be audited, with the folders of each company and its competitors.

    Raises `UsageError` if two of them would share one.
    """
    folders = folders_of(root, companies)
    return [
        Task(
            settings=company,
            folder=folders[id(company)],
            rival_folders=tuple(folders[id(rival)] for rival in company.competitors),
        )
        for company in companies
    ]


async def audit_in_turn(runner: AuditRunner, companies: Sequence[CompanySettings]) -> list[Run]:
    """Audit companies one after another in this process.

    Raises `UsageError` if two of them would share a folder.
    """
    return await _in_turn(runner, tasks_of(runner.root, companies))


async def _in_turn(runner: AuditRunner, tasks: Sequence[Task]) -> list[Run]:
    return [run for task in tasks for run in await runner.audit(task.settings, task.folder, task.rival_folders)]


def _carried(wanted: int, tasks: int) -> int:
    """Return how many of so many companies to audit at the same time; 0 wanted means as many as the machine carries."""
    if not wanted:
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        wanted = min(cores, psutil.virtual_memory().available // (_MEGABYTES_EACH * 1_000_000))
    return max(1, min(wanted, tasks))
