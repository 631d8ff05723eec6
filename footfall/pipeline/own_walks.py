"""The walks of an audit: Footfall's own, those of installed packages, and those in a project's `audits/` folder."""

from pathlib import Path

from footfall.errors import UsageError
from footfall.extensions import WALKS, modules
from footfall.walk import Walk, all_walks


def load_walks(folder: Path, *, unfilled: bool = False) -> tuple[Walk, ...]:
    """Return all walks that are made for the project in `folder`, in the order in which they begin.

    Walks from `footfall new` that are not filled in yet are left out, unless `unfilled` is set.

    Raises `UsageError` if one cannot be used.
    """
    try:
        walks = all_walks(*modules(WALKS, folder))
    except ValueError as error:
        raise UsageError(str(error)) from error
    if unfilled:
        return walks
    left_out = {walk.name for walk in walks if is_unfilled(walk)}
    for walk in walks:
        if walk.name not in left_out and (missing := left_out & {*walk.needs, *walk.after}):
            message = f"The walk {walk.name} asks for {min(missing)}, which is not filled in yet: it says TODO."
            raise UsageError(message)
    return tuple(walk for walk in walks if walk.name not in left_out)


def is_unfilled(walk: Walk) -> bool:
    """Return whether a walk is still the unchanged template of `footfall new`."""
    return walk.text.startswith("TODO")
