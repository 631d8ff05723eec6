"""Findings that a company accepts for now."""

from collections.abc import Iterable

from footfall.check import Finding, without_digest
from footfall.config.schema import Waiver


class Waivers:
    """Waivers by finding; a waiver written for 0.1 names its finding without a digest."""

    def __init__(self, waivers: Iterable[Waiver]) -> None:
        """Index the valid waivers by finding."""
        self._by_id = {waiver.finding: waiver for waiver in waivers}

    def of(self, finding: Finding) -> Waiver | None:
        """Return the waiver of a finding, or None."""
        return self._by_id.get(finding.id) or self._by_id.get(without_digest(finding.id))
