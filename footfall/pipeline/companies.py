"""Audit companies, several at a time if memory allows; a failure of one does not affect the others."""

import asyncio
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from footfall.check import Check
from footfall.config.load import load
from footfall.config.lookup import chosen_companies
from footfall.config.schema import CompanySettings, Config
from footfall.errors import UsageError
from footfall.judging.project_checks import load_checks
from footfall.pipeline.choosing import Shard, Unfinished
from footfall.pipeline.company_audit import AuditRunner
from footfall.pipeline.events import AuditBegun, Listener, ignore
from footfall.pipeline.fleet import Fleet
from footfall.pipeline.folder_server import serving_folders
from footfall.pipeline.own_walks import load_walks
from footfall.pipeline.processes import Processes
from footfall.pipeline.run import Run
from footfall.pipeline.tasks import Project, Task
from footfall.runs.folders import folders_of

# Megabytes that one audit takes, its browser included; measured on sixty pages, see benchmarks/speed.md.
_MEGABYTES_EACH = 900


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """How companies are audited."""

    send: bool = False
    """Whether one enquiry may be sent to each company whose configuration also allows it."""
    at_once: int = 0
    """How many at the same time; 0 means the number in the configuration."""
    scheduler: str = ""
    """The address of a Dask scheduler whose workers audit them; empty means this machine."""
    shard: Shard | None = None
    """The part of the companies that is audited here; None means all."""
    resume: bool = False
    """Whether only the companies are audited that the last, interrupted audit has left."""


def audit_all(  # noqa: PLR0913 - the options of the command line
    addresses: tuple[str, ...],
    folder: Path,
    *,
    config: Config | None = None,
    checks: tuple[Check, ...] | None = None,
    hosts: dict[str, str] | None = None,
    how: How = How(),
    tell: Listener = ignore,
) -> list[Run]:
    """Walk and judge companies; one that fails does not affect the others.

    An address may be a folder with a built site, which is served on this machine during the audit.

    With `checks` other than the project's own, companies are audited one after another in this process.

    Raises `UsageError` if an enquiry is to be sent and no company's configuration allows it, if two companies would
    share a folder, and if there is no audit to resume.
    """
    with serving_folders(addresses) as (named, served):
        if served and how.scheduler:
            message = "--scheduler: a folder is only served on this machine, so others would find nothing there."
            raise UsageError(message)
        return _audit_all(named, folder, config or load(folder), checks, {**(hosts or {}), **served}, how, tell)


def _audit_all(  # noqa: PLR0913, PLR0917 - the options of the command line
    addresses: tuple[str, ...],
    folder: Path,
    config: Config,
    checks: tuple[Check, ...] | None,
    hosts: dict[str, str],
    how: How,
    tell: Listener,
) -> list[Run]:
    companies = chosen_companies(config, addresses)
    if how.send and not any(company.enquiry.send for company in companies):
        message = "--send: none of these companies has `enquiry: {send: true}` in footfall.yml, so nothing may be sent."
        raise UsageError(message)
    if how.send and how.scheduler:
        message = (
            "--send: only this machine knows what was sent, so that nothing goes out twice: leave out --scheduler."
        )
        raise UsageError(message)
    tasks = tasks_of(folder, companies)
    tasks = how.shard.part(tasks) if how.shard else tasks
    unfinished = Unfinished(folder)
    since = unfinished.begin(again=how.resume)
    tasks = unfinished.left(tasks, since) if how.resume else tasks
    tell(AuditBegun(companies=len(tasks)))
    project = Project(root=folder, config=config, hosts=hosts, send=how.send)
    audited = _audit(project, tasks, how, checks, tell)
    unfinished.end()
    return audited


def _audit(
    project: Project, tasks: list[Task], how: How, checks: tuple[Check, ...] | None, tell: Listener
) -> list[Run]:
    if how.scheduler:
        return Fleet(scheduler=how.scheduler, project=project, tasks=tasks, tell=tell).run()
    number = min(parallel_companies(how.at_once or project.config.companies_at_once), len(tasks))
    if number > 1 and not checks:
        return Processes(project=project, tasks=tasks, at_once=number, tell=tell).run()
    runner = AuditRunner(
        root=project.root,
        config=project.config,
        checks=checks or load_checks(project.root),
        walks=load_walks(project.root),
        hosts=dict(project.hosts),
        send=project.send,
        tell=tell,
    )
    return asyncio.run(_in_turn(runner, tasks))


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


def parallel_companies(wanted: int) -> int:
    """Return how many companies to audit at the same time; 0 wanted means as many as cores and memory allow."""
    if not wanted:
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        wanted = min(cores, psutil.virtual_memory().available // (_MEGABYTES_EACH * 1_000_000))
    return max(1, wanted)
