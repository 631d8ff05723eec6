"""`footfall prune`: leave of old audits what is still shown or could be asked for again."""

from pathlib import Path

from footfall.config.load import load
from footfall.config.names import slug
from footfall.runs.retention import prune as prune_company
from footfall.runs.store import companies
from footfall.terminal import say

_MEGABYTE = 1e6


def prune(folder: Path) -> int:
    """Remove pictures that nothing shows and compress old evidence; say what that freed."""
    config = load(folder)
    known = companies(folder)
    for company in known:
        mine = next((each for each in config.companies if slug(each.name) == company), None)
        gates = mine.gates if mine and mine.gates else config.gates
        done = prune_company(folder, company, config.keep.pictures, gates.baseline)
        say(
            f"{company}: {done.pictures} pictures removed, the evidence of {done.evidence} audits compressed, "
            f"{done.freed / _MEGABYTE:.1f} MB freed."
        )
    if not known:
        say(f"There are no audits in {folder / 'results'}.")
    return 0
