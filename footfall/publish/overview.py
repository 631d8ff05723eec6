"""The overview: every company in its group, with its competitors below it."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from footfall.check import Stage
from footfall.evidence import Company
from footfall.judging.result import Fix, Result
from footfall.publish import escape, words
from footfall.publish.audited import Audited
from footfall.publish.changes import moved
from footfall.publish.language import English, translated

_MOST_FOUND = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One company as a line of the overview, with all data shown there, so that its files need not be read again."""

    company: Company
    started: datetime
    """When the newest audit began."""
    reached: float | None
    """How many of 100 prospects get through; None if not measured."""
    low: float | None
    high: float | None
    people: dict[str, int]
    """What happens to a hundred people; empty if not measured."""
    change: int | None
    """How many more people get through than in the previous audit; 0 within the noise, None if unknown."""
    worst: Stage | None
    """The stage where most people are lost."""
    fix: Fix | None
    """What to fix first."""
    english: bool = False
    """Whether the fix is not translated, on a site in another language."""
    group: str = ""
    """The heading that lists the company."""
    found: tuple[tuple[str, str], ...] = ()
    """Open findings for the search page, as pairs of fix and check; empty for a competitor."""

    @property
    def slug(self) -> str:
        """The company's folder in the site."""
        return self.company.slug


def line(audited: Audited) -> Line:
    """Return a company's line."""
    reach, step = audited.result.reach, audited.step
    people = reach.people if reach else {}
    lost = [stage for stage in words.lost_stages(people) if people[stage.value]]
    return Line(
        company=audited.result.company,
        started=audited.result.started,
        reached=reach.reached if reach else None,
        low=reach.low if reach else None,
        high=reach.high if reach else None,
        people=people,
        change=moved(step.changes, audited.past.history.noise) if step else None,
        worst=max(lost, key=lambda stage: people[stage.value], default=None),
        fix=next(iter(audited.result.fixes), None),
        english=any(isinstance(fix.title, English) for fix in audited.result.fixes[:1]),
        group=audited.group,
        found=() if audited.result.company.competitor_of else _found(audited.result),
    )


def _found(result: Result) -> tuple[tuple[str, str], ...]:
    """Return pairs of fix and check, the largest gain first."""
    wins = [(fix.title, fix.check) for fix in result.fixes]
    others = [(finding.fix, judged.check) for judged in result.judged for finding in judged.outcome.findings]
    # If several checks ask for the same fix, the first has the largest gain.
    first: dict[str, str] = {}
    for title, check in (*wins, *others):
        first.setdefault(title, check)
    return tuple(first.items())[:_MOST_FOUND]


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

    everyone: Sequence[Line]
    groups: list[Group]


def context(everyone: Sequence[Line]) -> OverviewContext:
    """Build the variables of the template."""
    known = {line.slug for line in everyone}
    firms = [line for line in everyone if line.company.competitor_of not in known - {line.slug}]
    rivals: dict[str, list[Line]] = {}
    for line in sorted(everyone, key=_by_name):
        rivals.setdefault(line.company.competitor_of, []).append(line)
    titles = sorted({line.group for line in firms}, key=lambda title: (not title, title.lower()))
    groups = [
        Group(
            title=title or (translated("All others") if len(titles) > 1 else ""),
            firms=[
                Firm(line=line, rivals=[rival for rival in rivals.get(line.slug, ()) if rival is not line])
                for line in sorted(firms, key=_by_name)
                if line.group == title
            ],
        )
        for title in titles
    ]
    return OverviewContext(everyone=everyone, groups=groups)


def table(everyone: Sequence[Line]) -> str:
    """Return every company as a line of a CSV file, the competitors too; what was not measured is empty."""
    rows = io.StringIO()
    writer = csv.writer(rows, lineterminator="\n")
    columns = ["company", "group", "url", "competitor_of", "audited", "reached", "low", "high", "change", "lost_most"]
    writer.writerow([*columns, "first_fix", "worth", "page"])
    for line in sorted(everyone, key=_by_name):
        company = line.company
        figures = (line.reached, line.low, line.high, line.change)
        writer.writerow(
            [
                *map(escape.cell, (company.name, line.group, company.url, company.competitor_of)),
                line.started.isoformat(),
                *("" if figure is None else figure for figure in figures),
                line.worst.value if line.worst else "",
                escape.cell(line.fix.title) if line.fix else "",
                line.fix.worth if line.fix else "",
                f"companies/{line.slug}/index.html",
            ]
        )
    return rows.getvalue()


def _by_name(line: Line) -> tuple[str, str]:
    return line.company.name.lower(), line.slug
