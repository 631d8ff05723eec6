"""The overview: every company in its group, with its competitors below it."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from footfall.check import Stage
from footfall.judging.result import Fix
from footfall.publish import escape, words
from footfall.publish.audited import Audited
from footfall.publish.changes import moved
from footfall.publish.language import translated


@dataclass(frozen=True, kw_only=True)
class Line:
    """One company as a line of the overview."""

    audited: Audited

    @property
    def people(self) -> dict[str, int]:
        """What happens to a hundred people; empty if not measured."""
        reach = self.audited.result.reach
        return reach.people if reach else {}

    @property
    def change(self) -> int | None:
        """How many more people get through than in the previous audit; 0 within the noise, None if unknown."""
        step = self.audited.step
        return moved(step.changes, self.audited.past.history.noise) if step else None

    @property
    def worst(self) -> Stage | None:
        """The stage where most people are lost."""
        stages = [stage for stage in words.lost_stages(self.people) if self.people[stage.value]]
        return max(stages, key=lambda stage: self.people[stage.value]) if stages else None

    @property
    def fix(self) -> Fix | None:
        """What to fix first."""
        return next(iter(self.audited.result.fixes), None)


@dataclass(frozen=True, kw_only=True)
class Firm:
    """A company with the competitors it is compared with."""

    line: Line
    rivals: list[Line]


@dataclass(frozen=True, kw_only=True)
class Group:
    """Companies under one heading; the heading is empty if there are no groups."""

    title: str
    firms: list[Firm]


@dataclass(frozen=True, kw_only=True)
class OverviewContext:
    """The variables of the template."""

    everyone: Sequence[Audited]
    groups: list[Group]


def context(everyone: Sequence[Audited]) -> OverviewContext:
    """Build the variables of the template."""
    known = {company.slug for company in everyone}
    firms = [company for company in everyone if company.result.company.competitor_of not in known - {company.slug}]
    titles = sorted({company.group for company in firms}, key=lambda title: (not title, title.lower()))
    groups = [
        Group(
            title=title or (translated("All others") if len(titles) > 1 else ""),
            firms=[_firm(company, everyone) for company in sorted(firms, key=_by_name) if company.group == title],
        )
        for title in titles
    ]
    return OverviewContext(everyone=everyone, groups=groups)


def table(everyone: Sequence[Audited]) -> str:
    """Return every company as a line of a CSV file, the competitors too; what was not measured is empty."""
    rows = io.StringIO()
    writer = csv.writer(rows, lineterminator="\n")
    columns = ["company", "group", "url", "competitor_of", "audited", "reached", "low", "high", "change", "lost_most"]
    writer.writerow([*columns, "first_fix", "worth", "page"])
    for audited in sorted(everyone, key=_by_name):
        line, result = Line(audited=audited), audited.result
        company, reach = result.company, result.reach
        writer.writerow(
            [
                *map(escape.cell, (company.name, audited.group, company.url, company.competitor_of)),
                result.started.isoformat(),
                *((reach.reached, reach.low, reach.high) if reach else ("", "", "")),
                "" if line.change is None else line.change,
                line.worst.value if line.worst else "",
                escape.cell(line.fix.title) if line.fix else "",
                line.fix.worth if line.fix else "",
                f"companies/{audited.slug}/index.html",
            ]
        )
    return rows.getvalue()


def _firm(audited: Audited, everyone: Sequence[Audited]) -> Firm:
    rivals = [
        company
        for company in everyone
        if company.result.company.competitor_of == audited.slug and company is not audited
    ]
    return Firm(line=Line(audited=audited), rivals=[Line(audited=company) for company in sorted(rivals, key=_by_name)])


def _by_name(audited: Audited) -> tuple[str, str]:
    return audited.result.company.name.lower(), audited.slug
