"""The newest audits as Markdown: the summary of a CI job, the text of an issue, the comment on a pull request."""

from collections.abc import Iterable

import jinja2
from markupsafe import Markup

from footfall.config.load import site_address
from footfall.config.schema import Config
from footfall.publish import escape
from footfall.publish.site import environment
from footfall.runs.gates import GateOutcome
from footfall.runs.status import CompanyStatus

ANSWERS = {
    GateOutcome.HELD: Markup("Gate passed:"),
    GateOutcome.FAILED: Markup("Gate failed:"),
    GateOutcome.NOT_MEASURED: Markup("Gate not measured:"),
}


def comments() -> jinja2.Environment:
    """Create the template environment of comments: no inserted value can mention, reference or link anything."""
    env = environment().overlay(finalize=escape.comment_door)
    env.filters = env.filters | {"place": lambda url: escape.text(escape.link(url))}
    return env


def summary(everyone: Iterable[CompanyStatus], config: Config) -> str:
    """Render per company the number, what changed, the gates, where people are lost and what to fix first."""
    template = comments().get_template("report.md.jinja")
    return template.render(everyone=everyone, since=since, ANSWERS=ANSWERS, address=site_address(config.publish))


def since(status: CompanyStatus) -> str:
    """Describe how the number changed since the previous audit; empty if that is not known."""
    changes = status.changes
    if changes is None or changes.before.reach is None or changes.reached is None:
        return ""
    when = changes.before.started.date()
    if changes.method_changed:
        then = f"{changes.before.reach.reached:.0f}"
        return f"The method changed since {when}, so the number of that day, {then}, cannot be compared."
    return f"Since {when}: {moved(changes.reached, status.noise.points)}."


def moved(by: float, noise: float) -> str:
    """Describe how much the number changed, and whether that exceeds the noise."""
    if abs(by) < 0.05:  # noqa: PLR2004 - rounds to 0.0
        return "no change"
    sign = "+" if by > 0 else "−"
    usual = f"its usual variation of {noise:g}" if noise else "its usual variation"
    return f"{sign}{abs(by):.1f}, {'beyond' if abs(by) > noise else 'within'} {usual}"
