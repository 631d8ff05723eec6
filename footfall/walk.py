"""What a walk is: one journey through the site, recorded and not judged.

A walk is a file in `audits/` with one coroutine that wears `@walk(...)`. It
is given a prospect and returns its evidence; further parameters have the names
of earlier walks whose evidence it builds upon. `pages` beside it is the most
pages it may open: courtesy towards the site is part of what a walk is.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from footfall.errors import NotAuditedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """A walk as the frame knows it."""

    name: str
    pages: int
    """The most pages it may open; 0 where the configured budget decides."""
    order: int
    """Its place among the walks of one audit."""
    run: Callable[..., Awaitable[Any]]
    text: str
    needs: tuple[str, ...] = ()
    """Earlier walks without whose evidence it cannot be made."""

    async def make(self, prospect: Any, recorded: Mapping[str, object]) -> object:
        """Make the walk with what earlier walks recorded.

        Raises `NotAuditedError` where one that it builds upon is missing.
        """
        if missing := [name for name in self.needs if name not in recorded]:
            message = f"{missing[0].replace('_', ' ')} was not measured"
            raise NotAuditedError(message)
        return await self.run(prospect, *(recorded[name] for name in self.needs))


def walk(*, pages: int, order: int = 50) -> Callable[[Callable[..., Awaitable[Any]]], Walk]:
    """Make a coroutine a walk."""

    def wear(run: Callable[..., Awaitable[Any]]) -> Walk:
        module = inspect.getmodule(run)
        return Walk(
            name=run.__name__,
            pages=pages,
            order=order,
            run=run,
            text=inspect.cleandoc((module and module.__doc__) or ""),
            needs=tuple(inspect.signature(run).parameters)[1:],
        )

    return wear


def all_walks() -> tuple[Walk, ...]:
    """Find every walk, in the order in which they are made."""
    package = importlib.import_module("footfall.audits")
    found: dict[str, Walk] = {}
    for entry in pkgutil.iter_modules(package.__path__, "footfall.audits."):
        if entry.name.rpartition(".")[2].startswith("_"):
            continue
        module = importlib.import_module(entry.name)
        here = [what for what in vars(module).values() if isinstance(what, Walk)]
        if len(here) != 1 or here[0].name != entry.name.rpartition(".")[2]:
            message = f"{module.__file__}: one walk a file, named like the file"
            raise ValueError(message)
        found[here[0].name] = here[0]
    return tuple(sorted(found.values(), key=lambda one: (one.order, one.name)))
