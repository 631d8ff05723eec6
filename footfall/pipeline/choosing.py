"""Choose the companies to audit: all, a shard of them, or those that an interrupted audit has left."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

import msgspec

from footfall.errors import UsageError
from footfall.pipeline.tasks import Task
from footfall.runs.files import replace_file
from footfall.runs.store import RESULTS, runs, started_at

_MARK = ".audit.json"


@dataclass(frozen=True, slots=True)
class Shard:
    """One of several parts of the companies of a project."""

    number: int
    """Number of the shard, from 1."""
    of: int

    @classmethod
    def read(cls, text: str) -> Self:
        """Parse a shard such as “2/8”.

        Raises `UsageError` if the text is not of this form.
        """
        parts = re.fullmatch(r"(\d{1,4})/(\d{1,4})", text)
        if not parts or not 1 <= int(parts[1]) <= int(parts[2]):
            message = f"--shard {text}: write the part and the number of parts, as in 2/8."
            raise UsageError(message)
        return cls(int(parts[1]), int(parts[2]))

    def part(self, tasks: Sequence[Task]) -> list[Task]:
        """Return the tasks of this shard, in their order.

        Companies that share a host are in one shard, since no two machines may visit a host at the same time. The same
        companies always give the same shards.
        """
        shards: list[list[Task]] = [[] for _ in range(self.of)]
        for neighbours in sorted(_neighbours(tasks), key=lambda group: (-len(group), group[0].folder)):
            min(shards, key=len).extend(neighbours)
        chosen = {task.folder for task in shards[self.number - 1]}
        return [task for task in tasks if task.folder in chosen]


def _neighbours(tasks: Iterable[Task]) -> list[list[Task]]:
    """Return groups of tasks that share hosts, directly or by others."""
    group_of: dict[str, list[Task]] = defaultdict(list)
    for task in tasks:
        merged = [task]
        for group in {id(group_of[host]): group_of[host] for host in task.hosts}.values():
            merged += group
        for host in {host for member in merged for host in member.hosts}:
            group_of[host] = merged
    return list({id(group): group for group in group_of.values()}.values())


class _Mark(msgspec.Struct, frozen=True):
    """The content of the marker file of a running audit."""

    started: datetime


@dataclass(frozen=True, slots=True)
class Unfinished:
    """The marker file of an unfinished audit of several companies, by which it can be resumed."""

    root: Path

    @property
    def _file(self) -> Path:
        return self.root / RESULTS / _MARK

    def begin(self, *, again: bool) -> datetime:
        """Write the marker file; return the start of the audit, that of the interrupted one if it is resumed (`again`).

        Raises `UsageError` if there is no interrupted audit to resume.
        """
        now = datetime.now(UTC).replace(microsecond=0)
        if again:
            try:
                return msgspec.json.decode(self._file.read_bytes(), type=_Mark).started
            except (OSError, msgspec.MsgspecError):
                message = "--resume: there is no interrupted audit here."
                raise UsageError(message) from None
        self._file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(self._file, msgspec.json.encode(_Mark(started=now)))
        return now

    def end(self) -> None:
        """Delete the marker file."""
        self._file.unlink(missing_ok=True)

    def left(self, tasks: Iterable[Task], since: datetime) -> list[Task]:
        """Return the tasks without an audit since then."""
        return [task for task in tasks if not any(started_at(run) >= since for run in runs(self.root, task.folder))]
