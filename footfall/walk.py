"""What a walk is: one journey through the site, recorded and not judged.

A walk is a file in `audits/` with one coroutine decorated with `@walk(...)`.
It takes a prospect and returns its evidence; further parameters are named after
walks whose evidence it needs, or after inputs from the project (`INPUTS`).
Walks that need nothing of each other are made side by side. `pages` is the most
pages it may open, out of courtesy to the site.
"""

import importlib
import inspect
import pkgutil
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from graphlib import TopologicalSorter
from types import ModuleType
from typing import Any

from footfall.errors import NotAuditedError

INPUTS = ("company_settings", "search_inputs", "sender", "correspondence", "menu_inputs", "only_fact")
"""What the project gives a walk that names it as a parameter: the company's settings, the inputs of a search, the
sender of an enquiry, what came back to all that were sent, and the company's phone menu."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """A walk as the framework runs it."""

    name: str
    pages: int
    """The most pages it may open; 0 means the configured budget."""
    run: Callable[..., Awaitable[Any]]
    text: str
    needs: tuple[str, ...] = ()
    """Walks whose evidence it requires."""
    after: tuple[str, ...] = ()
    """Walks that it lets end first, whether they brought anything or not."""
    holds_others: bool = False
    """Whether no other walk begins until this one has called `prospect.let_others_begin()`, or has ended."""
    inputs: tuple[str, ...] = ()
    """Which of `INPUTS` it takes."""

    async def make(self, prospect: Any, recorded: Mapping[str, object], inputs: Mapping[str, object]) -> object:
        """Make the walk with the evidence of earlier walks and the project's inputs.

        Raises `NotAuditedError` if a walk that it requires is missing.
        """
        if missing := [name for name in self.needs if name not in recorded]:
            message = f"{missing[0].replace('_', ' ')} was not measured"
            raise NotAuditedError(message)
        arguments = {name: recorded[name] for name in self.needs} | {name: inputs[name] for name in self.inputs}
        return await self.run(prospect, **arguments)


def walk(
    *, pages: int, after: tuple[str, ...] = (), holds_others: bool = False
) -> Callable[[Callable[..., Awaitable[Any]]], Walk]:
    """Make a coroutine a walk."""

    def decorate(run: Callable[..., Awaitable[Any]]) -> Walk:
        module = inspect.getmodule(run)
        _, *names = inspect.signature(run).parameters
        return Walk(
            name=run.__name__,
            pages=pages,
            after=after,
            holds_others=holds_others,
            run=run,
            text=inspect.cleandoc((module and module.__doc__) or ""),
            needs=tuple(name for name in names if name not in INPUTS),
            inputs=tuple(name for name in names if name in INPUTS),
        )

    return decorate


def all_walks(*more: ModuleType) -> tuple[Walk, ...]:
    """Return every walk of the product and those in the `more` modules.

    Each comes after those that it needs, and of the rest the longest comes first.

    Raises `ValueError` if a module does not have exactly one walk, named like its file, if a name is taken, or if a
    walk asks for one that does not exist.
    """
    package = importlib.import_module("footfall.audits")
    names = (info.name for info in pkgutil.iter_modules(package.__path__, "footfall.audits."))
    ours = [importlib.import_module(name) for name in names if not name.rpartition(".")[2].startswith("_")]
    found: dict[str, Walk] = {}
    for module in (*ours, *more):
        unit = _walk_in(module)
        if unit.name in found:
            message = f"{module.__file__}: there is already a walk called {unit.name}"
            raise ValueError(message)
        found[unit.name] = unit
    for unit in found.values():
        if unknown := [name for name in (*unit.needs, *unit.after) if name not in found]:
            message = f"{unit.name} asks for {unknown[0]}, which is neither a walk nor an input"
            raise ValueError(message)
    return tuple(found[name] for name in _in_turn(found))


def _walk_in(module: ModuleType) -> Walk:
    walks = [value for value in vars(module).values() if isinstance(value, Walk)]
    if len(walks) != 1 or walks[0].name != module.__name__.rpartition(".")[2]:
        message = f"{module.__file__}: one walk a file, named like the file"
        raise ValueError(message)
    return walks[0]


def _in_turn(found: Mapping[str, Walk]) -> list[str]:
    before = {name: {*unit.needs, *unit.after} for name, unit in found.items()}
    awaited = Counter(name for names in before.values() for name in names)

    def place(name: str) -> tuple[bool, int, int, str]:
        unit = found[name]
        return not unit.holds_others, -awaited[name], -unit.pages, name

    sorter, names = TopologicalSorter(before), list[str]()
    sorter.prepare()
    while sorter.is_active():
        ready = sorter.get_ready()
        names += sorted(ready, key=place)
        sorter.done(*ready)
    return names
