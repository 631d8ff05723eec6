"""The tasks of an audit, one per company, and the settings that they share."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from footfall.config.names import web_address
from footfall.config.schema import CompanySettings, Config
from footfall.judging.project_checks import load_checks
from footfall.pipeline.company_audit import AuditRunner
from footfall.pipeline.events import Listener
from footfall.pipeline.own_walks import load_walks
from footfall.pipeline.run import Run
from footfall.reading.urls import host_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One company to audit, with its competitors."""

    settings: CompanySettings
    folder: str
    """The folder name of its audits."""
    rival_folders: tuple[str, ...] = ()
    """The folder names of its competitors' audits, in the order of the competitors."""

    @property
    def hosts(self) -> frozenset[str]:
        """The hosts that it visits; two companies on one host are never audited at the same time."""
        sites = (self.settings.url, *(rival.url for rival in self.settings.competitors))
        return frozenset(host_of(web_address(site)).removeprefix("www.") for site in sites)


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """The settings that all companies of an audit share."""

    root: Path
    config: Config
    hosts: Mapping[str, str] = field(default_factory=dict)
    """Host names that resolve to another host and port."""
    send: bool = False
    """Whether one enquiry may be sent to each company whose configuration also allows it."""


async def audit(
    project: Project, task: Task, tell: Listener, searching: AbstractContextManager[object] | None = None
) -> list[Run]:
    """Audit one company, and return its run and those of its competitors.

    `searching` is a lock held while a search engine is asked.
    """
    runner = AuditRunner(
        root=project.root,
        config=project.config,
        checks=load_checks(project.root),
        walks=load_walks(project.root),
        hosts=dict(project.hosts),
        send=project.send,
        tell=tell,
        searching=searching or nullcontext(),
    )
    return await runner.audit(task.settings, task.folder, task.rival_folders)


def free_tasks(waiting: Sequence[Task], busy: Iterator[Task]) -> Iterator[Task]:
    """Yield, in order, the tasks whose hosts are not being visited by a running one."""
    visited = {host for task in busy for host in task.hosts}
    for task in waiting:
        if not task.hosts & visited:
            visited |= task.hosts
            yield task
