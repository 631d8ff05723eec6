"""`footfall prune`: delete what is no longer needed of old audits."""

from pathlib import Path

from footfall.config.load import load
from footfall.config.names import slug
from footfall.runs.retention import prune as prune_company
from footfall.runs.store import companies
from footfall.terminal import say

_MEGABYTE = 1e6


def prune(folder: Path) -> int:
    """Delete pictures that no page shows and records that no finding needs; report the space freed."""
    config = load(folder)
    known = companies(folder)
    for company in known:
        company_settings = next((settings for settings in config.companies if slug(settings.name) == company), None)
        gates = company_settings.gates if company_settings and company_settings.gates else config.gates
        pruned = prune_company(folder, company, config.keep, gates.baseline)
        removed = f"{pruned.pictures} pictures and {pruned.records} records removed"
        say(
            f"{company}: {removed}, the evidence of {pruned.evidence} audits compressed, "
            f"{pruned.freed / _MEGABYTE:.1f} MB freed."
        )
    if not known:
        say(f"There are no audits in {folder / 'results'}.")
    return 0
