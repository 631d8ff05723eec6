"""A company as the pages show it: its newest audit and the earlier ones."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from footfall.evidence import Evidence
from footfall.judging.result import Result
from footfall.runs.history_builder import CompanyHistory, Step


@dataclass(frozen=True, kw_only=True)
class Audited:
    """One company's newest audit and the earlier ones."""

    result: Result
    evidence: Evidence
    shots: Path
    past: CompanyHistory = field(default_factory=CompanyHistory)
    group: str = ""
    """The heading of the overview that lists the company."""

    @cached_property
    def slug(self) -> str:
        """The company's folder in the site."""
        return self.result.company.slug

    @cached_property
    def step(self) -> Step | None:
        """The changes since the previous measured audit; None if this is the first or was not measured."""
        last = self.past.steps[-1] if self.past.steps else None
        return last if last and last.after.result is self.result else None

    @cached_property
    def before(self) -> Result | None:
        """The previous measured audit."""
        return self.step.before.result if self.step else None
