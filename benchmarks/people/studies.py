"""The studies of `studies.yaml`: what real people were asked on which pages, and how many found it.

Phrases and answer patterns were written from the questions alone, by somebody who had seen no page.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import yaml

BEFORE, AFTER = "before", "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arm:
    """The pages of one arm of a study, as people had them."""

    repository: str
    commit: str
    folder: str = ""
    """Where the pages of a task are that names no folder of its own."""
    start: str = ""
    """The page where people began, from the folder; for tasks that name none."""
    partial: str = ""
    """What is missing of what people had; empty if nothing is known to be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A question that people were asked."""

    number: int
    label: str
    question: str
    inferred: bool = False
    """Whether only a short name of the task is published, so that the question is a guess."""
    weak: bool = False
    """Whether no pattern can say that a page answers it."""
    phrases: tuple[str, ...]
    answer: str
    folder: dict[str, str] = field(default_factory=dict)
    """By arm."""
    start: dict[str, str] = field(default_factory=dict)
    """By arm."""
    success: dict[str, float] = field(default_factory=dict)
    """By arm, in percent of the people asked: they gave the right answer."""
    found: dict[str, float] = field(default_factory=dict)
    """By arm, in percent: they got to the page that has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """A study with the pages of at least one arm."""

    name: str
    title: str
    source: str
    people: dict[str, int]
    """By arm; empty if not published."""
    arms: dict[str, Arm]
    """Only those whose pages can be had."""
    tasks: tuple[Task, ...]
    success: dict[str, float] = field(default_factory=dict)
    """Over all tasks, by arm, in percent, as published."""
    found: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A task as it was given to the people of one arm whose pages can be had."""

    study: Study
    arm: str
    task: Task

    @property
    def folder(self) -> str:
        """Where its pages are, from the root of the repository."""
        return self.task.folder.get(self.arm, self.study.arms[self.arm].folder)

    @property
    def start(self) -> str:
        """The page where people began, from the folder; empty if it cannot be had."""
        return self.task.start.get(self.arm, self.study.arms[self.arm].start)


def asked(only: Collection[str] = ()) -> list[Asked]:
    """Return every task of every arm whose pages can be had, or those of some studies."""
    everything = (
        Asked(study=study, arm=arm, task=task)
        for study in studies()
        if not only or study.name in only
        for arm in study.arms
        for task in study.tasks
    )
    return [study for study in everything if study.start]


def studies() -> tuple[Study, ...]:
    """Return all studies, in the order of the file."""
    listed = yaml.safe_load(Path(__file__).with_name("studies.yaml").read_text("utf-8"))
    return tuple(msgspec.convert(listed, list[Study]))
