"""What a walk is: one journey through the site, recorded and not judged.

A walk is a file in `audits/` with one coroutine decorated with `@walk(...)`.
It takes a prospect and returns its evidence; further parameters are named after
earlier walks whose evidence it needs, or after inputs from the project
(`INPUTS`). `pages` is the most pages it may open, out of courtesy to the site.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from footfall.errors import NotAuditedError

INPUTS = ("company_settings", "search_inputs", "sender", "correspondence", "menu_inputs")
"""What the project gives a walk that names it as a parameter: the company's settings, the inputs of a search, the
sender of an enquiry, what came back to all that were sent, and the company's phone menu."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """A walk as the framework runs it."""

    name: str
    pages: int
    """The most pages it may open; 0 means the configured budget."""
    order: int
    """Its place among the walks of one audit."""
    run: Callable[..., Awaitable[Any]]
    text: str
    needs: tuple[str, ...] = ()
    """Earlier walks whose evidence it requires."""
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


def walk(*, pages: int, order: int = 50) -> Callable[[Callable[..., Awaitable[Any]]], Walk]:
    """Make a coroutine a walk."""

    def decorate(run: Callable[..., Awaitable[Any]]) -> Walk:
        module = inspect.getmodule(run)
        _, *names = inspect.signature(run).parameters
        return Walk(
            name=run.__name__,
            pages=pages,
            order=order,
            run=run,
            text=inspect.cleandoc((module and module.__doc__) or ""),
            needs=tuple(name for name in names if name not in INPUTS),
            inputs=tuple(name for name in names if name in INPUTS),
        )

    return decorate


def all_walks() -> tuple[Walk, ...]:
    """Return every walk, in the order in which they are made."""
    package = importlib.import_module("footfall.audits")
    found: dict[str, Walk] = {}
    for module_info in pkgutil.iter_modules(package.__path__, "footfall.audits."):
        if module_info.name.rpartition(".")[2].startswith("_"):
            continue
        module = importlib.import_module(module_info.name)
        walks = [value for value in vars(module).values() if isinstance(value, Walk)]
        if len(walks) != 1 or walks[0].name != module_info.name.rpartition(".")[2]:
            message = f"{module.__file__}: one walk a file, named like the file"
            raise ValueError(message)
        found[walks[0].name] = walks[0]
    for unit in found.values():
        if unknown := [name for name in unit.needs if name not in found]:
            message = f"{unit.name} asks for {unknown[0]}, which is neither a walk nor an input"
            raise ValueError(message)
    return tuple(sorted(found.values(), key=lambda unit: (unit.order, unit.name)))
