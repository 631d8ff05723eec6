"""`footfall merge`: bring the results of shards together."""

from collections.abc import Iterable
from pathlib import Path

from footfall.runs.landing import land
from footfall.terminal import say


def merge(folders: Iterable[Path], root: Path) -> int:
    """Copy the audits of other folders into this project. Return the exit code."""
    for folder in folders:
        landed = land(folder, root)
        say(f"{folder}: {len(landed)} audit{'' if len(landed) == 1 else 's'}")
    say("`footfall publish` shows them.")
    return 0
