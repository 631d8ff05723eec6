"""Promised gains of fixes, compared with the change of reach in the audit after they were made."""

from dataclasses import dataclass
from datetime import datetime

from footfall.judging.result import Fix, Pair
from footfall.runs.diff import Changes


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Fixes that were made between two audits, with the gain that the earlier one promised."""

    made: datetime
    """Start of the audit that found them made."""
    fixes: tuple[str, ...]
    """Their titles, as the earlier audit put them; the largest promise first."""
    promised: float
    """The promised gain of all of them together, in people out of 100, by the earlier audit."""
    came: float
    """The measured change of reach, in people out of 100."""
    besides: int
    """How many other findings closed or opened at the same time; above 0, the change has other causes too."""


def promise(changes: Changes) -> Promise | None:
    """Return the promised and the measured gain of the fixes made in one step.

    None if none of the findings that closed was promised anything, if the number is missing in either audit, or if
    they were judged by different methods.
    """
    came, worth = changes.reached, {fix.finding: fix for fix in changes.before.fixes}
    made = [worth[closed.finding.id] for closed in changes.closed if closed.finding.id in worth]
    if came is None or changes.method_changed or not made:
        return None
    made.sort(key=lambda fix: (-fix.worth, fix.finding))
    return Promise(
        made=changes.after.started,
        fixes=tuple(fix.title for fix in made),
        promised=round(_together(made, changes.before.pairs), 3),
        came=round(came, 3),
        besides=len(changes.closed) - len(made) + len(changes.opened),
    )


def _together(fixes: list[Fix], pairs: tuple[Pair, ...]) -> float:
    """Return the promised gain of fixes together: their sum, plus the known interactions of pairs."""
    made = {fix.finding for fix in fixes}
    meeting = sum(pair.interaction for pair in pairs if {pair.first, pair.second} <= made)
    return sum(fix.worth for fix in fixes) + meeting
