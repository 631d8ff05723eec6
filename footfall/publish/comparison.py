"""The effect of a change on reach in five lines, for a terminal or a comment on a pull request."""

from collections.abc import Sequence
from dataclasses import dataclass

from footfall.check import Finding
from footfall.judging.result import CheckResult, Result
from footfall.publish import words
from footfall.publish.markdown import comments, moved
from footfall.runs.diff import Changes, Noise, OpenFinding, ScoreChange
from footfall.terminal import strip_controls

_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two audits of one company; one may be of a preview."""

    changes: Changes
    reached: float | None
    """Change in people out of 100 who get through; None if either audit was not measured."""
    noise: Noise
    method_changed: bool
    left_aside: tuple[str, ...] = ()
    """Checks skipped on both sides, because they judge an address that only one side has."""


def lines(comparison: Comparison, address: str = "") -> tuple[str, str, str, str, str]:
    """Return five lines: the number, where people are lost, what opened, what closed, what to fix first."""
    changes = comparison.changes
    after, first = changes.after, changes.after.fixes[:1]
    read = f" Full report: {address}companies/{after.company.slug}/index.html" if address else ""
    opened = _findings(
        "Opened", [difference for difference in changes.opened if not _waived(after, difference.finding)], after
    )
    closed = _findings("Closed", changes.closed, changes.before)
    worse, better = (_checks(what, moves) for what, moves in (("Worse", changes.worse), ("Better", changes.better)))
    fix_line = f"Fix first: {first[0].title} ({words.gain(first[0].worth)})." if first else "Nothing to fix first."
    unmeasured = _names("No longer measured", changes.unmeasured)
    return _number(comparison), _lost(changes), f"{opened}{worse}{unmeasured}", f"{closed}{better}", f"{fix_line}{read}"


def text(comparison: Comparison, address: str = "") -> str:
    """Format the five lines for a terminal."""
    return "\n".join(strip_controls(line) for line in lines(comparison, address))


def markdown(comparison: Comparison, address: str = "") -> str:
    """Format the five lines as Markdown for a comment."""
    return comments().get_template("comparison.md.jinja").render(lines=lines(comparison, address))


def _number(comparison: Comparison) -> str:
    before, after = comparison.changes.before, comparison.changes.after
    name = before.company.name
    if before.reach is None or after.reach is None or comparison.reached is None:
        which, missing = ("before", before) if before.reach is None else ("after", after)
        why = missing.why_no_number
        return f"{name}: cannot be compared, since the number {which} the change was not measured: {why}."
    both = f"{name}: {before.reach.people['reached']} → {after.reach.people['reached']} of 100 get through"
    if comparison.method_changed:
        return f"{both}; they were judged by different methods, so this does not show a change of the site."
    return f"{both} ({moved(comparison.reached, comparison.noise.points)})."


def _lost(changes: Changes) -> str:
    if changes.before.reach is None or changes.after.reach is None:
        return "Where people are lost cannot be compared."
    then, now = changes.before.reach.people, changes.after.reach.people
    stages = [stage for stage in words.lost_stages(now) if stage.value in then]
    losses = [
        f"{then[stage.value]} → {now[stage.value]} {words.loses(stage, now[stage.value])}"
        for stage in stages
        if then[stage.value] != now[stage.value]
    ]
    return f"Of the others, {', '.join(losses)}." if losses else "The others are lost in the same places as before."


def _findings(what: str, differences: Sequence[OpenFinding], result: Result) -> str:
    """List the fixes of findings, highest worth first."""
    worth = {fix.finding: fix.worth for fix in result.fixes}
    findings = sorted(
        (difference.finding for difference in differences), key=lambda finding: -worth.get(finding.id, 0.0)
    )
    ranked = list(dict.fromkeys(finding.fix for finding in findings))
    if not ranked:
        return f"{what}: nothing."
    more = f"; and {len(ranked) - _SHOWN} more" if len(ranked) > _SHOWN else ""
    return f"{what}: {'; '.join(ranked[:_SHOWN])}{more}."


def _checks(what: str, moves: Sequence[ScoreChange]) -> str:
    return _names(what, [move.after for move in moves])


def _names(what: str, judged: Sequence[CheckResult]) -> str:
    return f" {what}: {', '.join(result.check.replace('_', ' ') for result in judged)}." if judged else ""


def _waived(result: Result, finding: Finding) -> bool:
    return any(waived.finding.id == finding.id for waived in result.waived)
