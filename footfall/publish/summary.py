"""Format a result for a terminal: the number, the losses by stage and three fixes, or one line."""

from footfall.judging.result import Result
from footfall.publish import words
from footfall.terminal import strip_controls


def brief(result: Result) -> str:
    """Format the number and the first fix as one line."""
    first = f": {strip_controls(result.fixes[0].title)}" if result.fixes else ""
    reached = result.reach.people["reached"] if result.reach else "-"
    return f"{reached:>3}  {strip_controls(result.company.name)}{first}"


def summary(result: Result) -> str:
    """Format the number, the losses by stage, and the top three fixes."""
    name = strip_controls(result.company.name)
    if not result.reach:
        return f"{name}: not measured ({'; '.join(result.not_measured.values())})."
    reach, people = result.reach, result.reach.people
    lost = ", ".join(words.lost(stage, people[stage.value]) for stage in words.lost_stages(people))
    likely = f"most likely {reach.low:.0f} to {reach.high:.0f}"
    lines = [
        f"{name}: {people['reached']} of 100 prospects get through ({likely}).",
        f"  {lost}.",
        f"  {words.not_measured(result)}",
    ]
    if note := words.calibrated(result):
        lines.append(f"  {strip_controls(note)}")
    if result.fixes and not result.company.competitor_of:
        lines.append("  Fix first:")
        lines += [f"    +{fix.worth:4.1f}  {strip_controls(fix.title)}" for fix in result.fixes[:3]]
    return "\n".join(lines)
