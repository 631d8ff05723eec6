"""A company as the pages show it, read from disk: its newest audit and the earlier ones."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from footfall.check import FindingId
from footfall.config.lookup import settings_of
from footfall.config.schema import Config
from footfall.errors import FootfallError
from footfall.evidence import Company, Evidence
from footfall.judging.result import Result
from footfall.publish.site_language import load_in_language
from footfall.runs.fix_trials import FixTrial, load_trials
from footfall.runs.history_builder import CompanyHistory, Step, load_history
from footfall.runs.store import has_result, load_evidence, load_result, runs
from footfall.terminal import say


@dataclass(frozen=True, kw_only=True)
class Audited:
    """One company's newest audit and the earlier ones."""

    result: Result
    """In the language of the site."""
    as_judged: Result
    """In English, for the files that programs read."""
    evidence: Evidence
    shots: Path
    past: CompanyHistory = field(default_factory=CompanyHistory)
    tried: Mapping[FindingId, FixTrial] = field(default_factory=dict)
    """Fixes that were tried on a copy of its pages."""
    group: str = ""
    """The heading of the overview that lists the company."""

    @cached_property
    def slug(self) -> str:
        """The company's folder in the site."""
        return self.result.company.slug

    @property
    def people(self) -> dict[str, int]:
        """What happens to a hundred people; empty if not measured."""
        return self.result.reach.people if self.result.reach else {}

    @cached_property
    def step(self) -> Step | None:
        """The changes since the previous measured audit; None if this is the first or was not measured."""
        last = self.past.steps[-1] if self.past.steps else None
        return last if last and last.after.result is self.result else None

    @cached_property
    def before(self) -> Result | None:
        """The previous measured audit."""
        return self.step.before.result if self.step else None


def runs_of(root: Path, company: str) -> list[Path]:
    """List a company's judged runs, oldest first."""
    return [folder for folder in runs(root, company) if has_result(folder)]


def newest_company(folders: list[Path]) -> Company:
    """Return a company as of its newest result that can be read; `folders` are its runs, oldest first.

    Raises `FootfallError` if there is none.
    """
    for folder in reversed(folders):
        try:
            return load_result(folder).company
        except FootfallError as error:
            last_error = error
    raise last_error


def load_audited(folders: list[Path], config: Config) -> Audited:
    """Return a company as of its newest audit that can be read, in the language of the site.

    Unreadable results are reported and left out.

    `folders` are its runs, oldest first. Raises `FootfallError` if there is none.
    """
    readable = list(folders)
    while True:
        folder = readable.pop()
        try:
            as_judged, evidence = replace(load_result(folder), messages={}), load_evidence(folder)
            result = load_in_language(folder)
            break
        except FootfallError as error:
            if not readable:
                raise
            say(f"An older audit is published instead: {error}")
    past = load_history([*readable, folder], config.publish.changes, load_in_language)
    # Pages tell audits apart by identity.
    result = past.newest.result if past.newest else result
    return Audited(
        result=result,
        as_judged=as_judged,
        evidence=evidence,
        shots=folder / "shots",
        past=past,
        tried=load_trials(folder),
        group=group_of(config, result.company),
    )


def group_of(config: Config, company: Company) -> str:
    """Return the heading of the overview that lists a company; empty if none is configured."""
    settings = settings_of(config, company)
    return settings.group if settings else ""
