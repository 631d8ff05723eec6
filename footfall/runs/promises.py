"""What fixes were promised to win back, and what came once they were made: audit after audit, as it turned out."""

from dataclasses import dataclass
from datetime import datetime

from footfall.judging.result import Fix, Pair
from footfall.runs.diff import Changes


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Fixes that were made between two audits, with the gain that the earlier one promised."""

    made: datetime
    """When the audit began that found them made."""
    fixes: tuple[str, ...]
    """Their titles, as the earlier audit put them; the largest promise first."""
    promised: float
    """People out of 100 that all of them together were to win back, by the earlier audit."""
    came: float
    """By how many people out of 100 the number rose."""
    besides: int
    """How many more findings closed or opened at the same time: with any, what came has other reasons too."""


def promise(changes: Changes) -> Promise | None:
    """Return what was promised for the fixes of one step, and what came.

    None if none of the findings that closed was promised anything, if the number is missing in either audit, or if
    they were judged by different methods.
    """
    came, worth = changes.reached, {fix.finding: fix for fix in changes.before.fixes}
    made = [worth[each.finding.id] for each in changes.closed if each.finding.id in worth]
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
    """Return what fixes win back together: the sum, with what is known of how two of them meet."""
    made = {fix.finding for fix in fixes}
    meeting = sum(pair.interaction for pair in pairs if {pair.first, pair.second} <= made)
    return sum(fix.worth for fix in fixes) + meeting
